package dev.waitlens.aio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The values of the context variables at one moment. Immutable, so that a new task copies its creator's by reference.
final class Context {
    static final Context EMPTY = new Context(new ContextVar<?>[0], new Object[0]);

    /// What a thread outside the loop sees: set by toThread for the duration of the call.
    static final ThreadLocal<Context> OFF_LOOP = ThreadLocal.withInitial(() -> EMPTY);

    private final ContextVar<?>[] variables;
    private final @Nullable Object[] values;

    private Context(ContextVar<?>[] variables, @Nullable Object[] values) {
        this.variables = variables;
        this.values = values;
    }

    boolean has(ContextVar<?> variable) {
        return indexOf(variable) >= 0;
    }

    @SuppressWarnings("unchecked")
    <T> T get(ContextVar<T> variable) {
        return (T) values[indexOf(variable)];
    }

    <T> Context with(ContextVar<T> variable, T value) {
        int index = indexOf(variable);
        int length = index >= 0 ? values.length : values.length + 1;
        var newVariables = Arrays.copyOf(variables, length);
        var newValues = Arrays.copyOf(values, length);
        newVariables[index >= 0 ? index : length - 1] = variable;
        newValues[index >= 0 ? index : length - 1] = value;
        return new Context(newVariables, newValues);
    }

    Context without(ContextVar<?> variable) {
        int index = indexOf(variable);
        if (index < 0) {
            return this;
        }
        int last = values.length - 1;
        var newVariables = Arrays.copyOf(variables, last);
        var newValues = Arrays.copyOf(values, last);
        if (index < last) {
            newVariables[index] = variables[last];
            newValues[index] = values[last];
        }
        return new Context(newVariables, newValues);
    }

    // A program has a handful of variables: a search through an array beats hashing, and a copy is one line.
    private int indexOf(ContextVar<?> variable) {
        for (int i = 0; i < variables.length; i++) {
            if (variables[i] == variable) {
                return i;
            }
        }
        return -1;
    }
}
