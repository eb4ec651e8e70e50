package dev.waitlens.cli.verify;

import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.score.Foretold;
import dev.waitlens.score.ForetoldReport;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Says what two recordings have that is different: of the unit that was changed, and of the whole run.
///
/// @param runSeconds how long the new version's process takes, unrecorded; 0 where that is not what was compared
record MissExplanation(ForetoldReport before, ForetoldReport after, Foretold foretold, double runSeconds) {
    /// Less is what two runs of one program differ by.
    private static final double MUCH = 1.25;
    /// A share of the run's wall time; what is less before and after is not worth a word.
    private static final double LEAST_SHARE = 0.02;
    /// Share of a process's time that is worth a word when no recording sees it.
    private static final double MUCH_OUTSIDE = 0.1;

    List<String> sentences() {
        var sentences = new ArrayList<String>();
        unit(sentences);
        run(sentences);
        double outside = runSeconds - after.wallSeconds();
        if (outside > MUCH_OUTSIDE * runSeconds) {
            sentences.add("About " + Figures.seconds(outside) + " of the new version's " + Figures.seconds(runSeconds)
                    + " are the start and the end of its JVM, which no recording sees and the forecast leaves out.");
        }
        if (sentences.isEmpty()) {
            sentences.add("The two recordings do not show why: waiting, CPU time and locks are much the same.");
        }
        return sentences;
    }

    private void unit(List<String> sentences) {
        var name = Legible.name(foretold.shortName());
        var then = method(before);
        var now = method(after);
        if (then.isEmpty() || now.isEmpty()) {
            sentences.add(name + (then.isEmpty() ? " is not among the methods of the report."
                    : " is not among the methods of the new recording: it has another name there, or takes hardly any time."));
            return;
        }
        double callsThen = calls(then.get());
        double callsNow = calls(now.get());
        boolean each = callsThen > 0 && callsNow > 0;
        var one = times(then.get().path("slices"));
        var two = times(now.get().path("slices"));
        for (var kind : List.of(Kind.IO, Kind.RESULT, Kind.CPU, Kind.LOCK)) {
            double secondsThen = one.getOrDefault(kind, 0.0) / (each ? callsThen : 1);
            double secondsNow = two.getOrDefault(kind, 0.0) / (each ? callsNow : 1);
            boolean matters = Math.max(one.getOrDefault(kind, 0.0), two.getOrDefault(kind, 0.0)) > LEAST_SHARE
                    * before.wallSeconds();
            if (matters) {
                different(name + ": " + words(kind) + (each ? " of a call" : ""), secondsThen, secondsNow)
                        .ifPresent(sentences::add);
            }
        }
        width(name, one, two).ifPresent(sentences::add);
    }

    /// How many calls of the unit were in progress on average, over the whole run.
    private Optional<String> width(String name, Map<Kind, Double> one, Map<Kind, Double> two) {
        double then = sum(one) / Math.max(1e-9, before.wallSeconds());
        double now = sum(two) / Math.max(1e-9, after.wallSeconds());
        return foretold.width() <= 1 ? Optional.empty()
                : Optional.of(name + ": " + Figures.decimal(now, 1) + " at a time on average over the run, before "
                        + Figures.decimal(then, 1) + "; advised were " + foretold.width() + ".");
    }

    private static double sum(Map<Kind, Double> times) {
        return times.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private void run(List<String> sentences) {
        cpu(before).ifPresent(then -> cpu(after).ifPresent(now -> different("the whole run: CPU time", then, now)
                .ifPresent(sentences::add)));
        var one = times(before.root().path("shares"));
        var two = times(after.root().path("shares"));
        double lockThen = one.getOrDefault(Kind.LOCK, 0.0);
        double lockNow = two.getOrDefault(Kind.LOCK, 0.0);
        if (Math.max(lockThen, lockNow) > LEAST_SHARE * before.wallSeconds()) {
            different("the whole run: waiting for locks", lockThen, lockNow).ifPresent(sentences::add);
        }
    }

    /// Without the recorder's own.
    private static Optional<Double> cpu(ForetoldReport report) {
        var facts = report.root().path("facts");
        double program = 1 - facts.path("recorderShare").asDouble(0);
        return facts.path("cpuCores").isNumber()
                ? Optional.of(facts.path("cpuCores").asDouble() * report.wallSeconds() * program) : Optional.empty();
    }

    private static Optional<String> different(String what, double then, double now) {
        boolean same = then <= now * MUCH && now <= then * MUCH;
        return same ? Optional.empty()
                : Optional.of(what + " " + Figures.seconds(then) + " before, " + Figures.seconds(now) + " now.");
    }

    private static String words(Kind kind) {
        return switch (kind) {
            case IO -> "waiting";
            case RESULT -> "waiting for results";
            case CPU -> "CPU time";
            case LOCK -> "waiting for locks";
            case IDLE -> "idle";
            case OTHER -> "held up";
        };
    }

    private Optional<JsonNode> method(ForetoldReport report) {
        return report.root().path("methods").valueStream()
                .filter(row -> row.path("method").asString("").equals(foretold.unit())).findFirst();
    }

    private static double calls(JsonNode method) {
        var count = method.path("calls").path("count");
        return count.isNumber() ? count.asDouble() : 0;
    }

    private static Map<Kind, Double> times(JsonNode slices) {
        var times = new EnumMap<Kind, Double>(Kind.class);
        slices.forEach(slice -> kind(slice.path("state").asString("")).ifPresent(
                kind -> times.merge(kind, slice.path("seconds").asDouble(0), Double::sum)));
        return times;
    }

    private static Optional<Kind> kind(String state) {
        return Stream.of(State.values()).filter(each -> each.name().equals(state)).map(State::kind).findFirst();
    }
}
