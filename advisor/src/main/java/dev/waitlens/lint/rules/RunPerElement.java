package dev.waitlens.lint.rules;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.finding.LintRule;
import dev.waitlens.lint.graph.AioApi;
import java.util.ArrayList;
import java.util.List;

/// `Aio.run` for each element of a collection: a new loop each time, and nothing of one overlaps with the next.
final class RunPerElement implements Check {

    @Override
    public List<Finding> findings(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (MethodFacts method : evidence.methods()) {
            for (CodeCall call : method.calls()) {
                boolean again = method.loops().stream().anyMatch(loop -> loop.holds(call.index()) && loop.overMany());
                if (again && AioApi.isRun(call) && call.owner().endsWith("/Aio")) {
                    findings.add(new Finding(LintRule.RUN_PER_ELEMENT, LintRule.RUN_PER_ELEMENT.level(), true,
                            "Aio.run for each element begins a new loop each time: nothing of one element overlaps with the"
                                    + " next",
                            "Aio.run", List.of(evidence.hop(method.key(), call.line(), "calls Aio.run")), List.of(),
                            "one Aio.run around the loop, and inside mapLimited(limit, elements, element -> ...)",
                            List.of(), 0));
                }
            }
        }
        return findings;
    }
}
