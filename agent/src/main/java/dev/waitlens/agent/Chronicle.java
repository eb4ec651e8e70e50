package dev.waitlens.agent;

import dev.waitlens.agent.attempt.Attempt;
import dev.waitlens.agent.event.EndedEvent;
import dev.waitlens.agent.event.RecordingEvent;
import dev.waitlens.agent.event.UnseenEvent;
import dev.waitlens.agent.record.Host;
import dev.waitlens.agent.record.JfrInternals;
import dev.waitlens.agent.record.SecondNames;
import dev.waitlens.agent.record.ThreadClocks;
import java.io.IOException;

/// Writes into the recording what it says about itself.
///
/// **Thread**: whichever thread begins or ends a chunk: the starting one, Flight Recorder's, or its shutdown hook.
final class Chronicle implements Attempt.Several {
    private final Host host;
    private final ThreadClocks clocks;
    private final SecondNames names;
    private final JfrInternals internals;
    private boolean ended;

    Chronicle(Host host, ThreadClocks clocks, SecondNames names, JfrInternals internals) {
        this.host = host;
        this.clocks = clocks;
        this.names = names;
        this.internals = internals;
    }

    Runnable atChunkBegin() {
        return new AtChunk("names", "describe", "first clocks");
    }

    Runnable atChunkEnd() {
        return new AtChunk("last clocks", "exit");
    }

    /// What is done at one end of a chunk, in this order.
    private final class AtChunk implements Runnable {
        private final String[] places;

        private AtChunk(String... places) {
            this.places = places;
        }

        @Override
        public void run() {
            for (String place : places) {
                Attempt.at(place, Chronicle.this);
            }
        }
    }

    @Override
    public void attempt(String place) throws IOException {
        switch (place) {
            case "names" -> giveNames();
            case "describe" -> describe();
            case "first clocks", "last clocks" -> readClocks();
            case "clocks" -> readClocksWhenDue();
            case "open waits" -> OpenWaits.write();
            case "exit" -> {
                if (isShuttingDown()) {
                    end("exit");
                }
            }
            default -> throw new IllegalArgumentException(place);
        }
    }

    private void giveNames() throws IOException {
        boolean hidden = internals.hide();
        try {
            names.give();
        } finally {
            internals.show(hidden);
        }
    }

    private void describe() {
        RecordingEvent event = new RecordingEvent();
        event.version = version();
        event.program = host.program();
        event.jvm = host.jvm();
        event.feature = host.feature();
        event.cores = host.cores();
        event.jvmStart = host.jvmStart();
        event.commit();
        for (Host.Unseen unseen : host.unseen()) {
            UnseenEvent missing = new UnseenEvent();
            missing.event = unseen.event();
            missing.why = unseen.why();
            missing.commit();
        }
    }

    private void readClocks() {
        if (host.threadClocks()) {
            clocks.read();
        }
    }

    /// **Thread**: Flight Recorder's, behind a pause that was longer than asked for.
    void readClocksAfter(long lateNanos) {
        if (host.threadClocks()) {
            clocks.readAfter(lateNanos);
        }
    }

    private void readClocksWhenDue() {
        if (host.threadClocks()) {
            clocks.readWhenDue(System.nanoTime());
        }
    }

    /// Once, however many chunks end while the JVM does.
    synchronized void end(String why) {
        if (ended) {
            return;
        }
        ended = true;
        Attempt.at("open waits", this);
        EndedEvent event = new EndedEvent();
        event.why = why;
        event.commit();
    }

    private static String version() {
        String version = Chronicle.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /// Asks the JVM the only way it answers: hooks cannot be touched any more once it shuts down.
    private static boolean isShuttingDown() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread("waitlens"));
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
