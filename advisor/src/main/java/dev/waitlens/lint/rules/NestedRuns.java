package dev.waitlens.lint.rules;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.graph.AioApi;
import dev.waitlens.lint.graph.Arrival;
import java.util.ArrayList;
import java.util.List;

/// `run` in code that already runs on a loop: it throws.
final class NestedRuns implements Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Arrival arrival : evidence.onLoop().arrivals()) {
            for (CodeCall call : arrival.method().calls()) {
                if (arrival.loop().isOurs() && AioApi.isRun(call)) {
                    String name = call.target().shown();
                    findings.add(new Finding(LintRule.NESTED_RUN, LintRule.NESTED_RUN.level(), arrival.certain(),
                            name + " inside a running loop throws IllegalStateException", name,
                            Paths.to(evidence, arrival, call.line(), "calls " + name), List.of(),
                            "call the function itself, or createTask(() -> ...).await()", List.of(),
                            evidence.onLoop().ways(arrival.method().key()) - 1));
                }
            }
        }
        return findings;
    }
}
