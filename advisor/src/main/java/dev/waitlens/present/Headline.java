package dev.waitlens.present;

import dev.waitlens.advise.Recommendation;
import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.Classification;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.recording.MeasuredKinds;
import dev.waitlens.recording.Provenance;
import dev.waitlens.report.Model;
import dev.waitlens.report.State;
import dev.waitlens.report.Verdict;
import dev.waitlens.timeline.Timeline;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The verdict on the whole run, in one sentence, and what to do first.
record Headline(String sentence, String whatNext, String wouldChange) {
    /// Share of the time from which on no model gains as much as less garbage would: a third more than is left.
    private static final double MUCH_COLLECTED = 0.25;
    /// A collector that is stopped by a quota takes longer for it, by an amount that no recording shows.
    private static final double MOSTLY_THROTTLED = 0.5;
    private static final String ALONE = "Leave it alone: ";
    private static final int FIGURES = 4;
    private static final double MUCH_UNEXPLAINED = 0.2;
    /// A call that is removed costs nothing: what is worth any change is worth this one. **Source**: docs/rules/nothing-to-gain.md
    private static final double WORTH_IT = 0.03;

    static Headline of(Recommendation recommendation) {
        Classification whole = recommendation.classification();
        Optional<String> machine = machineFirst(whole.timeline());
        if (!whole.enough() && machine.isPresent()) {
            return new Headline(sentence(whole, false, Optional.empty()), machine.get(),
                    "More samples: a few seconds of work are enough.");
        }
        if (!whole.enough()) {
            Provenance provenance = whole.timeline().provenance();
            double unexplained = whole.program().getOrDefault(State.UNEXPLAINED, 0L)
                    / Math.max(1.0, whole.programNanos());
            boolean toldAll = provenance.agent().isPresent() || unexplained < MUCH_UNEXPLAINED
                    && MeasuredKinds.of(provenance).isEverything() && !ThrottleNotices.hides(provenance);
            return new Headline("Not enough evidence: " + whole.missing() + ".",
                    toldAll ? "Record a longer run, or one under load." : RecordAgain.words(provenance),
                    "More samples: a few seconds of work are enough.");
        }
        String next = machine.orElseGet(() -> whatNext(recommendation));
        Optional<String> cause = machine.isPresent() ? Optional.empty()
                : firstChange(recommendation).flatMap(change -> Cards.words(change).cause());
        return new Headline(sentence(whole, next.startsWith(ALONE), cause), next, wouldChange(recommendation));
    }

    /// The figures in the order of the words that they stand for, so that the first are those of the verdict.
    ///
    /// @param healthy nothing is to be changed, which is then what a reader wants to know first
    /// @param cause   what holds the program up, which a reader wants to know before whose figures these are; empty where it is nothing that can be named
    private static String sentence(Classification whole, boolean healthy, Optional<String> cause) {
        Map<String, Long> byWord = byWord(whole);
        Map<String, String> words = new HashMap<>();
        whole.program().keySet().forEach(state -> words.put(label(state), word(state)));
        String heaviest = byLabel(whole).entrySet().stream().filter(e -> e.getValue() > 0)
                .sorted(Comparator.comparing((Map.Entry<String, Long> e) -> byWord.get(words.get(e.getKey())))
                        .thenComparing(Map.Entry.comparingByValue()).reversed())
                .filter(e -> e.getValue() >= 0.05 * whole.programNanos()).limit(FIGURES)
                .map(e -> text("%.0f %% %s", 100.0 * e.getValue() / whole.programNanos(),
                        e.getKey()))
                .collect(Collectors.joining(", "));
        String verdict = healthy && isProgramsOwn(whole) ? "Nothing to change" : verdict(whole);
        return verdict + ": " + heaviest
                + cause.map(each -> ". " + upper(each)).orElseGet(() -> ", in " + Slices.threadsOf(whole)) + ".";
    }

    /// The word of the largest share.
    private static String verdict(Classification whole) {
        return byWord(whole).entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                .orElse("Not enough evidence");
    }

