package dev.waitlens.launch;

import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Starts the program with our own standard streams, hands every signal on to it, and waits for its end.
///
///     RUNNING --first signal--> ASKED --the same again--> KILLED --any--> LEFT
///
/// **Thread**: [#run] on one thread; [#signalled] on threads of the JVM. `lock` guards the mutable fields.
public final class Supervisor {
    private static final long TICK_MILLIS = 1000;
    /// Leaves three of the seven seconds that a CI server gives to the page.
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(4);

    private final Object lock = new Object();
    private final Watcher watcher;
    private final Set<String> handedOn = new HashSet<>();
    private Stage stage = Stage.RUNNING;
    private long askedNanos;
    private Process process;

    enum Stage {
        RUNNING, ASKED, KILLED, LEFT
    }

    /// What the rest of the command does meanwhile.
    public interface Watcher {
        /// About once a second while the program runs; on the thread of [Supervisor#run].
        void tick(Process process, long elapsedNanos);

        /// The program runs on although it was asked to stop some seconds ago; once, on the thread of [Supervisor#run].
        void stillRunning();

        /// What a signal led to, for the user; on a thread of the JVM.
        void say(String sentence);

        /// The user will not wait any longer. Does not return.
        void leave();
    }

    public Supervisor(Watcher watcher) {
        this.watcher = watcher;
    }

    /// Runs a program to its end.
    ///
    /// @param environment replaces ours
    /// @return its exit code; 128 + n when signal n ended it
    ///
    /// **Throws** [LaunchError] 126 when the system refuses to start it.
    public int run(List<String> command, Map<String, String> environment) {
        long started = System.nanoTime();
        start(command, environment);
        boolean told = false;
        while (true) {
            try {
                if (process.waitFor(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return process.exitValue();
                }
            } catch (InterruptedException _) {
                // Nobody interrupts the main thread of a command; go on waiting for the program.
                continue;
            }
            if (!told && overdue()) {
                told = true;
                watcher.stillRunning();
            }
            watcher.tick(process, System.nanoTime() - started);
        }
    }

    /// Whether the user, or someone else, asked for an early end.
    public boolean wasAsked() {
        synchronized (lock) {
            return stage != Stage.RUNNING;
        }
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
        }
    }

    private boolean overdue() {
        synchronized (lock) {
            return stage == Stage.ASKED && System.nanoTime() - askedNanos > PATIENCE_NANOS;
        }
    }

    private void signalled(String name) {
        synchronized (lock) {
            switch (stage) {
                case RUNNING, ASKED -> {
                    if (handedOn.add(name)) {
                        ask(name);
                    } else {
                        kill();
                    }
                }
                case KILLED -> {
                    stage = Stage.LEFT;
                    watcher.leave();
                }
                case LEFT -> {
                }
            }
        }
    }

    private void ask(String name) {
        if (stage == Stage.RUNNING) {
            askedNanos = System.nanoTime();
        }
        stage = Stage.ASKED;
        if (process.isAlive()) {
            send(name, process.pid());
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

    /// Java can send SIGTERM and SIGKILL by itself; the others take the system's `kill`.
    private void send(String name, long pid) {
        if (name.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            watcher.say("cannot send SIG" + name + " to the program (" + e.getMessage() + "), so it gets SIGTERM");
            process.destroy();
        }
    }
}
