package dev.waitlens.aio.process;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// A function of one argument that can travel to another process, together with its argument.
///
/// @param <A> type of the argument, serialisable
/// @param <R> type of the result, serialisable
@FunctionalInterface
public interface SerializableFunction<A extends @Nullable Object, R extends @Nullable Object> extends Serializable {
    /// Calls the function.
    R apply(A argument) throws Exception;
}
