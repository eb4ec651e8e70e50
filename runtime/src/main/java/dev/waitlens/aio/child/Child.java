package dev.waitlens.aio.child;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.Opening;
import dev.waitlens.aio.Promise;
import dev.waitlens.aio.stream.StreamReader;
import dev.waitlens.aio.stream.StreamWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A child process: asyncio's subprocess.
///
/// ```java
/// var log = Child.run("git", "log", "-1").text();
///
/// try (var child = Child.start("sort")) {
///     child.stdin().write("b\na\n");
///     child.stdin().close();
///     for (var line : child.stdout().lines()) { ... }
/// }
/// ```
///
/// Leaving the block ends the process, if it still runs, and all that it has started, and awaits the end: a cancelled task leaves no
/// child behind. The end is awaited without a thread of ours (the JDK reaps its children in one of its own); **pipes** the JDK
/// gives as blocking streams only, so that a thread (`waitlens-child-1`, ...) waits at each pipe while a task reads from it or
/// something is to be written. A descendant that left the tree and keeps the pipe open keeps that thread, too.
///
/// **Thread** the loop's only.
public final class Child implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Loop loop = Loop.running();
    private final ChildTree tree;
    private final Process process;
    private final String command;
    private final PipeSink input;
    private final StreamWriter stdin;
    private final PipeSource output;
    private final PipeSource errors;
    private final StreamReader stdout;
    private final StreamReader stderr;

    private Child(ChildTree tree, String command) {
        this.tree = tree;
        this.process = tree.process();
        this.command = command;
        this.input = new PipeSink(process.getOutputStream());
        this.stdin = new StreamWriter(input);
        this.output = new PipeSource(process.getInputStream());
        this.errors = new PipeSource(process.getErrorStream());
        this.stdout = new StreamReader(output);
        this.stderr = new StreamReader(errors);
        loop.opened(this);
    }

    /// Runs a command to its end. If the task is cancelled, so is the process.
    ///
    /// @throws IOException if it cannot be started
    public static Output run(String... command) throws IOException {
        return run(new ProcessBuilder(command), new byte[0]);
    }

    /// As [#run(String...)], with a builder's directory, environment and redirections.
    ///
    /// @param input what the process reads
    /// @throws IOException if it cannot be started
    public static Output run(ProcessBuilder builder, byte[] input) throws IOException {
        try (var child = start(builder)) {
            return child.communicate(input);
        }
    }

    /// Starts a command, with pipes for its three streams.
    ///
    /// @return to be closed
    /// @throws IOException if it cannot be started
    public static Child start(String... command) throws IOException {
        return start(new ProcessBuilder(command));
    }

    /// Starts what a builder describes; a stream that it redirects is empty here. Starting takes a thread's time, and not the
    /// loop's.
    ///
    /// @return to be closed
    /// @throws IOException if it cannot be started
    public static Child start(ProcessBuilder builder) throws IOException {
        var tree = Opening.<ChildTree, IOException>inThread("child start", () -> ChildTree.start(builder),
                ChildTree::kill);
        return new Child(tree, String.join(" ", builder.command()));
    }

    /// What the process reads. A process that has ended breaks it.
    public StreamWriter stdin() {
        return stdin;
    }

    /// What the process writes. Who reads when this is closed sees the end.
    public StreamReader stdout() {
        return stdout;
    }

    /// What the process writes to its standard error. Who reads when this is closed sees the end.
    public StreamReader stderr() {
        return stderr;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Sends `input`, closes the process's standard input, reads both of its outputs to their ends, and awaits its end. That the
    /// process does not read all of its input is no failure.
    ///
    /// @throws IOException if a pipe breaks otherwise
    public Output communicate(byte[] input) throws IOException {
        var feeding = Aio.createTask("feed " + command, () -> feed(input));
        var complaining = Aio.createTask("errors of " + command, stderr::readAll);
        try {
            byte[] out = stdout.readAll();
            byte[] err = complaining.<IOException>await();
            feeding.<IOException>await();
            return new Output(waitFor(), out, err);
        } finally {
            feeding.cancel();
            complaining.cancel();
        }
    }

    /// Suspends the current task until the process has ended. Many tasks may.
    ///
    /// @return its exit status; 128 and the signal's number if a signal ended it
    public int waitFor() {
        if (process.isAlive()) {
            Promise.of(process.onExit(), "child exit").await();
        }
        return process.exitValue();
    }

    /// Asks the process to end (`SIGTERM`). What it still writes can be read.
    public void terminate() {
        // Intended: the handle's, here and below. That of the process closes the pipes, too, under whoever reads from them.
        process.toHandle().destroy();
    }

    /// Ends the process (`SIGKILL`). What it has written can be read.
    public void kill() {
        process.toHandle().destroyForcibly();
    }

    /// Asks the process to end, and ends it if it has not done so within five seconds.
    ///
    /// @return its exit status
    public int stop() {
        return stop(GRACE);
    }

    /// As [#stop()].
    ///
    /// @param grace how long it may take to end by itself
    public int stop(Duration grace) {
        terminate();
        try {
            return Aio.timeout(grace, this::waitFor);
        } catch (TimeoutException stubborn) {
            // Intended: it was asked, and did not listen.
            kill();
            return waitFor();
        }
    }

    /// If the process still runs, or the task is being cancelled, ends the process and all that it has started, and awaits their end; a
    /// cancellation that arrives meanwhile is thrown after that. (On Linux also what has left the tree, unless it has dropped its
    /// environment. What a process that has ended by itself left behind goes on.)
    @Override
    public void close() {
        loop.closed(this);
        CancelledError cancelled = null;
        if (!isInTask()) {
            // The run is over.
            if (process.isAlive()) {
                tree.kill();
            }
        } else if (process.isAlive() || Aio.currentTask().cancelling() > 0) {
            cancelled = killInThread();
        }
        closePipes();
        if (cancelled != null) {
            throw cancelled;
        }
    }

    /// Returns the cancellation that arrived meanwhile; null if none did.
    private @Nullable CancelledError killInThread() {
        CancelledError cancelled = null;
        var killing = Aio.runInExecutor("child end", loop.unboundedPool("child"), () -> {
            tree.kill();
            return null;
        });
        while (!killing.isDone()) {
            try {
                Aio.shield(killing).await();
            } catch (CancelledError error) {
                cancelled = error;
            }
        }
        killing.result();
        return cancelled;
    }

    /// `Child[4711, sort -n, running]`.
    @Override
    public String toString() {
        return "Child[" + process.pid() + ", " + command + ", "
                + (isAlive() ? "running" : "exit " + process.exitValue())
                + "]";
    }

    private static boolean isInTask() {
        return Aio.currentTaskIfAny().isPresent();
    }

    private @Nullable Void feed(byte[] input) throws IOException {
        try {
            stdin.write(input);
            stdin.close();
            stdin.waitClosed();
        } catch (IOException broken) {
            // Intended: a process may end before it has read everything; `true` reads nothing at all.
            stdin.abort();
        }
        return null;
    }

    private void closePipes() {
        input.processEnded();
        output.close();
        errors.close();
    }
}
