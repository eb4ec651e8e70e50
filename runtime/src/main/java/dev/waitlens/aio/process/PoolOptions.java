package dev.waitlens.aio.process;

import dev.waitlens.aio.process.wire.ClassFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/// How a pool works. Start from [#defaults()] and change what matters.
///
/// @param workers the most worker processes at a time; fewer run while fewer are needed
/// @param maxTasksPerWorker a worker is replaced after this many tasks
/// @param maxMemory a worker that has more resident memory than so many bytes when it has answered is replaced; empty: no limit
/// @param idleTimeout a worker that had nothing to do for this long goes; empty: it stays until the pool is closed, as in Python
/// @param keptWorkers as many workers stay, however long they had nothing to do; no worker is started to reach that number
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
/// @param allowedClasses names of classes that may be deserialised whatever else holds
/// @param sharedDirectory where to make the directory for shared memory; empty: `/dev/shm`, or the directory for temporary files
/// @param archives directory for the archive of the workers' loaded classes, which makes them start faster and is made in the background
///                 when it is missing; empty: none
public record PoolOptions(int workers, int maxTasksPerWorker, OptionalLong maxMemory, Optional<Duration> idleTimeout,
        int keptWorkers, int queueCapacity, WhenFull whenFull, Optional<SerializableRunnable> initializer,
        List<String> jvmFlags,
        Optional<String> classPath, Duration spin, WorkerOutput output, String serialFilter,
        Set<String> allowedClasses, Optional<Path> sharedDirectory, Optional<Path> archives) {

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
        maxMemory.ifPresent(bytes -> require(bytes > 0, "maxMemory must be positive: " + bytes));
        idleTimeout.ifPresent(limit -> require(limit.isPositive(), "idleTimeout must be positive: " + limit));
        require(keptWorkers >= 0, "keptWorkers must not be negative: " + keptWorkers);
        require(queueCapacity > 0, "queueCapacity must be positive: " + queueCapacity);
        require(!spin.isNegative(), "spin must not be negative: " + spin);
        jvmFlags = List.copyOf(jvmFlags);
        allowedClasses = Set.copyOf(allowedClasses);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /// One worker for each processor; the other values as their documentation says.
    public static PoolOptions defaults() {
        return new PoolOptions(Runtime.getRuntime().availableProcessors(), Integer.MAX_VALUE, OptionalLong.empty(),
                Optional.empty(), 0, 1 << 16, WhenFull.BLOCK, Optional.empty(), List.of(), Optional.empty(),
                Duration.ofNanos(50_000), WorkerOutput.shown(), "", Set.of(), Optional.empty(),
                archivesOfTheUser());
    }

    public PoolOptions withWorkers(int most) {
        return with(draft -> draft.workers = most);
    }

    public PoolOptions withMaxTasksPerWorker(int most) {
        return with(draft -> draft.maxTasksPerWorker = most);
    }

    /// A worker that has grown beyond so many bytes is replaced once it has answered; no task fails by that. A fresh one has about
    /// 40 MB. What the collector has not collected yet counts: give the heap a limit below this one (`withJvmFlags("-Xmx256m")`).
    ///
    /// Needs Linux's procfs; without, [ProcessPool#open(PoolOptions)] refuses the option.
    public PoolOptions withMaxMemoryPerWorker(long bytes) {
        return with(draft -> draft.maxMemory = OptionalLong.of(bytes));
    }

    /// Workers go when they had nothing to do for so long, but as many as are to be kept stay.
    public PoolOptions withIdleTimeout(Duration longest, int keep) {
        return with(draft -> {
            draft.idleTimeout = Optional.of(longest);
            draft.keptWorkers = keep;
        });
    }

    public PoolOptions withQueue(int capacity, WhenFull policy) {
        return with(draft -> {
            draft.queueCapacity = capacity;
            draft.whenFull = policy;
        });
    }

    public PoolOptions withInitializer(SerializableRunnable first) {
        return with(draft -> draft.initializer = Optional.of(first));
    }

    public PoolOptions withJvmFlags(String... flags) {
        return with(draft -> draft.jvmFlags = List.of(flags));
    }

    public PoolOptions withClassPath(String path) {
        return with(draft -> draft.classPath = Optional.of(path));
    }

    public PoolOptions withSpin(Duration longest) {
        return with(draft -> draft.spin = longest);
    }

    public PoolOptions withOutput(WorkerOutput sink) {
        return with(draft -> draft.output = sink);
    }

    public PoolOptions withSerialFilter(String pattern) {
        return with(draft -> draft.serialFilter = pattern);
    }

    /// Lets these classes in, of the JDK or not, that the filter refuses: those that you know to do no harm when they are read.
    public PoolOptions withAllowedClasses(String... names) {
        return with(draft -> draft.allowedClasses = Set.of(names));
    }

    /// What a worker, and the pool, must know to read values.
    String filterText() {
        return ClassFilter.text(serialFilter, allowedClasses);
    }

    public PoolOptions withSharedDirectory(Path parent) {
        return with(draft -> draft.sharedDirectory = Optional.of(parent));
    }

    public PoolOptions withoutArchive() {
        return with(draft -> draft.archives = Optional.empty());
    }

    public PoolOptions withArchives(Path directory) {
        return with(draft -> draft.archives = Optional.of(directory));
    }

    PoolOptions withoutIdleTimeout() {
        return with(draft -> draft.idleTimeout = Optional.empty());
    }

    PoolOptions withoutInitializer() {
        return with(draft -> draft.initializer = Optional.empty());
    }

    private PoolOptions with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    /// Options while one of them changes.
    private static final class Draft {
        int workers;
        int maxTasksPerWorker;
        OptionalLong maxMemory;
        Optional<Duration> idleTimeout;
        int keptWorkers;
        int queueCapacity;
        WhenFull whenFull;
        Optional<SerializableRunnable> initializer;
        List<String> jvmFlags;
        Optional<String> classPath;
        Duration spin;
        WorkerOutput output;
        String serialFilter;
        Set<String> allowedClasses;
        Optional<Path> sharedDirectory;
        Optional<Path> archives;

        Draft(PoolOptions from) {
            workers = from.workers;
            maxTasksPerWorker = from.maxTasksPerWorker;
            maxMemory = from.maxMemory;
            idleTimeout = from.idleTimeout;
            keptWorkers = from.keptWorkers;
            queueCapacity = from.queueCapacity;
            whenFull = from.whenFull;
            initializer = from.initializer;
            jvmFlags = from.jvmFlags;
            classPath = from.classPath;
            spin = from.spin;
            output = from.output;
            serialFilter = from.serialFilter;
            allowedClasses = from.allowedClasses;
            sharedDirectory = from.sharedDirectory;
            archives = from.archives;
        }

        PoolOptions options() {
            return new PoolOptions(workers, maxTasksPerWorker, maxMemory, idleTimeout, keptWorkers, queueCapacity,
                    whenFull, initializer, jvmFlags, classPath, spin, output, serialFilter, allowedClasses,
                    sharedDirectory, archives);
        }
    }

    /// `waitlens/pool` in the user's directory for caches; nothing when there is no such directory.
    private static Optional<Path> archivesOfTheUser() {
        String chosen = System.getenv("XDG_CACHE_HOME");
        String home = System.getProperty("user.home", "");
        if (chosen != null && chosen.startsWith("/")) {
            return Optional.of(Path.of(chosen, "waitlens", "pool"));
        }
        return home.isEmpty() || home.equals("?") ? Optional.empty()
                : Optional.of(Path.of(home, ".cache", "waitlens", "pool"));
    }
}
