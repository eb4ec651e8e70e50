package dev.waitlens.cli.attach;

import dev.waitlens.attach.Attachment;
import dev.waitlens.recording.source.RecordingTail.CallCount;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds units of work while a JVM is recorded, and has their calls timed.
///
/// ```
/// LISTENING --candidates, affordable--> COUNTING --two readings, or patience--> TIMING --chatty--> (that one no longer)
/// ```
/// A method is counted before it is timed: one that is called a million times a second would be recorded a million times before we noticed.
/// Each change has the JVM rewrite the classes concerned, so there is one round, and in a program that computes only after half a minute.
///
/// **Source**: the agent does the same from inside, with more rounds (`docs/agent.md`, design notes). **Thread**: one.
final class UnitSearch {
    private static final int MOST_CANDIDATES = 12;
    private static final double MOST_CALLS_OF_ONE = 500;
    private static final double MOST_CALLS_OF_ALL = 2_000;
    private static final Duration LISTENING = Duration.ofSeconds(3);
    private static final Duration LISTENING_WHILE_IT_COMPUTES = Duration.ofSeconds(32);
    private static final double COMPUTING = 0.6;
    private static final int LONGEST_COUNT = 6;

    private final Attachment jvm;
    private final Map<String, Double> shares = new HashMap<>();
    private final Map<String, CallCount> first = new HashMap<>();
    private final Map<String, Double> rates = new HashMap<>();
    private Stage stage = Stage.LISTENING;
    private Set<String> counted = Set.of();
    private Set<String> timed = Set.of();
    private boolean computes;
    private int looks;

    private enum Stage {
        LISTENING, COUNTING, TIMING
    }

    UnitSearch(Attachment jvm) {
        this.jvm = jvm;
    }

    /// Whether what is recorded now is of use to it: not as long as the program computes and no change is due.
    boolean wantsToHear(double busy, Duration elapsed) {
        if (stage != Stage.LISTENING) {
            return true;
        }
        computes = busy >= COMPUTING && elapsed.compareTo(LISTENING_WHILE_IT_COMPUTES) < 0;
        return !computes || elapsed.compareTo(LISTENING_WHILE_IT_COMPUTES.minus(LISTENING)) >= 0;
    }

    /// One look, about once a second.
    ///
    /// @param busy   processors that the program keeps busy
    /// @param counts counters of calls that came since the last look
    void look(UnitTally tally, double busy, Duration elapsed, List<CallCount> counts) throws IOException {
        looks++;
        counts.forEach(this::note);
        switch (stage) {
            case LISTENING -> listen(tally, busy, elapsed);
            case COUNTING -> count();
            case TIMING -> dropChatty();
        }
    }

    /// The counters start at nothing when counting begins.
    private void note(CallCount count) {
        var before = first.putIfAbsent(count.method(), count);
        if (before != null && count.atNanos() > before.atNanos()) {
            rates.put(count.method(), (count.calls() - before.calls()) * 1e9 / (count.atNanos() - before.atNanos()));
        }
    }

    private void listen(UnitTally tally, double busy, Duration elapsed) throws IOException {
        var wait = busy < COMPUTING ? LISTENING : LISTENING_WHILE_IT_COMPUTES;
        computes = busy >= COMPUTING && elapsed.compareTo(wait) < 0;
        if (elapsed.compareTo(wait) < 0) {
            return;
        }
        tally.candidates().entrySet().stream().limit(MOST_CANDIDATES)
                .forEach(each -> shares.put(each.getKey(), each.getValue()));
        if (!shares.isEmpty()) {
            stage = Stage.COUNTING;
            looks = 0;
            counted = new TreeSet<>(shares.keySet());
            jvm.time(counted, Set.of(), Map.of());
        }
    }

    private void count() throws IOException {
        var calls = callsASecond();
        if (calls.size() < counted.size() && looks < LONGEST_COUNT) {
            return;
        }
        stage = Stage.TIMING;
        var why = new TreeMap<String, String>();
        var chosen = new TreeSet<String>();
        double all = 0;
        for (String method : counted) {
            double rate = calls.getOrDefault(method, 0.0);
            if (rate > MOST_CALLS_OF_ONE || all + rate > MOST_CALLS_OF_ALL) {
                why.put(method, tooOften(rate));
            } else {
                all += rate;
                chosen.add(method);
                why.put(method, "holds " + Math.round(shares.get(method) * 100) + " % of its threads' time");
            }
        }
        change(chosen, why);
    }

    private void dropChatty() throws IOException {
        var calls = callsASecond();
        var why = new TreeMap<String, String>();
        timed.stream().filter(method -> calls.getOrDefault(method, 0.0) > 2 * MOST_CALLS_OF_ONE)
                .forEach(method -> why.put(method, tooOften(calls.get(method))));
        if (!why.isEmpty()) {
            var left = new TreeSet<>(timed);
            left.removeAll(why.keySet());
            change(left, why);
        }
    }

    private void change(Set<String> chosen, Map<String, String> why) throws IOException {
        timed = chosen;
        first.clear();
        rates.clear();
        jvm.time(timed, timed, why);
    }

    private static String tooOften(double rate) {
        return "called too often to be timed: " + Math.round(rate) + " times a second";
    }

    /// All overloads of a method together.
    private Map<String, Double> callsASecond() {
        var calls = new HashMap<String, Double>();
        rates.forEach((method, rate) -> calls.merge(method.substring(0, method.indexOf('(')), rate, Double::sum));
        return calls;
    }

    /// What would have to be different for calls to be timed, in a sentence; empty where nothing, or where some were.
    String whyNone() {
        return switch (stage) {
            case LISTENING -> computes
                    ? "No calls were timed: in a program that computes that begins after "
                            + LISTENING_WHILE_IT_COMPUTES.toSeconds() + " s, because it costs it time. Try: --for 60s."
                    : "";
            case COUNTING -> "No calls were timed: the recording ended while they were being counted. Try: --for 30s.";
            case TIMING -> "";
        };
    }
}
