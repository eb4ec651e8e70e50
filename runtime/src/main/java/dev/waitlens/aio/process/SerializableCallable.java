package dev.waitlens.aio.process;

import java.io.Serializable;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A task that can travel to another process: a lambda or method reference whose captured values are serialisable.
///
/// @param <R> type of the result, which is serialisable too
@FunctionalInterface
public interface SerializableCallable<R extends @Nullable Object> extends Callable<R>, Serializable {}
