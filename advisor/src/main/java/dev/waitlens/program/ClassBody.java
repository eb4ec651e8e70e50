package dev.waitlens.program;

import dev.waitlens.program.code.MethodFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the methods of a class do.
///
/// @param source       path of its source file below a source root: `com/acme/Shop.java`; empty when unknown
/// @param methods      by name and descriptor
/// @param annotations  internal names of all on the class
/// @param suppressions rules that an annotation on the class switches off; `all` for every rule
public record ClassBody(ClassHead head, Optional<String> source, Map<String, MethodFacts> methods,
        List<String> annotations, List<String> suppressions) {

    public ClassBody {
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
        annotations = List.copyOf(annotations);
        suppressions = List.copyOf(suppressions);
    }

    public Optional<MethodFacts> method(String name, String descriptor) {
        return Optional.ofNullable(methods.get(name + descriptor));
    }
}
