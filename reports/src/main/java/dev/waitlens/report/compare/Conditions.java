package dev.waitlens.report.compare;

import dev.waitlens.report.legible.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What is different about the two runs themselves, and what of them cannot be compared for it.
///
/// @param sentences what the reader must know before any difference
/// @param noTimes   why lengths of time are not compared; empty where they are
/// @param noTotals  likewise sums over the whole run
/// @param noCounts  likewise counts of waits
/// @param noOverlap likewise how many go on at a time
/// @param busy      how far a busy machine may move what depends on it: other programs hold up who answers, too
public record Conditions(List<String> sentences, String noTimes, String noTotals, String noCounts, String noOverlap,
        double busy) {
    /// Runs of one program on one machine differ by less.
    private static final double LENGTH = 1.25;
    private static final double MUCH_UNEXPLAINED = 0.05;
    /// Of a unit's time without a processor: what is left says little of what it would be with one.
    private static final double MUCH_HELD_UP = 0.25;
    private static final Pattern FEATURE = Pattern.compile("\\bVM (\\d+)");

    public Conditions {
        sentences = List.copyOf(sentences);
    }

    /// @param sameWork somebody says that both runs did the same, however long they took
    static Conditions of(Side base, Side now, boolean sameWork) {
        var said = new ArrayList<String>();
        String times = "";
        String overlap = "";
        if (!base.first().program().equals(now.first().program())) {
            said.add("The programs are called differently: " + base.first().program() + " and " + now.first().program()
                    + ".");
        }
        OptionalDouble before = base.first().cores();
        OptionalDouble after = now.first().cores();
        if (before.isPresent() && after.isPresent() && before.getAsDouble() != after.getAsDouble()) {
            times = "another machine";
            overlap = times;
            said.add("Another machine: %s and %s processors. Seconds and what goes on at a time are not compared."
                    .formatted(Figures.cores(before.getAsDouble()), Figures.cores(after.getAsDouble())));
        }
        if (!base.first().jvm().equals(now.first().jvm())) {
            boolean feature = !feature(base.first().jvm()).equals(feature(now.first().jvm()));
            times = feature ? "another JVM" : times;
            said.add("Another JVM: " + base.first().jvm() + " and " + now.first().jvm() + "."
                    + (feature ? " Seconds are not compared." : ""));
        }
        busy("the base", base).ifPresent(said::add);
        busy("the new side", now).ifPresent(said::add);
        unexplained("the base", base).ifPresent(said::add);
        unexplained("the new side", now).ifPresent(said::add);
        return new Conditions(said, times, length(base, now, sameWork, said), recorder(base, now, said), overlap,
                Math.max(busy(base), busy(now)));
    }

    /// Why this figure of these units is not compared; empty where it is.
    String against(Figure figure, UnitRuns base, UnitRuns now) {
        if (figure.isPerCall() && !(base.isTimed() && now.isTimed())) {
            return "calls were not timed";
        }
        if (figure.isTotal() && !noTotals.isEmpty()) {
            return noTotals;
        }
        if (figure.isTime()) {
            return !noTimes.isEmpty() ? noTimes
                    : Math.max(base.heldUp(), now.heldUp()) > MUCH_HELD_UP ? "it had no processor for "
                            + Figures.percent(Math.max(base.heldUp(), now.heldUp())) + " of its time"
                    : "";
        }
        return figure == Figure.CONCURRENCY ? noOverlap : noCounts;
    }

    private static String length(Side base, Side now, boolean sameWork, List<String> said) {
        double before = base.median(RunFigures::fairSeconds);
        double after = now.median(RunFigures::fairSeconds);
        // On a busy machine neither length says all: what differs must differ by the clock, too.
        double ratio = Math.min(ratio(before, after),
                ratio(base.median(RunFigures::wallSeconds), now.median(RunFigures::wallSeconds)));
        if (ratio <= LENGTH || sameWork) {
            return "";
        }
        said.add(
                ("Another length: %s and %s of running. Sums over the run are not compared, only what is per call; if both did the"
                        + " same work, say so with --same-work.")
                        .formatted(Figures.seconds(before), Figures.seconds(after)));
        return "runs of another length";
    }

    private static double ratio(double one, double other) {
        return Math.max(one, other) / Math.max(1e-9, Math.min(one, other));
    }

    private static String recorder(Side base, Side now, List<String> said) {
        String before = base.first().recordedBy();
        String after = now.first().recordedBy();
        if (before.equals(after)) {
            return "";
        }
        boolean version = withoutVersion(before).equals(withoutVersion(after));
        said.add("Recorded by " + before + " and by " + after + "."
                + (version ? "" : " They do not record the same waits: waits and round trips are not compared."));
        return version ? "" : "recorded by another";
    }

    private static String withoutVersion(String recorder) {
        return recorder.replaceFirst(" \\d[\\w.-]*$", "");
    }

    private static double busy(Side side) {
        return side.isMachineBusy() ? side.median(RunFigures::readyShare) : 0;
    }

    private static Optional<String> busy(String which, Side side) {
        return side.isMachineBusy()
                ? Optional.of(("A busy machine: the threads of %s had no processor for %s of their work, because others"
                        + " had it. That time is left out, and intervals are wider.").formatted(which,
                                Figures.percent(side.median(RunFigures::readyShare))))
                : Optional.empty();
    }

    private static Optional<String> unexplained(String which, Side side) {
        return side.unexplained() > MUCH_UNEXPLAINED ? Optional.of("%s of the time of %s is unexplained."
                .formatted(Figures.percent(side.unexplained()), which)) : Optional.empty();
    }

    private static String feature(String jvm) {
        var found = FEATURE.matcher(jvm);
        return found.find() ? found.group(1) : jvm;
    }
}
