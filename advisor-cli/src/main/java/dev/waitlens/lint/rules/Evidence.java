package dev.waitlens.lint.rules;

import dev.waitlens.lint.code.MethodFacts;
import dev.waitlens.lint.code.MethodKey;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.graph.Fates;
import dev.waitlens.lint.graph.Hierarchy;
import dev.waitlens.lint.graph.OnLoop;
import dev.waitlens.lint.program.ClassBody;
import dev.waitlens.lint.program.Program;
import java.util.List;
import java.util.Optional;

/// What the rules look at.
///
/// @param classes of the program under study
public record Evidence(Program program, List<ClassBody> classes, Hierarchy hierarchy, Fates fates, OnLoop onLoop,
        Doors doors) {

    public Evidence {
        classes = List.copyOf(classes);
    }

    public static Evidence of(Program program, List<ClassBody> classes) {
        var hierarchy = new Hierarchy(program);
        var fates = new Fates(hierarchy);
        return new Evidence(program, classes, hierarchy, fates, OnLoop.of(hierarchy, fates, classes),
                new Doors(hierarchy));
    }

    List<MethodFacts> methods() {
        return classes.stream().flatMap(type -> type.methods().values().stream()).toList();
    }

    /// A place in a method, and what happens there.
    Hop hop(MethodKey method, int line, String what) {
        return new Hop(method, source(method), line, what);
    }

    private Optional<String> source(MethodKey method) {
        return program.body(method.owner()).flatMap(ClassBody::source);
    }
}
