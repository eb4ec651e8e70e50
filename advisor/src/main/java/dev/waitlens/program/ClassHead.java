package dev.waitlens.program;

import java.util.List;

/// A class as its neighbours see it.
///
/// @param name      internal, with slashes
/// @param parent    internal name of the superclass; empty for `Object`
/// @param isInterface an annotation is one, too
/// @param own       part of the program under study, not of what it depends on
/// @param container the jar or directory it lies in
public record ClassHead(String name, String parent, List<String> interfaces, boolean isInterface, boolean own,
        String container) {

    public ClassHead {
        interfaces = List.copyOf(interfaces);
    }

    ClassHead asDependency() {
        return new ClassHead(name, parent, interfaces, isInterface, false, container);
    }
}
