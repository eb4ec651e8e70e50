package dev.waitlens.recording.source;

import dev.waitlens.recording.format.LongIndex;
import java.util.Arrays;

/// Notices that the lines of a method cannot be relied on, because one of its bytecodes came with two of them.
///
/// A frame on a stack keeps its place in the bytecode when its class is rewritten, and the JVM looks its line up in the newest
/// version: from then on it is a neighbour's. Probed on JDK 25, which rewrites the classes of methods that it is told to time.
///
/// **Thread**: the consumer's.
final class LineNumbers {
    /// Places in bytecode that are watched, 24 bytes each; those that come later are believed.
    private static final int MOST = 1_000_000;
    private static final int LONGEST_METHOD = 1 << 16;

    private final LongIndex places = new LongIndex();
    private int[] lines = new int[256];

    /// False when this bytecode of the method has come with another line.
    boolean agree(int method, int bytecode, int line) {
        if (bytecode < 0 || bytecode >= LONGEST_METHOD || line <= 0) {
            return true;
        }
        long place = (long) method * LONGEST_METHOD + bytecode;
        int known = places.find(place);
        if (known >= 0) {
            return lines[known] == line;
        }
        if (places.size() < MOST) {
            int number = places.add(place);
            if (number == lines.length) {
                lines = Arrays.copyOf(lines, number * 2);
            }
            lines[number] = line;
        }
        return true;
    }
}
