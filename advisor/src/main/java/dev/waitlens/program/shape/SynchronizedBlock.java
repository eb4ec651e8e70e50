package dev.waitlens.program.shape;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// A `synchronized` block in a method's code.
///
/// @param line  where the monitor is entered; 0 where the class file has no lines
/// @param begin bytecode index of its first instruction
/// @param end   bytecode index of its last instruction
/// @param lines source lines whose calls all run with the monitor held
public record SynchronizedBlock(Lock lock, int line, int begin, int end, SortedSet<Integer> lines) {
    public SynchronizedBlock {
        lines = Collections.unmodifiableSortedSet(new TreeSet<>(lines));
    }
}
