package dev.waitlens.aio.process.worker;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/// Ctrl-C in a terminal reaches every process of the group. The pool's process decides what it means; a worker ignores it.
final class IgnoredSignals {
    private IgnoredSignals() {}

    /// By the JDK's own class, which a trimmed runtime may lack (`jdk.unsupported`), and not by reflection, with which a worker would take
    /// thirty milliseconds longer to start.
    static void ignoreInterrupt() {
        try {
            Signal.handle(new Signal("INT"), SignalHandler.SIG_IGN);
        } catch (NoClassDefFoundError | IllegalArgumentException absent) {
            // Harmless: then Ctrl-C ends the worker together with the program.
        }
    }
}
