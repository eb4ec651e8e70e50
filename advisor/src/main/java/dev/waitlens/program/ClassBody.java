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
/// @param fields       declared here, by name
/// @param annotations  internal names of all on the class
/// @param suppressions rules that an annotation on the class switches off; `all` for every rule
public record ClassBody(ClassHead head, Optional<String> source, Map<String, MethodFacts> methods,
        Map<String, Field> fields, List<String> annotations, List<String> suppressions) {

    public ClassBody {
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        annotations = List.copyOf(annotations);
        suppressions = List.copyOf(suppressions);
    }

    /// @param isState whether it belongs to the object, and goes along when that is serialised
    public record Field(String descriptor, boolean isState) {}

    public Optional<MethodFacts> method(String name, String descriptor) {
        return Optional.ofNullable(methods.get(name + descriptor));
    }
}
