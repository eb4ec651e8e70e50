package dev.waitlens.aio.process;

import java.io.Serializable;

/// A task without a result that can travel to another process.
@FunctionalInterface
public interface SerializableRunnable extends Runnable, Serializable {}
