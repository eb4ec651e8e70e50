package dev.waitlens.aio.process;

import dev.waitlens.aio.process.host.PoolClock;
import dev.waitlens.aio.process.host.Recorded;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The command that starts a worker JVM, on the JDK that runs this program. Options are chosen for a fast start; the compiler is left
/// alone, since workers are for work.
final class WorkerCommand {
    private static final String MAIN = "dev.waitlens.aio.process.worker.WorkerMain";
    /// These would put the program's agents and options into every worker, and print a line about it.
    private static final List<String> LEFT_OUT = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final PoolOptions options;
    private final int pool;
    private final String classPath;
    private final ClassArchive archive;

    /// @param pool number of the pool in this JVM
    WorkerCommand(PoolOptions options, ClassArchive archive, int pool) {
        this.options = options;
        this.pool = pool;
        this.archive = archive;
        this.classPath = options.classPath().orElseGet(() -> System.getProperty("java.class.path", ""));
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// Starts a worker.
    ///
    /// @throws IOException when the operating system refuses, with its reason
    Process start(File directory, String name) throws IOException {
        Optional<String> agent = Recorded.agentFor(name);
        // Intended: an archive was not made with an agent, and the JVM may say so on the worker's stderr.
        Optional<ClassArchive.Ready> ready = agent.isPresent() ? Optional.empty() : archive.find();
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(ClassArchive.BASE_FLAGS);
        ready.ifPresent(found -> command.add(found.flag()));
        agent.ifPresent(command::add);
        command.addAll(options.jvmFlags());
        command.add("-cp");
        command.add(ready.map(found -> found.core() + File.pathSeparator + classPath).orElse(classPath));
        command.add(MAIN);
        command.add(directory.getPath());
        command.add(name);
        command.add(Long.toString(PoolClock.nanos(options.spin())));
        agent.ifPresent(flag -> command.add(Integer.toString(pool)));
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(LEFT_OUT);
        return builder.start();
    }

    /// A worker has started: if it had no archive, the next ones may have one.
    void started() {
        archive.makeSoon();
    }
}
