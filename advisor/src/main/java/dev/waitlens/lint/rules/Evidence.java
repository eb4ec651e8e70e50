package dev.waitlens.lint.rules;

import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.graph.Fates;
import dev.waitlens.lint.graph.Hierarchy;
import dev.waitlens.lint.graph.OnLoop;
import dev.waitlens.program.ClassBody;
import dev.waitlens.program.Program;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/// What the rules look at.
///
/// @param classes names of those that are judged
public record Evidence(Program program, List<String> classes, Hierarchy hierarchy, Fates fates, OnLoop onLoop,
        BlockingApi blocking) {
    /// So many classes are read on all processors before they are looked at, one after the other.
    private static final int BATCH = 256;

    public Evidence {
        classes = List.copyOf(classes);
    }

    public static Evidence of(Program program, List<String> classes) {
        var hierarchy = new Hierarchy(program);
        var fates = new Fates(hierarchy);
        return new Evidence(program, classes, hierarchy, fates, OnLoop.of(hierarchy, fates, methods(program, classes)),
                new BlockingApi(hierarchy));
    }

    /// Of all classes that are judged, read as they are asked for.
    Iterable<MethodFacts> methods() {
        return () -> methods(program, classes).iterator();
    }

    private static Stream<MethodFacts> methods(Program program, List<String> classes) {
        return bodies(program, classes).flatMap(type -> type.methods().values().stream());
    }

    /// The code of these classes, some at a time, so that a program of any size fits.
    public static Stream<ClassBody> bodies(Program program, List<String> classes) {
        return classes.stream().gather(Gatherers.windowFixed(BATCH)).flatMap(some -> program.bodies(some).stream());
    }

    /// A place in a method, and what happens there.
    Hop hop(MethodKey method, int line, String what) {
        return new Hop(method, source(method), line, what);
    }

    private Optional<String> source(MethodKey method) {
        return program.body(method.owner()).flatMap(ClassBody::source);
    }
}
