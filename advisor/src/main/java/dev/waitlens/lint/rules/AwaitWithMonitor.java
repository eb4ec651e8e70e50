package dev.waitlens.lint.rules;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.graph.AioApi;
import dev.waitlens.lint.graph.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A task that suspends inside `synchronized` keeps the monitor, and the next task that wants it blocks the loop for ever.
final class AwaitWithMonitor implements Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        var suspension = new Suspension(evidence);
        List<Finding> findings = new ArrayList<>();
        for (Arrival arrival : evidence.onLoop().arrivals()) {
            MethodFacts method = arrival.method();
            for (CodeCall call : method.calls()) {
                boolean held = arrival.loop().isOurs() && call.holdsMonitor()
                        || arrival.loop().isOurs() && method.shape().isSynchronized();
                Optional<CodeCall> suspending = held ? suspension.first(call, AioApi::suspends) : Optional.empty();
                if (suspending.isPresent() && findings.stream().noneMatch(known -> known.place().method().equals(
                        method.key()))) {
                    findings.add(finding(evidence, arrival, call, suspending.get()));
                }
            }
        }
        return findings;
    }

    private static Finding finding(Evidence evidence, Arrival arrival, CodeCall call, CodeCall suspending) {
        String name = call.target().shown();
        String through = call == suspending ? "" : " (in it " + suspending.target().shown() + ")";
        return new Finding(LintRule.AWAIT_WITH_MONITOR, LintRule.AWAIT_WITH_MONITOR.level(), arrival.certain(),
                name + through
                        + " suspends inside synchronized: the task keeps the monitor, and another task that wants"
                        + " it blocks the loop for ever",
                name, Paths.to(evidence, arrival, call.line(), "calls " + name), List.of(),
                "Lock of dev.waitlens.aio.sync: try (var _ = lock.acquire()) { ... }", List.of(),
                evidence.onLoop().ways(arrival.method().key()) - 1);
    }
}
