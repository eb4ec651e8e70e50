package dev.waitlens.cli.top;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.attach.Attachment;
import dev.waitlens.attach.JavaProcess;
import dev.waitlens.cli.attach.Listening;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.launch.Signals;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.recording.source.LiveWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One `waitlens top`: records a running JVM from outside and shows its last seconds, once or until it is interrupted.
///
/// Each second the window goes through the whole pipeline, as a recording of its own: the screen says what the page would.
///
/// **Thread**: [#once] and [#follow] on one thread; signals come on threads of the JVM and set `asked`, which `lock` guards.
public final class LiveTop {
    private static final int MOST_MEGABYTES = 64;
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final long TICK_MILLIS = 250;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// Flight Recorder flushes once a second.
    private static final Duration FLUSH = Duration.ofMillis(1_500);
    private static final long LOOK_AT_WAITS_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Object lock = new Object();
    private final JavaProcess process;
    private final Voice voice;
    private final Duration length;
    private final RunDirectory directory;
    private long beganNanos;
    private boolean asked;

    public LiveTop(JavaProcess process, Voice voice, Duration length) {
        process.requireAttachable();
        this.process = process;
        this.voice = voice;
        this.length = length;
        this.directory = RunDirectory.createFor(process.user(), Path.of(System.getProperty("java.io.tmpdir")));
    }

    /// Shows one window.
    public int once(boolean json) throws IOException {
        return with((jvm, listening) -> {
            var window = new LiveWindow(listening.tail(), length);
            listen(jvm, listening, window, length);
            jvm.lookAtWaits();
            listen(jvm, listening, window, FLUSH);
            var view = view(window);
            if (json) {
                System.out.println(TopJson.text(view));
            } else {
                new TopText(ScreenSize.USUAL.columns(), ScreenSize.USUAL.lines()).lines(view)
                        .forEach(System.out::println);
            }
        });
    }

    /// Shows one window after the other, each in the place of the last, until somebody interrupts it or the program ends.
    public int follow() throws IOException {
        return with((jvm, listening) -> {
            var window = new LiveWindow(listening.tail(), length);
            long looked = System.nanoTime() - LOOK_AT_WAITS_NANOS;
            while (!isAsked() && jvm.isAlive()) {
                if (System.nanoTime() - looked >= LOOK_AT_WAITS_NANOS) {
                    looked = System.nanoTime();
                    jvm.lookAtWaits();
                }
                listen(jvm, listening, window, Duration.ofNanos(LOOK_NANOS));
                if (!window.isEmpty()) {
                    draw(view(window), Duration.ofNanos(System.nanoTime() - beganNanos));
                }
            }
            System.out.println();
        });
    }

    private static void draw(TopView view, Duration elapsed) {
        var size = ScreenSize.now();
        var text = new StringBuilder("\033[H");
        new TopText(size.columns(), size.lines() - 1).lines(view)
                .forEach(line -> text.append(line).append("\033[K\r\n"));
        text.append("\033[J").append("Ctrl-C ends it; recording for ").append(elapsed.toSeconds()).append(" s\033[K");
        System.out.print(text);
        System.out.flush();
    }

    private TopView view(LiveWindow window) {
        if (window.isEmpty()) {
            throw new DataError("nothing of process " + process.pid() + " was recorded",
                    "it ended, or was only just starting",
                    "--window 10s");
        }
        return TopView.of(Pipeline.analyse(window.source()), process.pid());
    }

    /// What is done while a JVM is recorded.
    private interface Watching {
        void watch(Attachment jvm, Listening listening) throws IOException;
    }

    private int with(Watching watching) throws IOException {
        Signals.take(_ -> ask());
        try (var jvm = Attachment.open(process, directory.path(), LONGEST, MOST_MEGABYTES)) {
            jvm.left().forEach(voice::say);
            beganNanos = System.nanoTime();
            try (var listening = new Listening(jvm)) {
                watching.watch(jvm, listening);
            } finally {
                end(jvm);
            }
            return ExitCode.OK;
        } finally {
            directory.remove();
        }
    }

    private void end(Attachment jvm) throws IOException {
        if (jvm.isAlive()) {
            jvm.stop("detached");
        } else {
            voice.say("process " + process.pid() + " has ended");
        }
    }

    private void listen(Attachment jvm, Listening listening, LiveWindow window, Duration time) throws IOException {
        long began = System.nanoTime();
        long looked = began;
        while (!isAsked() && jvm.isAlive() && System.nanoTime() - began < time.toNanos()) {
            pause();
            jvm.tick();
            long now = System.nanoTime();
            if (now - looked >= LOOK_NANOS || now - began >= time.toNanos()) {
                looked = now;
                window.add(listening.look(Duration.ofNanos(now - beganNanos)));
            }
        }
    }

    private void pause() {
        synchronized (lock) {
            try {
                if (!asked) {
                    lock.wait(TICK_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                asked = true;
            }
        }
    }

    private void ask() {
        synchronized (lock) {
            asked = true;
            lock.notifyAll();
        }
    }

    private boolean isAsked() {
        synchronized (lock) {
            return asked;
        }
    }
}
