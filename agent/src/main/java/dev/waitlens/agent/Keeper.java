package dev.waitlens.agent;

import dev.waitlens.agent.limit.Floors;
import dev.waitlens.agent.limit.Guard;
import dev.waitlens.agent.record.Options;
import dev.waitlens.agent.record.Recorder;
import java.util.Optional;
import java.util.Set;

/// Looks after the recording four times a second: room on the disk first, then what it costs, then what is in it.
///
/// **Thread**: Flight Recorder's own ("JFR Periodic Tasks"), outside Flight Recorder's lock, so that the recording can
/// be stopped from here.
final class Keeper {
    private final Options options;
    private final Recorder recorder;
    private final Chronicle chronicle;
    private final Guard guard;
    private final Floors floors;

    Keeper(Options options, Recorder recorder, Chronicle chronicle) {
        this.options = options;
        this.recorder = recorder;
        this.chronicle = chronicle;
        this.guard = new Guard(options, recorder.place()::free, recorder.place()::size);
        this.floors = new Floors(options, recorder);
    }

    /// Intended: catches everything. What a hook lets go, Flight Recorder prints on the program's stdout.
    void tick() {
        try {
            Faults.raiseAt("tick");
            Optional<String> reason = recorder.internals().unseen(guard::reasonToEnd);
            if (reason.isPresent()) {
                end(reason.get());
                return;
            }
            Set<String> known = Recorder.knownEvents();
            recorder.change(allowed -> allowed.refuse(known));
            chronicle.readClocksWhenDue();
            floors.look(System.nanoTime());
        } catch (Throwable t) {
            giveUp(t);
        }
    }

    private void end(String why) {
        Faults.raiseAt("stop");
        chronicle.readClocks();
        chronicle.end(why);
        recorder.stop();
    }

    /// Nobody guards the disk any more, so the recording ends.
    private void giveUp(Throwable fault) {
        try {
            recorder.stop();
        } catch (Throwable t) {
            fault.addSuppressed(t);
        }
        if (!options.quiet()) {
            System.err.println("waitlens: stopped recording: " + fault);
        }
    }
}
