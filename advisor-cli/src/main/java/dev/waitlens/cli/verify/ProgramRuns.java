package dev.waitlens.cli.verify;

import dev.waitlens.cli.options.Voice;
import dev.waitlens.cli.run.RecordedRun;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.timing.MachineReading;
import dev.waitlens.timing.OtherLoad;
import dev.waitlens.timing.PairedTiming;
import dev.waitlens.timing.Side;
import dev.waitlens.timing.TimedPair;
import dev.waitlens.timing.TimedRun;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Runs the two programs, without the agent, with nothing on stdin, and with a clock on the machine.
final class ProgramRuns implements PairedTiming.Runs, AutoCloseable {
    private static final Path PROCFS = Path.of("/proc");
    private static final long TICK_MILLIS = 250;

    private final VerifyOrder order;
    private final Voice voice;
    private final TurnLine line;
    private final Map<String, String> environment = RecordedRun.environment();
    private final Map<Side, Integer> went = new EnumMap<>(Side.class);

    ProgramRuns(VerifyOrder order, Voice voice) {
        this.order = order;
        this.voice = voice;
        this.line = new TurnLine(!voice.quiet && Voice.stderrIsTerminal());
    }

    /// Runs each once, and forgets how long it took.
    ///
    /// @return false where the time was over
    boolean warmUp(Contestant contestant, double limitSeconds) {
        line.says("warm-up, " + contestant.side().label());
        return run(contestant, limitSeconds).isPresent();
    }

    @Override
    public Optional<TimedRun> run(Side side, double limitSeconds) {
        if (side == Side.BEFORE && order.before().isEmpty()) {
            double seconds = order.report().orElseThrow().wallSeconds();
            return Optional.of(new TimedRun(0, seconds, OtherLoad.unseen("it was recorded another time")));
        }
        line.says("run " + (went.getOrDefault(side, 0) - order.warmups() + 1) + " of " + side.label());
        return run(side == Side.BEFORE ? order.before().orElseThrow() : order.after(), limitSeconds);
    }

    @Override
    public void done(TimedPair pair, boolean marked, boolean again) {
        line.clear();
        voice.say("pair " + (pair.round() + 1) + (again ? " again: " : ": ")
                + (order.before().isPresent() ? "before " + shown(pair.before()) + ", " : "") + "after "
                + shown(pair.after()) + ", " + Factors.of(pair.ratio())
                + (marked ? "; others were busy: marked" : ""));
    }

    /// A time, or a rate.
    private String shown(TimedRun run) {
        return order.marker().filter(Marker::isRate).isPresent() ? Figures.decimal(1 / run.seconds(), 1)
                : Figures.seconds(run.seconds());
    }

    /// The command of the shell that comes before every run.
    void prepare(double limitSeconds) {
        if (order.prepare().isEmpty()) {
            return;
        }
        var ended = start("--prepare", List.of("sh", "-c", order.prepare().get()), Optional.empty(), limitSeconds);
        if (ended.isEmpty() || ended.get().code() != 0) {
            throw new DataError("--prepare " + order.prepare().get() + " failed", ended.map(end -> "it ended with code "
                    + end.code() + lastWords(end)).orElse("it was not done in time"), "the command by itself");
        }
    }

    private Optional<TimedRun> run(Contestant contestant, double limitSeconds) {
        prepare(limitSeconds);
        var before = MachineReading.read(PROCFS, System.nanoTime());
        var ended = start(contestant.side().label(), contestant.command(), order.marker(), limitSeconds);
        if (ended.isEmpty()) {
            return Optional.empty();
        }
        var others = MachineReading.read(PROCFS, System.nanoTime()).since(before);
        var end = ended.get();
        if (end.code() != 0 && !order.failing()) {
            throw failed(contestant, end);
        }
        double seconds = order.marker().isPresent() ? figure(contestant, end.out()) : end.seconds();
        went.merge(contestant.side(), 1, Integer::sum);
        return Optional.of(new TimedRun(end.seconds(), seconds, others));
    }

    private DataError failed(Contestant contestant, Ended end) {
        int times = went.getOrDefault(contestant.side(), 0);
        var what = contestant.side().label() + " (" + contestant.program() + ") ended with code " + end.code();
        return times == 0
                ? new DataError(what + " in its first run", "nothing was compared" + lastWords(end),
                        "--ignore-failure, if that is how it ends")
                : new DataError(what + " after it had gone well " + times + (times == 1 ? " time" : " times"),
                        "perhaps it cannot run twice in the same place" + lastWords(end),
                        "--prepare 'rm -rf out', with what puts the place in order");
    }

    private static double figure(Contestant contestant, OutputReader out) {
        var name = contestant.side().label() + " (" + contestant.program() + ")";
        if (out.figure().isPresent()) {
            return out.figure().get();
        }
        if (out.noFigure().isPresent()) {
            throw new DataError("the marker found no figure above 0 in what " + name + " printed", out.noFigure().get(),
                    "a group that holds digits and a dot only: ([0-9.]+)");
        }
        throw new DataError("the marker is not in what " + name + " printed on stdout", out.lastWords().isEmpty()
                ? "it printed nothing" : "its last line is: " + out.lastWords(), "--marker that fits such a line");
    }

    private static String lastWords(Ended end) {
        var words = end.err().lastWords();
        return words.isEmpty() ? "" : "; its last words: " + words;
    }

    private record Ended(int code, double seconds, OutputReader out, OutputReader err) {}

    /// Empty where it was not done in time and was killed.
    private Optional<Ended> start(String name, List<String> command, Optional<Marker> marker, double limitSeconds) {
        var builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (marker.isEmpty()) {
            builder.redirectOutput(Redirect.DISCARD);
        }
        long began = System.nanoTime();
        try {
            var process = builder.start();
            try (var _ = new ProcessTree(process)) {
                process.getOutputStream().close();
                return run(process, began, marker, limitSeconds);
            }
        } catch (IOException e) {
            throw new LaunchError(ExitCode.NOT_FOUND, "cannot start " + name + ": " + command.getFirst(),
                    String.valueOf(e.getMessage()), "a jar, java with its words, or a program on the PATH", e);
        }
    }

    private Optional<Ended> run(Process process, long began, Optional<Marker> marker, double limitSeconds) {
        var out = new OutputReader(process.getInputStream(), marker);
        var err = new OutputReader(process.getErrorStream(), Optional.empty());
        if (!await(process, began, limitSeconds)) {
            return Optional.empty();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        out.finish();
        err.finish();
        return Optional.of(new Ended(process.exitValue(), seconds, out, err));
    }

    private boolean await(Process process, long began, double limitSeconds) {
        long until = began + (long) (Math.max(0, limitSeconds) * 1e9);
        try {
            for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                if (process.waitFor(Math.min(left, TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)), TimeUnit.NANOSECONDS)) {
                    return true;
                }
                line.tick(System.nanoTime() - began);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return !process.isAlive();
    }

    @Override
    public void close() {
        line.clear();
    }
}
