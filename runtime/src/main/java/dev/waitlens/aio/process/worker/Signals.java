package dev.waitlens.aio.process.worker;

/// Ctrl-C in a terminal reaches every process of the group. The pool's process decides what it means; a worker ignores it.
final class Signals {
    private Signals() {}

    /// By reflection: the class is in `jdk.unsupported`, which a trimmed runtime may not have.
    static void ignoreInterrupt() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // Harmless: then Ctrl-C ends the worker together with the program.
        }
    }
}
