package dev.waitlens.aio;

import org.jspecify.annotations.Nullable;

/// A call that the loop will make, and the way to withdraw it.
///
/// **Thread** the loop's only.
public final class Handle extends Ready {
    private final Loop loop;
    private final Context context;
    private @Nullable Runnable function;
    Timers.@Nullable Timer timer;

    Handle(Loop loop, Runnable function, Context context) {
        this.loop = loop;
        this.function = function;
        this.context = context;
    }

    /// The call will not be made; without effect once it was.
    public void cancel() {
        loop.turn.require("cancel");
        function = null;
        if (timer != null) {
            loop.queue.timers.remove(timer);
        }
    }

    /// Whether it was withdrawn or made.
    public boolean isSpent() {
        return function == null;
    }

    @Override
    void perform() {
        var call = function;
        if (call != null) {
            function = null;
            loop.callbacks.perform(context, call, call);
        }
    }
}
