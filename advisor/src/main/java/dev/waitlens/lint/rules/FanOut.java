package dev.waitlens.lint.rules;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodFacts.Loop;
import dev.waitlens.program.code.Sources;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.graph.AioApi;
import dev.waitlens.lint.graph.OnLoop.Body;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A task for each element of a collection, all at once, each with a connection of its own.
///
/// Speaks only where the task's body is seen to wait for the world outside without a limit: `toThread` and executors have
/// theirs, and a body with a semaphore, a lock or a queue in it has been given one. A loop that waits on each pass is paced.
final class FanOut implements Check {
    private static final Set<String> EACH = Set.of("map", "mapToObj", "forEach", "flatMap", "forEachOrdered");

    @Override
    public List<Finding> findings(Evidence evidence) {
        var suspension = new Suspension(evidence);
        Map<CodeCall, List<MethodFacts>> bodies = new LinkedHashMap<>();
        Map<CodeCall, MethodFacts> givers = new HashMap<>();
        for (Body body : evidence.onLoop().bodies()) {
            if (body.by().name().equals("createTask") || AioApi.isDeferred(body.by().resultType())) {
                bodies.computeIfAbsent(body.by(), _ -> new ArrayList<>()).add(body.body());
                givers.put(body.by(), body.giver());
            }
        }
        Map<String, Finding> findings = new LinkedHashMap<>();
        bodies.forEach((call, functions) -> {
            MethodFacts giver = givers.get(call);
            boolean many = giver != null && (inLoopOverMany(suspension, giver, call) || inStream(evidence, giver));
            if (many && functions.stream().anyMatch(function -> isUnlimited(suspension, giver, function))) {
                findings.put(giver.key() + ":" + call.index(), finding(evidence, giver, call));
            }
        });
        return List.copyOf(findings.values());
    }

    private static boolean inLoopOverMany(Suspension suspension, MethodFacts method, CodeCall call) {
        Optional<Loop> around = method.loops().stream().filter(loop -> loop.holds(call.index())).findFirst();
        return around.filter(Loop::overMany).isPresent() && method.calls().stream()
                .filter(other -> around.get().holds(other.index()))
                .noneMatch(other -> suspension.first(other, AioApi::maySuspend).isPresent());
    }

    /// Whether this is a lambda that a stream, or `forEach`, calls for each of many elements.
    private static boolean inStream(Evidence evidence, MethodFacts lambda) {
        if (!lambda.key().name().startsWith("lambda$")) {
            return false;
        }
        return evidence.program().body(lambda.key().owner()).stream()
                .flatMap(type -> type.methods().values().stream())
                .anyMatch(method -> method.closures().stream().filter(closure -> closure.body().equals(lambda.key()))
                        .anyMatch(closure -> isCalledForMany(method, closure)));
    }

    private static boolean isCalledForMany(MethodFacts method, Closure closure) {
        return method.calls().stream().anyMatch(call -> EACH.contains(call.name()) && call.owner().startsWith("java/")
                && call.arguments().size() > 1 && call.arguments().getLast() == closure
                && !call.owner().equals("java/util/Optional") && !Sources.isFixed(call.arguments().getFirst()));
    }

    private static boolean isUnlimited(Suspension suspension, MethodFacts giver, MethodFacts body) {
        return suspension.first(body, FanOut::isOutside).isPresent()
                && suspension.first(body, FanOut::isLimit).isEmpty()
                && giver.calls().stream().noneMatch(FanOut::isLimit);
    }

    /// Something of the world outside that is awaited, without a limit of its own, which `HttpSession` has.
    private static boolean isOutside(CodeCall call) {
        boolean http = call.owner().equals("java/net/http/HttpClient") && call.name().equals("sendAsync");
        boolean ours = List.of("net/", "stream/", "child/").stream()
                .anyMatch(part -> call.owner().startsWith(AioApi.PACKAGE + part)) && AioApi.maySuspend(call);
        return http || ours;
    }

    private static boolean isLimit(CodeCall call) {
        return call.owner().startsWith(AioApi.PACKAGE + "sync/")
                && Set.of("acquire", "get", "put", "tryAcquire").contains(call.name())
                || call.name().equals("mapLimited") && AioApi.owns(call.owner());
    }

    private static Finding finding(Evidence evidence, MethodFacts giver, CodeCall call) {
        String name = call.target().shown();
        return new Finding(LintRule.FAN_OUT_WITHOUT_LIMIT, LintRule.FAN_OUT_WITHOUT_LIMIT.level(), true,
                name + " for each element, and nothing limits how many of them wait for the world outside at once",
                name,
                List.of(evidence.hop(giver.key(), call.line(), "calls " + name)), List.of(),
                "mapLimited(4, elements, element -> ...), or a Semaphore in the task", List.of(), 0);
    }
}
