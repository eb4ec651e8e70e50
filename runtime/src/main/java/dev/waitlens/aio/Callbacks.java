package dev.waitlens.aio;

/// The calls that a loop makes besides running tasks, and the context variables that hold in them.
///
/// **Thread** the turn's holder only.
final class Callbacks {
    private final Loop loop;
    /// Of the callback that runs.
    private Context context = Context.EMPTY;

    Callbacks(Loop loop) {
        this.loop = loop;
    }

    Handle callSoon(Runnable function) {
        loop.turn.require("callSoon");
        var handle = new Handle(loop, function, context());
        loop.queue.ready.add(handle);
        return handle;
    }

    Handle callAt(long whenNanos, Runnable function) {
        loop.turn.require("callAt");
        var handle = new Handle(loop, function, context());
        handle.timer = loop.queue.timers.add(whenNanos, handle);
        return handle;
    }

    /// The variables of who runs now.
    Context context() {
        var task = loop.current;
        return task != null ? task.context : context;
    }

    void setContext(Context changed) {
        if (loop.current != null) {
            loop.current.context = changed;
        } else {
            context = changed;
        }
    }

    /// Runs a user's function that is no task.
    void perform(Context variables, Runnable function, Object what) {
        var before = context;
        context = variables;
        loop.watch.callbackBegins();
        try {
            function.run();
        } catch (Throwable failure) {
            if (Thrown.isFatal(failure)) {
                loop.queue.leave(failure);
            } else {
                loop.engine().tidy(failure);
                loop.troubles.report(Trouble.of("the callback " + what + " failed", failure));
            }
        } finally {
            context = before;
            loop.watch.callbackEnds(what);
        }
    }
}
