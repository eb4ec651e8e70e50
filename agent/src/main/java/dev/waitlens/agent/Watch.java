package dev.waitlens.agent;

import java.io.File;
import java.io.IOException;
import java.util.Optional;

/// The agent's one thread: looks after the recording four times a second, and ends with it.
///
/// A fault in here ends the watching and, because nobody guards the disk any more, the recording; not the program.
final class Watch implements Runnable {
    private static final long PAUSE_MILLIS = 250;

    private final Options options;
    private final Host host;
    private final Recorder recorder;
    private final ThreadClocks clocks;
    private final Chronicle chronicle;
    private final JfrInternals internals;

    Watch(Options options, Host host, Recorder recorder, ThreadClocks clocks, Chronicle chronicle,
            JfrInternals internals) {
        this.options = options;
        this.host = host;
        this.recorder = recorder;
        this.clocks = clocks;
        this.chronicle = chronicle;
        this.internals = internals;
    }

    void start() {
        Thread thread = new Thread(null, this, "waitlens", 0, false);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            Guard guard = new Guard(options, this::free, this::size);
            while (recorder.isRunning()) {
                Faults.raiseAt("tick");
                Optional<String> reason = guard.reasonToEnd();
                if (reason.isPresent()) {
                    end(reason.get());
                    return;
                }
                recorder.refuseNewEvents();
                if (host.threadClocks()) {
                    clocks.readWhenDue(System.nanoTime());
                }
                pause();
            }
        } catch (Throwable t) {
            giveUp(t);
        }
    }

    private void pause() throws InterruptedException {
        internals.hideCurrentThread();
        Thread.sleep(PAUSE_MILLIS);
        internals.showCurrentThread();
    }

    private void end(String why) {
        if (host.threadClocks()) {
            clocks.read();
        }
        Chronicle.ended(why);
        recorder.stop();
    }

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

    private long free() {
        try {
            return recorder.place().free();
        } catch (IOException e) {
            // The directory is gone. The next chunk would be written somewhere else.
            return 0;
        }
    }

    private long size() {
        return Place.chunks().map(dir -> Guard.sizeOf(new File(dir.toString()))).orElse(0L);
    }
}
