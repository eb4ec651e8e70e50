package dev.waitlens.cli.verify;

import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.run.RecordedRun;
import dev.waitlens.cli.verify.Execution.Ended;
import dev.waitlens.problem.DataError;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.timing.MachineReading;
import dev.waitlens.timing.OtherLoad;
import dev.waitlens.timing.PairedTiming;
import dev.waitlens.timing.TimedSide;
import dev.waitlens.timing.TimedPair;
import dev.waitlens.timing.TimedRun;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Runs the two programs, without the agent and with a clock on the machine, and says what goes on.
final class ProgramRuns implements PairedTiming.Runs, AutoCloseable {
    private static final Path PROCFS = Path.of("/proc");

    private final VerifyOrder order;
    private final Voice voice;
    private final TurnLine line;
    private final Map<String, String> environment = RecordedRun.environment();
    private final Map<TimedSide, Integer> went = new EnumMap<>(TimedSide.class);

    ProgramRuns(VerifyOrder order, Voice voice) {
        this.order = order;
        this.voice = voice;
        this.line = new TurnLine(!voice.quiet && Voice.stderrIsTerminal());
    }

    /// Runs it once, and forgets how long it took.
    ///
    /// @return false where the time was over
    boolean warmUp(Contestant contestant, double limitSeconds) {
        line.says("warm-up, " + contestant.title());
        return run(contestant, limitSeconds).isPresent();
    }

    @Override
    public Optional<TimedRun> run(TimedSide side, double limitSeconds) {
        if (side == TimedSide.BEFORE && order.before().isEmpty()) {
            double seconds = order.report().orElseThrow().wallSeconds();
            return Optional.of(new TimedRun(0, seconds, OtherLoad.unseen("it was recorded another time")));
        }
        var contestant = side == TimedSide.BEFORE ? order.before().orElseThrow() : order.after();
        line.says("run " + (went.getOrDefault(side, 0) - order.how().warmups() + 1) + ", " + contestant.title());
        return run(contestant, limitSeconds);
    }

    @Override
    public void done(TimedPair pair, boolean marked, boolean again) {
        line.clear();
        voice.say("pair " + (pair.round() + 1) + (again ? " again: " : ": ")
                + order.before().map(before -> before.title() + " " + shown(pair.before()) + ", ").orElse("")
                + order.after().title() + " " + shown(pair.after()) + ", " + Factors.of(pair.ratio())
                + (marked ? "; others were busy: marked" : ""));
    }

    /// A time, or a rate.
    private String shown(TimedRun run) {
        return order.how().shown(run.seconds());
    }

    /// The command of the shell that comes before every run.
    void prepare(double limitSeconds) {
        if (order.how().prepare().isEmpty()) {
            return;
        }
        var command = order.how().prepare().get();
        var ended = new Execution("--prepare", List.of("sh", "-c", command), environment, 1, Optional.empty())
                .run(limitSeconds, line::tick);
        if (ended.isEmpty() || ended.get().code() != 0) {
            throw new DataError("--prepare " + command + " failed", ended.map(end -> "it ended with code " + end.code()
                    + lastWords(end)).orElse("it was not done in time"), "the command by itself");
        }
    }

    private Optional<TimedRun> run(Contestant contestant, double limitSeconds) {
        prepare(limitSeconds);
        var all = new HashMap<>(environment);
        all.putAll(contestant.environment());
        var execution = new Execution(contestant.name(), contestant.command(), all, contestant.copies(),
                order.how().marker());
        var before = MachineReading.read(PROCFS, System.nanoTime());
        var ended = execution.run(limitSeconds, line::tick);
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        var others = MachineReading.read(PROCFS, System.nanoTime()).since(before);
        var end = ended.get();
        if (end.code() != 0 && !order.how().failing()) {
            throw failed(contestant, end);
        }
        double seconds = order.how().marker().isPresent() ? figure(contestant, end.out()) : end.seconds();
        went.merge(contestant.side(), 1, Integer::sum);
        return Optional.of(new TimedRun(end.seconds(), seconds, others));
    }

    private DataError failed(Contestant contestant, Ended end) {
        int times = went.getOrDefault(contestant.side(), 0);
        var what = contestant.name() + " ended with code " + end.code();
        if (contestant.copies() > 1) {
            return new DataError(what, "perhaps it cannot run several times at once in the same place" + lastWords(end),
                    "the program alone, without --copies");
        }
        return times == 0
                ? new DataError(what + " in its first run", "nothing was compared" + lastWords(end),
                        "--ignore-failure, if that is how it ends")
                : new DataError(what + " after it had gone well " + times + (times == 1 ? " time" : " times"),
                        "perhaps it cannot run twice in the same place" + lastWords(end),
                        "--prepare 'rm -rf out', with what puts the place in order");
    }

    private static double figure(Contestant contestant, OutputReader out) {
        if (out.figure().isPresent()) {
            return out.figure().get();
        }
        if (out.noFigure().isPresent()) {
            throw new DataError("the marker found no figure above 0 in what " + contestant.name() + " printed",
                    out.noFigure().get(), "a group that holds digits and a dot only: ([0-9.]+)");
        }
        throw new DataError("the marker is not in what " + contestant.name() + " printed on stdout",
                out.lastWords().isEmpty() ? "it printed nothing" : "it ended with: " + out.lastWords(),
                "--marker that fits such a line");
    }

    private static String lastWords(Ended end) {
        var words = end.err().lastWords();
        return words.isEmpty() ? "" : "; its last words: " + words;
    }

    @Override
    public void close() {
        line.clear();
    }
}
