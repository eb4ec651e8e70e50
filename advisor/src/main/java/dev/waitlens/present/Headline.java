package dev.waitlens.present;

import dev.waitlens.advise.Recommendation;
import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.Classification;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.report.Model;
import dev.waitlens.report.State;
import dev.waitlens.report.Verdict;
import dev.waitlens.timeline.Timeline;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The verdict on the whole run, in one sentence, and what to do first.
record Headline(String sentence, String whatNext, String wouldChange) {
    /// Share of the time from which on no model gains as much as less garbage would: a third more than is left.
    private static final double MUCH_COLLECTED = 0.25;

    static Headline of(Recommendation recommendation) {
        Classification whole = recommendation.classification();
        if (!whole.enough()) {
            return new Headline("Not enough evidence: " + whole.missing() + ".",
                    "Record a longer run, or one under load.", "More samples: a few seconds of work are enough.");
        }
        return new Headline(sentence(whole), whatNext(recommendation), wouldChange(recommendation));
    }

    private static String sentence(Classification whole) {
        String heaviest = byLabel(whole).entrySet().stream().filter(e -> e.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())).limit(3)
                .filter(e -> e.getValue() >= 0.05 * whole.programNanos())
                .map(e -> String.format(Locale.ROOT, "%.0f %% %s", 100.0 * e.getValue() / whole.programNanos(),
                        e.getKey()))
                .collect(Collectors.joining(", "));
        return verdict(whole) + ": " + heaviest + ", in " + Slices.threadsOf(whole) + ".";
    }

    /// What there is most of: where that is idle time, or time that nothing explains, no verdict on the rest comes first.
    private static String verdict(Classification whole) {
        double all = Math.max(1, whole.programNanos());
        double idle = whole.program().getOrDefault(State.IDLE, 0L) / all;
        double unknown = whole.program().getOrDefault(State.UNEXPLAINED, 0L) / all;
        double ready = whole.program().getOrDefault(State.READY, 0L) / all;
        double work = whole.program().entrySet().stream().filter(e -> isWork(e.getKey())).mapToLong(Map.Entry::getValue)
                .sum() / all;
        String rest = unknown > Math.max(0.1, Math.max(work, ready)) ? "mostly unexplained" : switch (whole.verdict()) {
            case IO_BOUND -> "mostly waiting";
            case CPU_BOUND -> "mostly computing";
            case LOCK_BOUND -> "mostly waiting for locks";
            case MIXED -> "both computing and waiting";
            case IDLE -> "mostly idle";
            case NOT_ENOUGH_EVIDENCE -> "not enough evidence";
        };
        boolean judged = whole.verdict() != Verdict.IDLE && whole.verdict() != Verdict.NOT_ENOUGH_EVIDENCE;
        if (judged && ready > Math.max(0.3, Math.max(work, idle))) {
            return "Mostly waiting for a processor, otherwise " + rest;
        }
        double paused = whole.program().getOrDefault(State.GC, 0L) / all;
        if (judged && paused > Math.max(0.3, Math.max(work, Math.max(idle, ready)))) {
            return "Mostly stopped by the collector or the JVM, otherwise " + rest;
        }
        boolean both = idle > Math.min(0.5, Math.max(0.4, Math.max(work, ready))) && !rest.equals("mostly idle");
        return both ? "Mostly idle, otherwise " + rest : Character.toUpperCase(rest.charAt(0)) + rest.substring(1);
    }

    private static boolean isWork(State state) {
        return state.kind() == State.Kind.CPU || state.kind() == State.Kind.IO || state.kind() == State.Kind.LOCK;
    }

    /// The time by state, with all computing in one figure: how it splits is for those who read on.
    private static Map<String, Long> byLabel(Classification whole) {
        Map<String, Long> nanos = new LinkedHashMap<>();
        whole.program().forEach((state, time) -> nanos
                .merge(state.kind() == State.Kind.CPU ? "CPU" : state.label(), time, Long::sum));
        return nanos;
    }

    private static String whatNext(Recommendation recommendation) {
        List<Advice> changes = recommendation.advice().stream().filter(a -> a.model() != Model.LEAVE_ALONE).toList();
        Timeline timeline = recommendation.classification().timeline();
        double collected = timeline.shareOfWall(timeline.pauseNanos());
        if (collected > MUCH_COLLECTED) {
            return String.format(Locale.ROOT,
                    "First: give it a larger heap, or make less garbage: the collector stopped it for %.0f %% of the time.",
                    collected * 100);
        }
        if (recommendation.advice().stream().allMatch(a -> a.unit().verdict() == Verdict.NOT_ENOUGH_EVIDENCE)) {
            return "No advice: no method of the program was seen often enough to judge it.";
        }
        if (changes.isEmpty()) {
            return "Leave it alone: no other concurrency model would gain anything worth a change."
                    + recommendation.advice().stream().findFirst().map(a -> " " + a.why()).orElse("");
        }
        Advice first = changes.getFirst();
        return "First: " + OwnCode.shortName(first.unit().method()) + ", " + first.action() + ".";
    }

    private static String wouldChange(Recommendation recommendation) {
        if (recommendation.classification().verdict() == Verdict.IDLE) {
            return "A recording under load.";
        }
        return recommendation.advice().stream().findFirst().flatMap(a -> a.wouldChange().stream().findFirst())
                .map(text -> Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".")
                .orElse("A different workload.");
    }
}
