package dev.waitlens.cli.verify;

import java.util.stream.Stream;

/// A process that we started, with what it started: ends with us, and at the latest when it is closed.
///
/// A child that outlives its parent is no longer in the tree, and stays.
final class ProcessTree implements AutoCloseable {
    private final Process process;
    private final Thread atExit = new Thread(this::kill, "kill what was started");

    ProcessTree(Process process) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    private void kill() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList()
                .forEach(ProcessHandle::destroyForcibly);
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
