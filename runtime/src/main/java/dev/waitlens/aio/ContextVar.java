package dev.waitlens.aio;

import java.util.NoSuchElementException;

/// A variable with a value for each task. A new task begins with its creator's values; what it sets, others do not see.
///
/// Use it instead of a `ThreadLocal`, which all tasks of a loop share. [Aio#toThread] takes the values along.
///
/// **Thread** any; outside a loop and its threads a variable has only its initial value, and cannot be set.
///
/// @param <T> type of the value
public final class ContextVar<T> {
    private final String name;
    private final boolean hasInitial;
    private final T initial;

    private ContextVar(String name, boolean hasInitial, T initial) {
        this.name = name;
        this.hasInitial = hasInitial;
        this.initial = initial;
    }

    /// A variable that has no value until it is set.
    @SuppressWarnings("NullAway")
    public static <T> ContextVar<T> of(String name) {
        return new ContextVar<>(name, false, null);
    }

    /// A variable that has a value before it is set.
    public static <T> ContextVar<T> of(String name, T initial) {
        return new ContextVar<>(name, true, initial);
    }

    /// The value set last in this task, or inherited from its creator, or the initial one.
    ///
    /// **Throws** [NoSuchElementException] if there is none.
    public T get() {
        var context = current();
        if (context.has(this)) {
            return context.get(this);
        }
        if (hasInitial) {
            return initial;
        }
        throw new NoSuchElementException("context variable without a value: " + name);
    }

    /// Sets the value for the rest of this task and for the tasks that it creates from now on.
    ///
    /// **Throws** [IllegalStateException] off the loop.
    public void set(T value) {
        var loop = Loop.running();
        loop.callbacks.setContext(loop.callbacks.context().with(this, value));
    }

    /// `ContextVar[name]`.
    @Override
    public String toString() {
        return "ContextVar[" + name + "]";
    }

    private static Context current() {
        var loop = TurnHolder.runningOrNull();
        return loop == null ? Context.OFF_LOOP.get() : loop.callbacks.context();
    }
}
