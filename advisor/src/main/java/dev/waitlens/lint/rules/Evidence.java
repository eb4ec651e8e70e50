package dev.waitlens.lint.rules;

import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.program.Deadline;
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
        BlockingApi blocking, Deadline deadline) {
    /// So many classes are read on all processors before they are looked at, one after the other.
    private static final int BATCH = 256;

    public Evidence {
        classes = List.copyOf(classes);
    }

    public static Evidence of(Program program, List<String> classes, Deadline deadline) {
        var hierarchy = new Hierarchy(program);
        var fates = new Fates(hierarchy);
        return new Evidence(program, classes, hierarchy, fates,
                OnLoop.of(hierarchy, fates, () -> bodies(program, classes), deadline), new BlockingApi(hierarchy),
                deadline);
    }

    /// Of all classes that are judged, read as they are asked for.
    Iterable<MethodFacts> methods() {
        return () -> bodies(program, classes).takeWhile(_ -> deadline.allows("not all rules were tried"))
                .flatMap(type -> type.methods().values().stream()).iterator();
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
