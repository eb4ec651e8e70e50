package dev.waitlens.program.shape;

import dev.waitlens.program.Jdk;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What is above a class, as far as that can be found.
final class Kinship {
    /// A class with more above it is none that people wrote.
    private static final int MOST = 500;

    private final Map<String, Set<String>> known = new HashMap<>();
    private final Function<String, Optional<ClassModel>> classes;

    Kinship(Function<String, Optional<ClassModel>> classes) {
        this.classes = classes;
    }

    /// The class itself and all above it, by internal names.
    Set<String> above(String type) {
        return known.computeIfAbsent(type, this::find);
    }

    private Set<String> find(String type) {
        Set<String> names = new HashSet<>(Set.of(type));
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty() && names.size() < MOST) {
            String name = open.pop();
            if (Jdk.owns(name)) {
                names.addAll(Jdk.above(name));
            } else {
                classes.apply(name).ifPresent(found -> parents(found).stream().filter(names::add).forEach(open::push));
            }
        }
        return names;
    }

    private static List<String> parents(ClassModel type) {
        try {
            List<String> parents = new ArrayList<>();
            type.superclass().map(ClassEntry::asInternalName).ifPresent(parents::add);
            type.interfaces().stream().map(ClassEntry::asInternalName).forEach(parents::add);
            return parents;
        } catch (RuntimeException e) {
            // A broken class has no parents for us.
            return List.of();
        }
    }
}
