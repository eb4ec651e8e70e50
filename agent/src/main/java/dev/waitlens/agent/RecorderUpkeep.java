package dev.waitlens.agent;

import dev.waitlens.agent.attempt.Attempt;
import dev.waitlens.agent.limit.Thresholds;
import dev.waitlens.agent.limit.Guard;
import dev.waitlens.agent.record.Options;
import dev.waitlens.agent.record.Recorder;
import java.util.Optional;
import java.util.Set;

/// Looks after the recording four times a second: room on the disk first, then what it costs, then what is in it.
///
/// What fails is left out this time ([Attempt]). Only the guard ends the recording.
///
/// **Thread**: Flight Recorder's own ("JFR Periodic Tasks"), outside Flight Recorder's lock, so that the recording can
/// be stopped from here.
final class RecorderUpkeep {
    private final Options options;
    private final Recorder recorder;
    private final Chronicle chronicle;
    private final Guard guard;
    private final Thresholds thresholds;

    RecorderUpkeep(Options options, Recorder recorder, Chronicle chronicle) {
        this.options = options;
        this.recorder = recorder;
        this.chronicle = chronicle;
        this.guard = new Guard(options, recorder.place()::free, recorder.place()::size);
        this.thresholds = new Thresholds(options, recorder);
    }

    void tick() {
        Attempt.at("guard", this::endWhenNecessary);
        if (!recorder.isRunning()) {
            return;
        }
        Attempt.at("refuse", this::refuseNewEvents);
        Attempt.at("clocks", chronicle::readClocksWhenDue);
        Attempt.at("floors", () -> thresholds.look(System.nanoTime()));
    }

    private void endWhenNecessary() {
        Optional<String> reason = recorder.internals().unseen(guard::reasonToEnd);
        if (reason.isPresent()) {
            Attempt.at("last clocks", chronicle::readClocks);
            chronicle.end(reason.get());
            end();
        }
    }

    private void refuseNewEvents() {
        Set<String> known = Recorder.knownEvents();
        recorder.change(allowed -> allowed.refuse(known));
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
