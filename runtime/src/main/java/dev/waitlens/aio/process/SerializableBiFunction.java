package dev.waitlens.aio.process;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A function of two arguments that can travel to another process, together with its arguments.
///
/// @param <A> type of the first argument, serialisable
/// @param <B> type of the second argument, serialisable
/// @param <R> type of the result, serialisable
@FunctionalInterface
public interface SerializableBiFunction<A extends @Nullable Object, B extends @Nullable Object,
        R extends @Nullable Object>
        extends Serializable {
    /// Calls the function.
    R apply(A first, B second) throws Exception;
}
