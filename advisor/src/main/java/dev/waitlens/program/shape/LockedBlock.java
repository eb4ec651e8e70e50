package dev.waitlens.program.shape;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// A part of a method's code that runs with a lock held which the method takes: a `synchronized` block, or what stands between `lock()` and `unlock()`.
///
/// @param line  where the lock is taken; 0 where the class file has no lines
/// @param begin bytecode index of its first instruction
/// @param end   bytecode index of its last instruction
/// @param lines source lines whose calls all run with the lock held
public record LockedBlock(LockUse lock, int line, int begin, int end, SortedSet<Integer> lines) {
    public LockedBlock {
        lines = Collections.unmodifiableSortedSet(new TreeSet<>(lines));
    }
}
