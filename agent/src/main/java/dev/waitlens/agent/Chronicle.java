package dev.waitlens.agent;

import dev.waitlens.agent.event.EndedEvent;
import dev.waitlens.agent.event.RecordingEvent;
import dev.waitlens.agent.event.UnseenEvent;
import dev.waitlens.agent.record.Host;
import dev.waitlens.agent.record.ThreadClocks;

/// Writes into the recording what it says about itself.
///
/// **Thread**: whichever thread begins or ends a chunk: the starting one, Flight Recorder's, or its shutdown hook.
final class Chronicle {
    private final Host host;
    private final ThreadClocks clocks;
    private boolean ended;

    Chronicle(Host host, ThreadClocks clocks) {
        this.host = host;
        this.clocks = clocks;
    }

    /// Intended: catches everything, as [Keeper#tick] does.
    void atChunkBegin() {
        try {
            describe();
            readClocks();
        } catch (Throwable t) {
            // A chunk that does not describe itself can still be read.
        }
    }

    /// Intended: catches everything, as [Keeper#tick] does.
    void atChunkEnd() {
        try {
            readClocks();
            if (isShuttingDown()) {
                end("exit");
            }
        } catch (Throwable t) {
            // A chunk without its last reading can still be read.
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

    void readClocks() {
        if (host.threadClocks()) {
            clocks.read();
        }
    }

    void readClocksWhenDue() {
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
        OpenWaits.write();
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
