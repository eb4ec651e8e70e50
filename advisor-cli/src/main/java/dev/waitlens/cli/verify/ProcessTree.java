package dev.waitlens.cli.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Processes that we started, with what they started: they end with us, and at the latest when this is closed.
///
/// A child that outlives its parent is no longer in the tree, and stays.
///
/// **Thread**: one thread starts, and the one at the JVM's exit ends; `processes` guards itself and `ended`, also while a process starts: one
/// that is just being started is ended, too, and after that none is.
final class ProcessTree implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();
    private final Thread atExit = new Thread(this::end, "end what was started");
    private boolean ended;

    ProcessTree() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    Process start(ProcessBuilder builder) throws IOException {
        synchronized (processes) {
            if (ended) {
                throw new IOException("we are ending");
            }
            var process = builder.start();
            processes.add(process);
            return process;
        }
    }

    private void end() {
        synchronized (processes) {
            ended = true;
            processes.stream().flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
                    .toList().forEach(ProcessHandle::destroyForcibly);
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException _) {
            // The JVM is ending, and the hook runs by itself.
        }
    }
}
