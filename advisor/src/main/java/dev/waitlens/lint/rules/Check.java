package dev.waitlens.lint.rules;

import dev.waitlens.lint.finding.Finding;
import java.util.List;

/// Looks for one kind of mistake.
@FunctionalInterface
public interface Check {
    List<Finding> findings(Evidence evidence);

    /// All there are.
    static List<Check> all() {
        return List.of(new BlockingCalls(), new NestedRuns(), new AwaitWithMonitor(), new Dropped(), new FanOut(),
                new RunPerElement(), new Travelling());
    }
}
