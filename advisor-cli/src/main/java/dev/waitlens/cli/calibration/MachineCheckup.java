package dev.waitlens.cli.calibration;

import dev.waitlens.cli.calibration.MachineFile.Kept;
import dev.waitlens.cli.calibration.Measuring.NotQuiet;
import dev.waitlens.cli.options.Release;
import dev.waitlens.forecast.Kernel;
import dev.waitlens.forecast.MeasuredMachine.Starts;
import dev.waitlens.launch.Checkup.Finding;
import dev.waitlens.launch.Checkup.Level;
import dev.waitlens.problem.DataError;
import dev.waitlens.report.legible.Figures;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Measures this machine for `doctor`, keeps it, and says what came of it. Nothing of it must be mended: without it forecasts are less sure.
public final class MachineCheckup {
    private static final long PACES_MILLIS = 2_000;
    /// Less than this share (0..1) of what so many processors could do is worth a warning.
    private static final double WELL = 0.75;

    private final ThisMachine machine = ThisMachine.here();
    private final Measuring measuring = new Measuring(machine);
    private final Optional<MachineFile> file;
    private final List<Finding> findings = new ArrayList<>();

    private MachineCheckup(Optional<Path> place) {
        this.file = place.map(path -> new MachineFile(path, machine, Release.number()));
    }

    /// @param place where it is kept; empty where it is not
    public static List<Finding> of(Optional<Path> place) {
        var checkup = new MachineCheckup(place);
        checkup.kept();
        checkup.quota();
        checkup.measured();
        return List.copyOf(checkup.findings);
    }

    /// What the agent costs.
    ///
    /// @param agent    its jar
    /// @param scratch  a directory for recordings that are thrown away
    /// @param progress what goes on
    public static List<Finding> overhead(Optional<Path> place, Path agent, Path scratch, Consumer<String> progress) {
        var checkup = new MachineCheckup(place);
        checkup.overhead(agent, scratch, progress);
        return List.copyOf(checkup.findings);
    }

    private void kept() {
        if (file.isEmpty()) {
            warn("what is measured of this machine is not kept: neither XDG_DATA_HOME nor HOME names a place for it",
                    "WAITLENS_MACHINE with a file");
            return;
        }
        try {
            file.get().prepare();
            Kept kept = file.get().read();
            ok("what is measured of this machine is kept in " + file.get().path() + unused(kept));
        } catch (DataError e) {
            warn("what is measured of this machine is not kept: " + e.getMessage(), "");
        }
    }

    private static String unused(Kept kept) {
        return (kept.newer() > 0 ? "; not used, of a newer version: " + lines(kept.newer()) : "")
                + (kept.damaged() > 0 ? "; not used, because they cannot be read: " + lines(kept.damaged()) : "");
    }

    private static String lines(int count) {
        return count + (count == 1 ? " line" : " lines");
    }

    private void quota() {
        if (machine.quota() < machine.processors()) {
            warn(String.format(Locale.ROOT, "a control group allows %.2f of %d processors in the long run",
                    machine.quota(), machine.processors()), "");
        }
    }

    private void measured() {
        try {
            var paces = measuring.paces(PACES_MILLIS);
            paces(2, paces.two());
            if (machine.processors() > 2) {
                paces(machine.processors(), paces.all());
            }
            keep("how fast threads are side by side", to -> to.keep(paces, Instant.now()));
            var now = Instant.now();
            var starts = measuring.starts(MachineFile.day(now));
            ok(words(starts));
            keep("what starting costs", to -> to.keep(starts, now));
        } catch (NotQuiet e) {
            warn("this machine is not quiet: " + e.getMessage() + "; nothing was measured, what is known stays",
                    "waitlens doctor again when it is");
        } catch (DataError e) {
            warn(e.getMessage(), "");
        }
    }

    private void paces(int threads, Map<Kernel, Paces.Ratio> ratios) {
        var words = new ArrayList<String>();
        boolean well = true;
        for (var kernel : Kernel.values()) {
            var ratio = ratios.get(kernel);
            words.add(kernel.label() + " " + Figures.factor(ratio.value()) + " (" + Figures.factor(ratio.low()) + " to "
                    + Figures.factor(ratio.high()) + ")");
            well &= machine.processors() == 1 || ratio.value() >= WELL * Math.min(threads, machine.most(threads));
        }
        String what = threads + " threads that compute get done, of what one does: " + String.join(", ", words);
        findings.add(new Finding(well ? Level.OK : Level.WARN, what, ""));
    }

    private static String words(Starts starts) {
        return "starting takes: a thread " + Math.round(starts.threadNanos() / 1e3) + " µs, the first pool of them "
                + Figures.seconds(starts.poolNanos() / 1e9) + ", the first virtual ones "
                + Figures.seconds(starts.virtualNanos() / 1e9) + ", an HTTP client with its "
                + "first request " + Figures.seconds(starts.clientNanos() / 1e9) + ", a worker JVM "
                + Figures.seconds(starts.workerNanos() / 1e9) + " (CPU "
                + Figures.seconds(starts.workerCpuNanos() / 1e9) + "; its warming up "
                + Figures.seconds(starts.warmUpCpuNanos() / 1e9) + " more)";
    }

    private void overhead(Path agent, Path scratch, Consumer<String> progress) {
        try {
            var now = Instant.now();
            var cost = measuring.quiet(() -> new OverheadRuns(agent, scratch, progress).measure(MachineFile.day(now)));
            ok(String.format(Locale.ROOT, "watching a program of %.2f s (CPU %.2f s) adds %.2f s, %.0f %% (CPU %.2f s,"
                    + " %.0f %%); medians of %d pairs", cost.running(), cost.runningCpu(), cost.all(),
                    100 * cost.all() / cost.running(), cost.allCpu(), 100 * cost.allCpu() / cost.runningCpu(),
                    cost.pairs()));
            ok(String.format(Locale.ROOT,
                    "of that at the start %.2f s (CPU %.2f s), while recording %.2f s (CPU %.2f s), at the end %.2f s (CPU %.2f s)",
                    cost.start(), cost.startCpu(), cost.recording(), cost.recordingCpu(), cost.end(), cost.endCpu()));
            keep("what watching costs", to -> to.keep(cost, now));
        } catch (NotQuiet e) {
            warn("this machine is not quiet: " + e.getMessage() + "; what watching costs was not measured",
                    "waitlens doctor --overhead again when it is");
        } catch (DataError e) {
            warn(e.getMessage(), "");
        }
    }

    private void keep(String what, Consumer<MachineFile> keeping) {
        try {
            file.ifPresent(keeping);
        } catch (DataError e) {
            warn(what + " is not kept: " + e.getMessage(), "");
        }
    }

    private void ok(String what) {
        findings.add(new Finding(Level.OK, what, ""));
    }

    private void warn(String what, String todo) {
        findings.add(new Finding(Level.WARN, what, todo));
    }
}
