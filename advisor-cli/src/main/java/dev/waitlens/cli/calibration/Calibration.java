package dev.waitlens.cli.calibration;

import dev.waitlens.cli.calibration.Measuring.NotQuiet;
import dev.waitlens.cli.options.Release;
import dev.waitlens.problem.DataError;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Sees to it that this machine is measured before something is forecast of it.
public final class Calibration {
    /// What neighbours of a virtual machine leave of it changes.
    private static final Duration AGE = Duration.ofDays(1);
    private static final long PACES_MILLIS = 500;

    private final MachineFile file;
    private final Measuring measuring;
    private final Consumer<String> say;

    private Calibration(Path file, Consumer<String> say) {
        var machine = ThisMachine.here();
        this.file = new MachineFile(file, machine, Release.number());
        this.measuring = new Measuring(machine);
        this.say = say;
    }

    /// Measures what is not known yet, or not often enough, or is older than a day, and keeps it. Says what it does that takes time, and why it does not; it costs nobody his page.
    ///
    /// @param place of the file; empty for none
    public static void before(Optional<Path> place, Consumer<String> say) {
        if (place.isEmpty()) {
            return;
        }
        try {
            new Calibration(place.get(), say).measure();
        } catch (DataError e) {
            say.accept("this machine is not measured: " + e.getMessage());
        }
    }

    private void measure() {
        var kept = file.read();
        boolean fresh = kept.hasPaces(Instant.now(), AGE);
        if (fresh && kept.starts().isPresent()) {
            return;
        }
        file.prepare();
        try {
            measuring.look();
            say.accept(kept.starts().isEmpty()
                    ? "measuring this machine, which takes some four seconds this once: " + file.path()
                    : "measuring this machine, which takes a second (the first " + MachineFile.ENOUGH
                            + " times, then once a day)");
            if (!fresh) {
                file.keep(measuring.paces(PACES_MILLIS), Instant.now());
            }
            if (kept.starts().isEmpty()) {
                var now = Instant.now();
                file.keep(measuring.starts(MachineFile.day(now)), now);
            }
        } catch (NotQuiet e) {
            if (kept.paces().isEmpty() || kept.starts().isEmpty()) {
                say.accept("this machine is not measured: " + e.getMessage());
            }
        }
    }
}
