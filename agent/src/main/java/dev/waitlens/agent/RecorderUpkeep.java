package dev.waitlens.agent;

import dev.waitlens.agent.attempt.Attempt;
import dev.waitlens.agent.limit.Thresholds;
import dev.waitlens.agent.limit.Guard;
import dev.waitlens.agent.record.Options;
import dev.waitlens.agent.record.Recorder;
import java.io.IOException;
import java.util.Optional;

/// Looks after the recording four times a second: room on the disk first, then what it costs, then what is in it.
///
/// What fails is left out this time ([Attempt]). Only the guard ends the recording.
///
/// **Thread**: Flight Recorder's own ("JFR Periodic Tasks"), outside Flight Recorder's lock, so that the recording can
/// be stopped from here.
final class RecorderUpkeep implements Attempt.Several, Runnable {
    private static final long PERIOD_NANOS = 250_000_000L;
    /// A stop of the JVM for a collection, or a disk that lets Flight Recorder wait, is seldom longer.
    private static final long LONG_NANOS = 1_000_000_000L;

    private final Options options;
    private final Recorder recorder;
    private final Chronicle chronicle;
    private final Guard guard;
    private final Thresholds thresholds;
    private long endedNanos = System.nanoTime();
    private long lateNanos;

    RecorderUpkeep(Options options, Recorder recorder, Chronicle chronicle) {
        this.options = options;
        this.recorder = recorder;
        this.chronicle = chronicle;
        this.guard = new Guard(options);
        this.thresholds = new Thresholds(options, recorder);
    }

    @Override
    public void run() {
        Attempt.at("guard", this);
        if (!recorder.isRunning()) {
            return;
        }
        lateNanos = System.nanoTime() - endedNanos - PERIOD_NANOS;
        if (lateNanos >= LONG_NANOS) {
            Attempt.at("standstill", this);
        }
        Attempt.at("refuse", this);
        Attempt.at("clocks", chronicle);
        Attempt.at("floors", this);
        endedNanos = System.nanoTime();
    }

    @Override
    public void attempt(String place) throws IOException {
        switch (place) {
            case "guard" -> endWhenNecessary();
            case "standstill" -> chronicle.readClocksAfter(lateNanos);
            case "refuse" -> recorder.refuseNewEvents();
            case "floors" -> thresholds.look(System.nanoTime());
            default -> throw new IllegalArgumentException(place);
        }
    }

    private void endWhenNecessary() {
        Optional<String> reason = reasonToEnd();
        if (reason.isPresent()) {
            Attempt.at("last clocks", chronicle);
            chronicle.end(reason.get());
            end();
        }
    }

    private Optional<String> reasonToEnd() {
        boolean hidden = recorder.internals().hide();
        try {
            return guard.reasonToEnd(recorder.place().free(), recorder.place().size());
        } finally {
            recorder.internals().show(hidden);
        }
    }

    private void end() {
        boolean[] whole = {false};
        Attempt.at("stop", () -> whole[0] = recorder.stop());
        if (!whole[0] && !options.quiet()) {
            System.err.println("waitlens: the recording could not be written to " + recorder.place().file() + " ("
                    + recorder.place().free() / Options.MEGABYTE + " MB free)"
                    + recorder.place().kept().map(kept -> "; try: waitlens analyze " + kept).orElse(""));
        }
    }
}
