package dev.waitlens.cli.verify;

import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.verify.Experiment.Kind;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.figure.Span;
import dev.waitlens.timing.PairedTiming.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// Experiments on the unmodified program, one after the other, each timed in turn with the program as it is.
public final class Experiments {
    private static final int VERSION = 1;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Contestant program;
    private final List<Experiment> experiments;
    private final Timing how;
    private final Voice voice;
    private final List<Tried> tried = new ArrayList<>();

    /// @param factor how many times as fast, or of copies how many times the throughput; empty where there were not two pairs
    private record Tried(Experiment experiment, Result result, Optional<Span> factor) {
        String line() {
            var answer = result.tooBusy() ? "not judged: this machine was busy; " : "";
            var text = factor.map(Factors::of).orElse("no time for two pairs")
                    + (factor.isEmpty() ? "" : experiment.kind() == Kind.COPIES ? " the throughput" : " as fast");
            return String.format(Locale.ROOT, "%-32s %s%s, %d pairs", experiment.name(), answer, text,
                    result.pairs().size());
        }
    }

    Experiments(Contestant program, List<Experiment> experiments, Timing how, Voice voice) {
        this.program = program;
        this.experiments = List.copyOf(experiments);
        this.how = how;
        this.voice = voice;
    }

    /// Runs them, and prints a line for each as soon as it is known, or all of them as JSON at the end.
    ///
    /// @param json whether the result is wanted as JSON on stdout
    /// @return the exit code
    public int run(boolean json) {
        voice.say(
                "trying " + program.program() + " " + experiments.size() + (experiments.size() == 1 ? " way" : " ways")
                        + "; of each " + how.words());
        try {
            for (var experiment : experiments) {
                voice.say("against the program as it is: " + experiment.name());
                tried.add(tried(experiment));
                if (!json) {
                    System.out.println(tried.getLast().line());
                }
            }
        } finally {
            // Also when a later one fails: those before it took their time.
            if (json) {
                System.out.println(document());
            }
            System.out.flush();
        }
        boolean judged = tried.stream().allMatch(each -> each.factor().isPresent() && !each.result().tooBusy());
        return judged ? ExitCode.OK : ExitCode.NOT_JUDGED;
    }

    private Tried tried(Experiment experiment) {
        var order = VerifyOrder.of(program, experiment.with(), how);
        try (var runs = new ProgramRuns(order, voice)) {
            var result = new Comparing(order, runs).measure();
            return new Tried(experiment, result, factor(experiment, result));
        }
    }

    private static Optional<Span> factor(Experiment experiment, Result result) {
        int copies = experiment.copies();
        return result.ratio()
                .map(ratio -> new Span(copies * ratio.low(), copies * ratio.value(), copies * ratio.high()));
    }

    private String document() {
        var root = MAPPER.createObjectNode().put("schemaVersion", VERSION).put("program", program.program());
        var all = root.putArray("tried");
        for (var each : tried) {
            var node = all.addObject().put("kind", each.experiment().kind().name())
                    .put("name", each.experiment().name())
                    .put("copies", each.experiment().copies()).put("pairs", each.result().pairs().size())
                    .put("marked", each.result().marked()).put("judged", !each.result().tooBusy());
            each.factor().ifPresentOrElse(factor -> node.putObject("factor").put("low", factor.low())
                    .put("value", factor.value()).put("high", factor.high()), () -> node.putNull("factor"));
        }
        return MAPPER.writeValueAsString(root);
    }
}