    /// Whether the largest share says what the program does, and not that it had little to do or was kept from it.
    private static boolean isProgramsOwn(Classification whole) {
        Map<String, Long> byWord = byWord(whole);
        return whole.program().keySet().stream().max(Comparator.comparing(state -> byWord.get(word(state))))
                .filter(state -> switch (state) {
                    case CPU_JAVA, CPU_NATIVE, CPU_KERNEL, NETWORK, DISK, CHILD, SLEEP, LOCK, RESULT -> true;
                    case GC, READY, IDLE, UNEXPLAINED -> false;
                }).isPresent();
    }

    private static Map<String, Long> byWord(Classification whole) {
        Map<String, Long> byWord = new LinkedHashMap<>();
        whole.program().forEach((state, time) -> byWord.merge(word(state), time, Long::sum));
        return byWord;
    }

    private static String word(State state) {
        return switch (state) {
            case CPU_JAVA, CPU_NATIVE, CPU_KERNEL -> "Mostly computing";
            case NETWORK, DISK, CHILD, SLEEP -> "Mostly waiting";
            case LOCK -> "Mostly waiting for locks";
            case RESULT -> "Mostly waiting for its own threads";
            case GC -> "Mostly stopped by the collector or the JVM";
            case READY -> "Mostly waiting for a processor";
            case IDLE -> "Mostly idle";
            case UNEXPLAINED -> "Mostly unexplained";
        };
    }

    /// The time by state, with all computing in one figure: how it splits is for those who read on.
    private static Map<String, Long> byLabel(Classification whole) {
        Map<String, Long> nanos = new LinkedHashMap<>();
        whole.program().forEach((state, time) -> nanos.merge(label(state), time, Long::sum));
        return nanos;
    }

    private static String label(State state) {
        return state.kind() == State.Kind.CPU ? "CPU" : state.label();
    }

    private static String whatNext(Recommendation recommendation) {
        if (recommendation.advice().stream().allMatch(a -> a.unit().verdict() == Verdict.NOT_ENOUGH_EVIDENCE)) {
            return "No advice: no method of the program was seen often enough to judge it.";
        }
        return firstChange(recommendation).map(Headline::change)
                .orElseGet(() -> ALONE + "no other concurrency model would gain anything worth a change."
                        + recommendation.advice().stream().findFirst().map(a -> " " + Cards.words(a).why())
                                .orElse(""));
    }

    private static Optional<Advice> firstChange(Recommendation recommendation) {
        return recommendation.advice().stream().filter(a -> a.model() != Model.LEAVE_ALONE).findFirst();
    }

    /// The change that is worth most, with its reason, unless that is in the sentence before it.
    private static String change(Advice first) {
        return "First: " + OwnCode.shortName(first.unit().method()) + ": " + Cards.words(first).first() + ".";
    }

    /// What is to be done before any change of the program, because as long as the JVM stops it a model gains little.
    private static Optional<String> machineFirst(Timeline timeline) {
        double collected = timeline.shareOfWall(timeline.pauseNanos());
        if (collected > WORTH_IT && timeline.provenance().collections().mostlyAskedFor()) {
            return Optional.of(text(
                    "First: remove the calls of System.gc(), or run with -XX:+DisableExplicitGC: the collections they ask for stopped it for %.0f %% of the time.",
                    collected * 100));
        }
        double throttled = timeline.provenance().processor().throttledShare();
        if (collected > MUCH_COLLECTED && throttled > MOSTLY_THROTTLED) {
            return Optional.of(text(
                    "First: give it a larger quota of processors: the collector stopped it for %.0f %% of the time, and in %.0f %% of the periods the quota stopped all of it, the collector too.",
                    collected * 100, throttled * 100));
        }
        return collected <= MUCH_COLLECTED ? Optional.empty()
                : Optional.of(text(
                        "First: give it a larger heap, or make less garbage: the collector stopped it for %.0f %% of the time%s.",
                        collected * 100,
                        MemoryWords.of(timeline.provenance()).map(words -> "; the heap is " + words).orElse("")));
    }

    private static String text(String format, Object... args) {
        return String.format(Locale.ROOT, format, args);
    }

    private static String wouldChange(Recommendation recommendation) {
        if (recommendation.classification().verdict() == Verdict.IDLE) {
            return "A recording under load.";
        }
        return recommendation.advice().stream().findFirst()
                .flatMap(a -> Cards.words(a).wouldChange().stream().findFirst())
                .map(text -> upper(text) + ".")
                .orElse("A different workload.");
    }

    private static String upper(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
