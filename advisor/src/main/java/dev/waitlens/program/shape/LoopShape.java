package dev.waitlens.program.shape;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// A loop in a method's code. Kotlin's inline functions leave lines beyond the end of their file; those are in `lines` too.
///
/// @param begin   bytecode index of its first instruction
/// @param end     bytecode index of its last instruction; what lies between need not all be in the loop
/// @param depth   0 for a loop in no other
/// @param lines   source lines with an instruction in it; empty where the class file has none
public record LoopShape(int begin, int end, int depth, SortedSet<Integer> lines) {
    public LoopShape {
        lines = Collections.unmodifiableSortedSet(new TreeSet<>(lines));
    }

    /// 0 where the class file has no lines.
    public int firstLine() {
        return lines.isEmpty() ? 0 : lines.first();
    }

    /// 0 where the class file has no lines.
    public int lastLine() {
        return lines.isEmpty() ? 0 : lines.last();
    }
}
