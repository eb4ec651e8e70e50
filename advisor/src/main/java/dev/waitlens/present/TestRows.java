package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Classification.MethodUse;
import dev.waitlens.recording.Provenance.TestRun;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import dev.waitlens.report.TestRow;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The tests that JUnit says it ran, with the time of their methods.
final class TestRows {
    private static final Pattern CLASS = Pattern.compile("\\[(class|nested-class|runner):([^\\]]*)]");
    private static final Pattern METHOD = Pattern.compile("\\[(?:method|test-template|test-factory|test):([^(\\]]*)");

    private TestRows() {}

    /// Longest first; the runs of a method with other arguments, and in other JVMs, together.
    static List<TestRow> of(Classification whole) {
        Map<String, Map<State, Long>> states = new HashMap<>();
        for (MethodUse use : whole.methods()) {
            Method method = whole.timeline().stacks().methodById(use.methodId());
            var sums = states.computeIfAbsent(method.plainClassName() + "." + method.name(),
                    _ -> new EnumMap<>(State.class));
            use.inclusive().forEach((state, nanos) -> sums.merge(state, nanos, Long::sum));
        }
        Map<String, Sum> sums = new LinkedHashMap<>();
        for (TestRun run : whole.timeline().provenance().tests()) {
            var sum = sums.computeIfAbsent(className(run.id()) + "." + methodName(run.id()),
                    _ -> new Sum(className(run.id()), methodName(run.id())));
            sum.runs++;
            sum.nanos += run.durationNanos();
        }
        return sums.entrySet().stream()
                .map(entry -> entry.getValue().row(states.getOrDefault(entry.getKey(), Map.of())))
                .sorted(Comparator.comparingDouble(TestRow::seconds).reversed()).toList();
    }

    /// `com.acme.ShopTest`, and `com.acme.ShopTest$Empty` of a class inside it.
    static String className(String id) {
        var name = new StringBuilder();
        var found = CLASS.matcher(id);
        while (found.find()) {
            name.append(found.group(1).equals("nested-class") ? "$" : "").append(found.group(2));
        }
        return name.toString();
    }

    static String methodName(String id) {
        var found = METHOD.matcher(id);
        return found.find() ? found.group(1) : "";
    }

    private static final class Sum {
        private final String className;
        private final String method;
        private int runs;
        private long nanos;

        Sum(String className, String method) {
            this.className = className;
            this.method = method;
        }

        TestRow row(Map<State, Long> states) {
            return new TestRow(className, method, runs, nanos / 1e9, Slices.of(states));
        }
    }
}
