package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.recording.TestRun;
import dev.waitlens.report.State;
import dev.waitlens.report.TestRow;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tests that JUnit says it ran, with what their threads did meanwhile.
final class TestRows {
    private TestRows() {}

    /// Longest first; the runs of a method with other arguments, and in other JVMs, together.
    static List<TestRow> of(Classification whole) {
        var threads = new ThreadStretches(whole.timeline());
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (TestRun run : whole.timeline().provenance().tests()) {
            var sum = sums.computeIfAbsent(run.className() + "." + run.method(),
                    _ -> new Sum(run.className(), run.method()));
            sum.runs++;
            sum.nanos += run.durationNanos();
            threads.addTo(sum.states, run.thread(), run.beginNanos(), run.endNanos());
        }
        return sums.values().stream().map(Sum::row).sorted(Comparator.comparingDouble(TestRow::seconds).reversed())
                .toList();
    }

    private static final class Sum {
        private final String className;
        private final String method;
        private int runs;
        private long nanos;
        private final EnumMap<State, Long> states = new EnumMap<>(State.class);

        Sum(String className, String method) {
            this.className = className;
            this.method = method;
        }

        /// Where no event tells of anything, what it did is not known.
        TestRow row() {
            boolean seen = states.keySet().stream().anyMatch(state -> state != State.UNEXPLAINED);
            return new TestRow(className, method, runs, nanos / 1e9, seen ? Slices.of(states) : List.of());
        }
    }
}
