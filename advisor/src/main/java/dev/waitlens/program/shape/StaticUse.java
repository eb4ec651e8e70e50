package dev.waitlens.program.shape;

import java.util.List;
import java.util.Optional;

/// A static field that a method uses and that threads would share: one that can be written, or one that holds an object that is
/// known to be unsafe to share.
///
/// @param owner    internal name of the class that the code names
/// @param type     descriptor
/// @param lines    where the method reads it, writes it or calls what it holds; ascending
/// @param guarded  every one of these lies in a `synchronized` block or method; which lock it takes is not asked
/// @param unsafe   internal name of the class of what it holds, where the method calls something on it that threads must not do at
///                 the same time
public record StaticUse(String owner, String name, String type, boolean isFinal, boolean isVolatile, boolean reads,
        boolean writes, boolean guarded, List<Integer> lines, Optional<String> unsafe) {

    public StaticUse {
        lines = List.copyOf(lines);
    }
}
