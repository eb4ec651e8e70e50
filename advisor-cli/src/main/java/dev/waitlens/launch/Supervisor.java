package dev.waitlens.launch;

import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Starts the program with our own standard streams, hands every signal on to it, and waits for its end.
///
///     RUNNING --a signal--> ASKED --the same again--> KILLED --any--> LEFT
///
/// Once the program has ended by itself, a signal means that the page is not wanted: the first warns, the second leaves.
///
/// **Thread**: [#run] on one thread; signals come on threads of the JVM. `lock` guards the mutable fields.
public final class Supervisor {
    private static final long TICK_MILLIS = 250;
    private static final long HEARING_MILLIS = 300;

    private final Object lock = new Object();
    private final Watcher watcher;
    private final long patienceNanos;
    private final long graceNanos;
    private final Set<String> handedOn = new HashSet<>();
    private Stage stage = Stage.RUNNING;
    private long askedNanos;
    private Process process;
    private Ears ears;

    private enum Stage {
        RUNNING, ASKED, KILLED, LEFT
    }

    /// What the rest of the command does meanwhile. Called on the thread of [Supervisor#run] unless said otherwise.
    public interface Watcher {
        /// Started; once.
        void started(Process process);

        /// A few times a second while the program runs.
        void tick(Process process, long elapsedNanos);

        /// The program runs on although it was asked to stop; once, after the patience.
        void stillRunning();

        /// What a signal led to, for the user; on a thread of the JVM.
        void say(String sentence);

        /// The user will not wait any longer. Does not return. On a thread of the JVM.
        ///
        /// @param signal name of the last signal, `INT`
        void leave(String signal);
    }

    /// @param patienceNanos how long the program may take to stop before [Watcher#stillRunning]
    /// @param graceNanos    how long before the user is told how to kill it
    public Supervisor(Watcher watcher, long patienceNanos, long graceNanos) {
        this.watcher = watcher;
        this.patienceNanos = patienceNanos;
        this.graceNanos = graceNanos;
    }

    /// Runs a program to its end.
    ///
    /// @param environment replaces ours
    /// @return its exit code; 128 + n when signal n ended it
    ///
    /// **Throws** [LaunchError] 126 when the system refuses to start it.
    public int run(List<String> command, Map<String, String> environment) {
        long began = System.nanoTime();
        start(command, environment);
        watcher.started(process);
        boolean impatient = false;
        boolean reminded = false;
        while (!endedWithin(TICK_MILLIS)) {
            ears.listen();
            long overdue = askedFor();
            if (!impatient && overdue > patienceNanos) {
                impatient = true;
                watcher.stillRunning();
            }
            if (!reminded && overdue > graceNanos) {
                reminded = true;
                watcher.say("the program still runs; Ctrl-C again kills it");
            }
            watcher.tick(process, System.nanoTime() - began);
        }
        return process.exitValue();
    }

    /// Whether somebody asked for an early end.
    public boolean wasAsked() {
        return askedFor() > 0;
    }

    private void start(List<String> command, Map<String, String> environment) {
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        synchronized (lock) {
            // The handlers first: a signal that comes now waits for the lock, and then finds a process to go to.
            Signals.take(this::signalled);
            try {
                process = builder.start();
            } catch (IOException e) {
                throw new LaunchError(ExitCode.NOT_RUNNABLE, "cannot start " + command.getFirst(), e.getMessage(), "",
                        e);
            }
            ears = new Ears(Path.of("/proc"), process.pid());
        }
    }

    private boolean endedWithin(long millis) {
        try {
            return process.waitFor(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            // Nobody interrupts the main thread of a command; go on waiting for the program.
            return false;
        }
    }

    /// Nanoseconds since the program was first asked to stop; 0 when it was not.
    private long askedFor() {
        synchronized (lock) {
            return stage == Stage.RUNNING ? 0 : Math.max(1, System.nanoTime() - askedNanos);
        }
    }

    private void signalled(String name) {
        synchronized (lock) {
            switch (stage) {
                case RUNNING, ASKED -> {
                    if (process.isAlive() && handedOn.add(name)) {
                        ask(name);
                    } else {
                        kill();
                    }
                }
                case KILLED -> {
                    stage = Stage.LEFT;
                    watcher.leave(name);
                }
                case LEFT -> {
                }
            }
        }
    }

    private void ask(String name) {
        if (stage == Stage.RUNNING) {
            askedNanos = System.nanoTime();
            stage = Stage.ASKED;
        }
        if (!heardByItself()) {
            send(name);
        }
    }

    private void kill() {
        stage = Stage.KILLED;
        if (process.isAlive()) {
            watcher.say("killing the program; once more to leave without a page");
            process.destroyForcibly();
        } else {
            watcher.say("writing the page; once more to leave without it");
        }
    }

    /// Gives the same signal from the terminal a moment to arrive there.
    private boolean heardByItself() {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(HEARING_MILLIS);
        while (System.nanoTime() < until && process.isAlive()) {
            var heard = ears.heard();
            if (heard.isEmpty() || heard.get()) {
                return heard.isPresent();
            }
            pause();
        }
        return !process.isAlive();
    }

    private void pause() {
        try {
            lock.wait(10);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Java can send SIGTERM and SIGKILL by itself; the others take the system's `kill`.
    private void send(String name) {
        if (name.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD).start();
        } catch (IOException e) {
            watcher.say("cannot send SIG" + name + " to the program (" + e.getMessage() + "), so it gets SIGTERM");
            process.destroy();
        }
    }
}
