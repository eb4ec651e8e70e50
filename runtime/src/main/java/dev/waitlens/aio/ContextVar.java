package dev.waitlens.aio;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

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
    ///
    /// @return the way back, for [#reset] or for a block: `try (var _ = user.set("ann")) { ... }`
    public Token<T> set(T value) {
        var loop = Loop.running();
        var before = loop.callbacks.context();
        loop.callbacks.setContext(before.with(this, value));
        return new Token<>(this, loop, before);
    }

    /// Puts back the value, or its absence, from before the call of [#set] that gave the token.
    ///
    /// **Throws** [IllegalArgumentException] if another variable gave it, or it was given in another task; [IllegalStateException] the second time.
    public void reset(Token<T> token) {
        if (token.variable != this) {
            throw new IllegalArgumentException(token + " is no token of " + this);
        }
        token.close();
    }

    /// What a variable was before it was set.
    ///
    /// **Thread** the task in which it was set.
    ///
    /// **Source** contextvars.Token.
    ///
    /// @param <T> type of the value
    public static final class Token<T> implements AutoCloseable {
        private final ContextVar<T> variable;
        private final Loop loop;
        /// Null for a callback.
        private final @Nullable Task<?> task;
        private final Context before;
        private boolean used;

        private Token(ContextVar<T> variable, Loop loop, Context before) {
            this.variable = variable;
            this.loop = loop;
            this.task = loop.current;
            this.before = before;
        }

        /// As [ContextVar#reset] with this.
        @Override
        public void close() {
            loop.turn.require("reset");
            if (used) {
                throw new IllegalStateException(this + " was used before");
            }
            if (loop.current != task) {
                throw new IllegalArgumentException(this + " is of " + (task == null ? "a callback" : task.name())
                        + ", and not of " + (loop.current == null ? "a callback" : loop.current.name()));
            }
            used = true;
            var now = loop.callbacks.context();
            loop.callbacks.setContext(
                    before.has(variable) ? now.with(variable, before.get(variable)) : now.without(variable));
        }

        /// `Token[ContextVar[name]]`.
        @Override
        public String toString() {
            return "Token[" + variable + "]";
        }
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
