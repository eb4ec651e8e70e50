package dev.waitlens.aio;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Work that was described and not begun: nothing runs until it is awaited (then it runs inside the awaiting task, without
/// any concurrency) or handed to [Aio#createTask]. It runs once.
///
/// **Thread** may be made anywhere; awaited on the loop's.
///
/// @param <T> type of the result
public final class Coroutine<T> implements Awaitable<T> {
    private final String name;
    private @Nullable Callable<? extends T> body;

    /// Null once it was begun, and if it was made where no loop runs.
    Unbegun.@Nullable Entry unbegun;
    private @Nullable Loop madeOn;

    private Coroutine(String name, Callable<? extends T> body) {
        this.name = name;
        this.body = body;
    }

    /// @param name for people: it is shown by `toString`, and names the task
    /// @param body runs when awaited
    public static <T> Coroutine<T> of(String name, Callable<? extends T> body) {
        return of(name, false, body);
    }

    /// @param always whether to tell in any case if nobody awaits it
    static <T> Coroutine<T> of(String name, boolean always, Callable<? extends T> body) {
        var coroutine = new Coroutine<T>(name, body);
        var loop = TurnHolder.runningOrNull();
        if (loop != null) {
            coroutine.madeOn = loop;
            loop.troubles.created(coroutine, always);
        }
        return coroutine;
    }

    @Override
    public <X extends Exception> T await() throws X {
        Loop.running().turn.requireTask("await");
        try {
            return begin().call();
        } catch (Exception failure) {
            throw Thrown.<X>rethrow(failure);
        }
    }

    /// Whether somebody awaited it, or made a task of it.
    public boolean isBegun() {
        return body == null;
    }

    /// The name given at creation.
    public String name() {
        return name;
    }

    /// `Coroutine[name, not begun]` or `Coroutine[name, begun]`.
    @Override
    public String toString() {
        return "Coroutine[" + name + ", " + (isBegun() ? "begun" : "not begun") + "]";
    }

    /// Hands out the body, once.
    Callable<? extends T> begin() {
        var work = body;
        if (work == null) {
            throw new IllegalStateException("a coroutine runs once, and this one was begun before: " + this);
        }
        body = null;
        var entry = unbegun;
        if (entry != null) {
            unbegun = null;
            entry.begins(madeOn.turn.isHere());
        }
        return work;
    }

    /// A body without a result as one that gives null. [AwaitTrace] leaves its frames out.
    static Callable<Void> asCallable(Action action) {
        return () -> {
            action.run();
            return null;
        };
    }
}
