package dev.waitlens.cli.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Processes that we started, with what they started: they end with us, and at the latest when this is closed.
///
/// A child that outlives its parent is no longer in the tree, and stays.
///
/// **Thread**: added to by one thread, read by it and by the one at the JVM's exit; `processes` guards itself.
final class ProcessTree implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final Thread atExit = new Thread(this::kill, "kill what was started");

    ProcessTree() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    Process add(Process process) {
        synchronized (processes) {
            processes.add(process);
        }
        return process;
    }

    private void kill() {
        synchronized (processes) {
            processes.stream().flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
                    .toList().forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The JVM is ending, and the hook runs by itself.
        }
    }
}
