package dev.waitlens.aio.process.host;

import dev.waitlens.aio.process.wire.Link;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A worker's process: its pipes, the threads that empty them, its end.
///
/// Standard output brings bells: NUL bytes, which mean "look". Whatever else it brings was printed there by native code, or by a process that a task
/// has started, and is shown like any other output.
public final class WorkerProcess {
    private static final long DRAIN_MILLIS = 300;

    private final String name;
    private final Process process;
    private final OutputPump pump;
    private final Thread pumping;
    private final OutputPump printed;
    private final CountDownLatch lastBell = new CountDownLatch(1);
    private final OutputStream bells;

    /// @param ended is called once when the process is gone and its last words are in: on a thread of its own, or, where the system has none left, on the JDK's that
    ///              noticed it
    public WorkerProcess(String name, Process process, OutputRelay relay, Consumer<WorkerProcess> ended) {
        this.name = name;
        this.process = process;
        this.bells = process.getOutputStream();
        this.pump = new OutputPump(process.getErrorStream(), name, relay);
        this.printed = new OutputPump(process.getInputStream(), name, relay);
        this.pumping = PoolThreads.start("waitlens-pool-" + name + "-prints", pump);
        process.onExit().thenRun(() -> noticed(ended));
    }

    private void noticed(Consumer<WorkerProcess> ended) {
        try {
            PoolThreads.start("waitlens-pool-" + name + "-end", () -> end(ended));
        } catch (OutOfMemoryError noThread) {
            // Whoever closes the pool waits until every end was noticed.
            end(ended);
        }
    }

    private void end(Consumer<WorkerProcess> ended) {
        try {
            pumping.join(DRAIN_MILLIS);
            lastBell.await(DRAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // Nobody knows this thread.
        }
        close(bells);
        close(process.getInputStream());
        if (!pumping.isAlive()) {
            close(process.getErrorStream());
        }
        ended.accept(this);
    }

    private static void close(AutoCloseable stream) {
        try {
            stream.close();
        } catch (Exception e) {
            // The other end is gone.
        }
    }

    /// Sleeps until the worker rings; false when it is gone.
    public boolean awaitBell(byte[] into) {
        try {
            int count = process.getInputStream().read(into);
            if (count > 0) {
                printed.takePrinted(into, count);
                return true;
            }
        } catch (IOException e) {
            // It is gone, and its stream with it.
        }
        printed.printedAll();
        lastBell.countDown();
        return false;
    }

    /// Wakes the worker. A bell never blocks: one is written only for a worker that sleeps.
    public void ring() {
        try {
            bells.write(0);
            bells.flush();
        } catch (IOException e) {
            // It has died; its end is dealt with where that is noticed.
        }
    }

    /// Asks the worker to go as soon as it is idle.
    public void dismiss() {
        try {
            bells.write(Link.DISMISSAL);
        } catch (IOException e) {
            // It has died, or was dismissed before.
        }
        close(bells);
    }

    /// Ends the process: politely, or at once.
    public void kill(boolean atOnce) {
        // Intended: the handle's. That of the process closes the pipes, too, and loses its last words.
        if (atOnce) {
            process.toHandle().destroyForcibly();
        } else {
            process.toHandle().destroy();
        }
    }

    /// Waits until the process is gone, at most so long.
    public void awaitEnd(long nanos) {
        try {
            process.waitFor(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public int exitCode() {
        return process.exitValue();
    }

    public List<String> lastLines() {
        return pump.lastLines();
    }

    @Override
    public String toString() {
        return name + " (process " + process.pid() + ")";
    }
}
