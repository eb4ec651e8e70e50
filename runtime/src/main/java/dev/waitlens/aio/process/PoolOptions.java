package dev.waitlens.aio.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a pool works. Start from [#defaults()] and change what matters.
///
/// @param workers the most worker processes at a time; fewer run while fewer are needed
/// @param maxTasksPerWorker a worker is replaced after this many tasks
/// @param queueCapacity how many tasks may wait for a worker
/// @param whenFull what `submit` does when as many are waiting
/// @param initializer run in each worker before its first task; empty: nothing
/// @param jvmFlags further options for the workers' JVMs, behind the pool's own, so that they win
/// @param classPath the workers' class path; empty: this program's
/// @param spin how long a waiting thread and an idle worker look again and again before they sleep. Zero for a machine that has better
///             things to do: a small task then takes a wake-up each way
/// @param output what becomes of what workers print
/// @param serialFilter which classes beside the JDK's data may be deserialised, in the syntax of `jdk.serialFilter`; empty: those of the
///                     class path that are not known links of attacks
/// @param sharedDirectory where to make the directory for shared memory; empty: `/dev/shm`, or the directory for temporary files
/// @param archives directory for the archive of the workers' loaded classes, which makes them start faster and is made in the background
///                 when it is missing; empty: none
public record PoolOptions(int workers, int maxTasksPerWorker, int queueCapacity, WhenFull whenFull,
        Optional<SerializableRunnable> initializer, List<String> jvmFlags, Optional<String> classPath, Duration spin,
        WorkerOutput output, String serialFilter, Optional<Path> sharedDirectory, Optional<Path> archives) {

    /// What `submit` does when the queue is full.
    public enum WhenFull {
        /// The caller waits. (A callback on one of the pool's own threads never does: it would wait for itself.)
        BLOCK,
        /// The caller gets a [java.util.concurrent.RejectedExecutionException].
        REJECT
    }

    public PoolOptions {
        require(workers > 0, "workers must be positive: " + workers);
        require(maxTasksPerWorker > 0, "maxTasksPerWorker must be positive: " + maxTasksPerWorker);
        require(queueCapacity > 0, "queueCapacity must be positive: " + queueCapacity);
        require(!spin.isNegative(), "spin must not be negative: " + spin);
        jvmFlags = List.copyOf(jvmFlags);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /// One worker for each processor; the other values as their documentation says.
    public static PoolOptions defaults() {
        return new PoolOptions(Runtime.getRuntime().availableProcessors(), Integer.MAX_VALUE, 1 << 16, WhenFull.BLOCK,
                Optional.empty(),
                List.of(), Optional.empty(), Duration.ofNanos(50_000), WorkerOutput.shown(), "", Optional.empty(),
                Archive.defaultDirectory());
    }

    public PoolOptions withWorkers(int most) {
        return new PoolOptions(most, maxTasksPerWorker, queueCapacity, whenFull, initializer, jvmFlags, classPath, spin,
                output,
                serialFilter, sharedDirectory, archives);
    }

    public PoolOptions withMaxTasksPerWorker(int most) {
        return new PoolOptions(workers, most, queueCapacity, whenFull, initializer, jvmFlags, classPath, spin, output,
                serialFilter,
                sharedDirectory, archives);
    }

    public PoolOptions withQueue(int capacity, WhenFull policy) {
        return new PoolOptions(workers, maxTasksPerWorker, capacity, policy, initializer, jvmFlags, classPath, spin,
                output,
                serialFilter, sharedDirectory, archives);
    }

    public PoolOptions withInitializer(SerializableRunnable first) {
        return new PoolOptions(workers, maxTasksPerWorker, queueCapacity, whenFull, Optional.of(first), jvmFlags,
                classPath, spin, output,
                serialFilter, sharedDirectory, archives);
    }

    public PoolOptions withJvmFlags(String... flags) {
        return new PoolOptions(workers, maxTasksPerWorker, queueCapacity, whenFull, initializer, List.of(flags),
                classPath, spin, output,
                serialFilter, sharedDirectory, archives);
    }

    public PoolOptions withClassPath(String path) {
        return new PoolOptions(workers, maxTasksPerWorker, queueCapacity, whenFull, initializer, jvmFlags,
                Optional.of(path), spin,
                output, serialFilter, sharedDirectory, archives);
    }

    public PoolOptions withSpin(Duration longest) {
        return new PoolOptions(workers, maxTasksPerWorker, queueCapacity, whenFull, initializer, jvmFlags, classPath,
                longest, output,
                serialFilter, sharedDirectory, archives);
    }

    public PoolOptions withOutput(WorkerOutput sink) {
        return new PoolOptions(workers, maxTasksPerWorker, queueCapacity, whenFull, initializer, jvmFlags, classPath,
                spin, sink,
                serialFilter, sharedDirectory, archives);
    }

    public PoolOptions withSerialFilter(String pattern) {
        return new PoolOptions(workers, maxTasksPerWorker, queueCapacity, whenFull, initializer, jvmFlags, classPath,
                spin, output,
                pattern, sharedDirectory, archives);
    }

    public PoolOptions withSharedDirectory(Path parent) {
        return new PoolOptions(workers, maxTasksPerWorker, queueCapacity, whenFull, initializer, jvmFlags, classPath,
                spin, output,
                serialFilter, Optional.of(parent), archives);
    }

    public PoolOptions withoutArchive() {
        return new PoolOptions(workers, maxTasksPerWorker, queueCapacity, whenFull, initializer, jvmFlags, classPath,
                spin, output,
                serialFilter, sharedDirectory, Optional.empty());
    }

    public PoolOptions withArchives(Path directory) {
        return new PoolOptions(workers, maxTasksPerWorker, queueCapacity, whenFull, initializer, jvmFlags, classPath,
                spin, output,
                serialFilter, sharedDirectory, Optional.of(directory));
    }

    PoolOptions withoutInitializer() {
        return new PoolOptions(workers, maxTasksPerWorker, queueCapacity, whenFull, Optional.empty(), jvmFlags,
                classPath, spin, output,
                serialFilter, sharedDirectory, archives);
    }
}
