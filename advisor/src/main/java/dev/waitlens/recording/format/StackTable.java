package dev.waitlens.recording.format;

import java.util.Arrays;

/// The stacks of one chunk, all frames in three long columns.
final class StackTable {
    /// 16 bytes each; stacks beyond that are left out.
    private static final int MOST_FRAMES = 8_000_000;

    private final LongIndex keys = new LongIndex();
    private int[] begin = new int[16];
    /// How many frames, or -1 minus that where the recorder cut the stack.
    private int[] depth = new int[16];
    private long[] method = new long[64];
    private int[] line = new int[64];
    private int[] bytecode = new int[64];
    private int frames;

    /// Makes room for a stack of this many frames, which [#frame] then fills, and returns its number; -1 where there
    /// is no room.
    int add(long key, int count, boolean truncated) {
        if (frames + count > MOST_FRAMES || keys.size() >= Constants.MOST_CONSTANTS) {
            return -1;
        }
        int number = keys.add(key);
        if (number == begin.length) {
            begin = Arrays.copyOf(begin, number * 2);
            depth = Arrays.copyOf(depth, number * 2);
        }
        if (frames + count > method.length) {
            int larger = Math.max(method.length * 2, frames + count);
            method = Arrays.copyOf(method, larger);
            line = Arrays.copyOf(line, larger);
            bytecode = Arrays.copyOf(bytecode, larger);
        }
        begin[number] = frames;
        depth[number] = truncated ? -count - 1 : count;
        frames += count;
        return number;
    }

    void frame(int stack, int frame, long methodKey, int lineNumber, int bytecodeIndex) {
        method[begin[stack] + frame] = methodKey;
        line[begin[stack] + frame] = lineNumber;
        bytecode[begin[stack] + frame] = bytecodeIndex;
    }

    int find(long key) {
        return keys.find(key);
    }

    int depth(int stack) {
        return depth[stack] < 0 ? -depth[stack] - 1 : depth[stack];
    }

    boolean truncated(int stack) {
        return depth[stack] < 0;
    }

    long method(int stack, int frame) {
        return method[begin[stack] + frame];
    }

    int line(int stack, int frame) {
        return line[begin[stack] + frame];
    }

    int bytecode(int stack, int frame) {
        return bytecode[begin[stack] + frame];
    }
}
