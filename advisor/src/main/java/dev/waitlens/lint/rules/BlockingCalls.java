package dev.waitlens.lint.rules;

import dev.waitlens.catalogue.AsyncForm;
import dev.waitlens.catalogue.CallKind;
import dev.waitlens.catalogue.SharedThreads;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.Hop;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.finding.LintRule.Level;
import dev.waitlens.lint.graph.AioApi;
import dev.waitlens.lint.graph.Arrival;
import dev.waitlens.lint.graph.Fate;
import dev.waitlens.lint.graph.OnLoop.Reference;
import dev.waitlens.program.ClassHead;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Blocking calls in code that runs on a loop: `blocking-call-on-loop` and `file-access-on-loop`.
final class BlockingCalls implements Check {
    /// Waits that are mostly short.
    private static final Set<String> LIGHT = Set.of("directory", "closing");
    private static final CallKind DECLARED = new CallKind("declared", "something that its annotation @Blocking names",
            Wait.SIGNAL, Optional.empty(), "toThread(() -> ...).await()", false);

    /// A mistake before the lines of one method with the same one are put together.
    private record Blocked(Arrival arrival, int line, MethodKey door, CallKind kind, List<Hop> inside) {
        String group() {
            return arrival.method().key() + " " + kind.id() + " " + (inside.isEmpty() ? "" : inside.getLast());
        }
    }

    @Override
    public List<Finding> findings(Evidence evidence) {
        var descent = new Descent(evidence);
        Map<String, List<Blocked>> groups = new LinkedHashMap<>();
        for (Arrival arrival : evidence.onLoop().arrivals()) {
            List<Blocked> here = new ArrayList<>();
            if (evidence.deadline().allows("not all code on a loop was searched for blocking calls")
                    && !arrival.method().shape().isBlocking()) {
                calls(evidence, descent, arrival, here);
                references(evidence, arrival, here);
            }
            here.forEach(one -> groups.computeIfAbsent(one.group(), _ -> new ArrayList<>()).add(one));
        }
        return Stream.concat(groups.values().stream().map(group -> finding(evidence, group)),
                given(evidence).stream()).toList();
    }

    /// Blocking calls that are given to a loop themselves, as method references: `createTask(latch::await)`.
    private static List<Finding> given(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Reference one : evidence.onLoop().references()) {
            Closure closure = one.closure();
            Optional<CallKind> kind = evidence.blocking().of(closure.body())
                    .filter(found -> !(one.settled() && found.waitsFor() == Wait.FUTURE));
            if (kind.isPresent()) {
                String door = closure.body().shown();
                List<Hop> path = List.of(evidence.hop(one.giver().key(), closure.line(),
                        "gives " + door + " to " + one.loop().what()));
                findings.add(
                        finding(kind.get(), one.loop(), evidence.onLoop().isCertain(one), door, "", path, List.of(),
                                List.of(), 0));
            }
        }
        return findings;
    }

    private static void calls(Evidence evidence, Descent descent, Arrival arrival, List<Blocked> found) {
        for (CodeCall call : arrival.method().calls()) {
            if (AioApi.owns(call.owner())) {
                continue;
            }
            Optional<CallKind> kind = evidence.blocking().of(call).or(() -> declared(evidence, call));
            if (kind.isPresent()) {
                if (!Guards.isGuarded(evidence, arrival, call)
                        && !isDone(evidence, arrival, call, kind.get()) && !Harmless.is(arrival, call, kind.get())) {
                    found.add(new Blocked(arrival, call.line(), call.target(), kind.get(), List.of()));
                }
            } else {
                List<MethodFacts> targets = targets(evidence, arrival.method(), call);
                for (MethodFacts target : targets.size() == 1 ? targets : List.<MethodFacts>of()) {
                    if (evidence.program().head(target.key().owner()).filter(ClassHead::own).isEmpty()) {
                        descent.from(target).ifPresent(way -> found.add(new Blocked(arrival, call.line(),
                                call.target(), way.kind(), way.hops())));
                    }
                }
            }
        }
    }

    private static List<MethodFacts> targets(Evidence evidence, MethodFacts from, CodeCall call) {
        return evidence.fates().loops().isInside(call.owner()) ? List.of()
                : evidence.hierarchy().targets(from, call).methods();
    }

    /// A future that the loop hands over, or that everybody has waited for, is complete.
    private static boolean isDone(Evidence evidence, Arrival arrival, CodeCall call, CallKind kind) {
        return kind.waitsFor() == Wait.FUTURE && (arrival.entrance().settled()
                || !call.arguments().isEmpty() && evidence.onLoop().isDone(arrival, call.arguments().getFirst()));
    }

    /// A method of the program that an annotation calls blocking.
    private static Optional<CallKind> declared(Evidence evidence, CodeCall call) {
        return evidence.hierarchy().targets(call).methods().stream().anyMatch(target -> target.shape().isBlocking())
                ? Optional.of(DECLARED)
                : Optional.empty();
    }

    /// Method references to a blocking call: `files.forEach(Files::delete)`.
    private static void references(Evidence evidence, Arrival arrival, List<Blocked> found) {
        for (Closure closure : arrival.method().closures()) {
            if (evidence.fates().of(arrival.method(), closure).contains(Fate.CALLED)) {
                evidence.blocking().of(closure.body())
                        .filter(kind -> !(arrival.entrance().settled() && kind.waitsFor() == Wait.FUTURE))
                        .ifPresent(kind -> found.add(
                                new Blocked(arrival, closure.line(), closure.body(), kind, List.of())));
            }
        }
    }

    static boolean isFile(CallKind kind) {
        return kind.waitsFor() == Wait.DISK || kind.waitsFor() == Wait.DIRECTORY;
    }

    private static Finding finding(Evidence evidence, List<Blocked> group) {
        Blocked first = group.getFirst();
        String door = first.door().shown();
        boolean inside = !first.inside().isEmpty();
        String innermost = inside ? first.inside().getLast().what().replaceFirst("^calls ", "") : door;
        List<Hop> path = Paths.to(evidence, first.arrival(), first.line(), "calls " + door);
        List<Integer> also = group.stream().skip(1).map(Blocked::line).filter(line -> line != first.line()).distinct()
                .sorted().toList();
        return finding(first.kind(), first.arrival().loop(), first.arrival().certain(), door,
                inside ? " in " + innermost : "", path,
                first.inside(), also,
                evidence.onLoop().ways(first.arrival().method().key()) - 1);
    }

    private static Finding finding(CallKind kind, SharedThreads loop, boolean certain, String door, String within,
            List<Hop> path,
            List<Hop> inside, List<Integer> also, int others) {
        LintRule rule = isFile(kind) ? LintRule.FILE_ACCESS_ON_LOOP : LintRule.BLOCKING_CALL_ON_LOOP;
        boolean light = LIGHT.contains(kind.id());
        String message = door + blocks(light, certain) + loop.what() + within + ": it waits for "
                + kind.what();
        Level most = Level.valueOf(loop.level().toUpperCase(Locale.ROOT));
        Level level = light ? Level.NOTE : rule.level().compareTo(most) < 0 ? rule.level() : most;
        return new Finding(rule, level, certain, message, door, path, inside, fix(kind, loop), also, others);
    }

    private static String blocks(boolean light, boolean certain) {
        return light ? " may hold up " : certain ? " blocks " : " may block ";
    }

    private static String fix(CallKind kind, SharedThreads loop) {
        if (loop.isOurs()) {
            return kind.onLoop();
        }
        return kind.form().flatMap(AsyncForm::asyncForm).map(form -> form + "; or " + loop.fix()).orElse(loop.fix());
    }
}
