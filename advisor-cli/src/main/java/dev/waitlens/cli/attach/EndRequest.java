package dev.waitlens.cli.attach;

import dev.waitlens.launch.Signals;

/// Whether somebody asked for the end, by a signal or otherwise, of something that goes on until then.
///
/// **Thread**: any; `this` guards both fields.
public final class EndRequest {
    private boolean asked;
    private boolean woken;

    private EndRequest() {}

    /// From now on signals ask, and do nothing else to this JVM.
    public static EndRequest bySignal() {
        var request = new EndRequest();
        Signals.take(_ -> request.ask());
        return request;
    }

    public synchronized void ask() {
        asked = true;
        notifyAll();
    }

    public synchronized boolean isAsked() {
        return asked;
    }

    /// Ends the next [#await] at once, or the one that goes on.
    public synchronized void wake() {
        woken = true;
        notifyAll();
    }

    /// Comes back after this time, or earlier when somebody asks or wakes.
    public synchronized void await(long millis) {
        try {
            if (!asked && !woken) {
                wait(millis);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            asked = true;
        }
        woken = false;
    }
}
