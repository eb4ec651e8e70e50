package dev.waitlens.cli.top;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.attach.JavaProcess;
import dev.waitlens.cli.attach.EndRequest;
import dev.waitlens.cli.attach.LiveAttachment;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.Progress;
import dev.waitlens.launch.TerminalSize;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.recording.source.LiveWindow;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// One `waitlens top`: records a running JVM from outside and shows its last seconds, once or until somebody ends it.
///
/// Each second the window goes through the whole pipeline, as a recording of its own: the screen says what the page would.
///
/// **Thread**: one.
public final class LiveTop {
    private static final int MOST_MEGABYTES = 64;
    /// Flight Recorder flushes once a second.
    private static final Duration FLUSH = Duration.ofMillis(1_500);
    /// What `w` writes a page of.
    private static final Duration KEPT = Duration.ofMinutes(1);
    /// Of a terminal that does not say.
    private static final TerminalSize USUAL = new TerminalSize(24, 80);

    private final JavaProcess process;
    private final Voice voice;
    private final Duration length;
    private final EndRequest end;

    /// From now on signals ask for its end.
    public LiveTop(JavaProcess process, Voice voice, Duration length) {
        this.process = process;
        this.voice = voice;
        this.length = length;
        this.end = EndRequest.bySignal();
    }

    /// Shows one window.
    public int once(boolean json) throws IOException {
        try (var live = LiveAttachment.open(process, voice, MOST_MEGABYTES, end)) {
            var window = new LiveWindow(live.tail(), length);
            listen(live, window, length);
            live.lookAtWaits();
            listen(live, window, FLUSH);
            if (window.isEmpty()) {
                throw new DataError("nothing of process " + process.pid() + " was recorded",
                        "it ended, or was only just starting", "--window 10s");
            }
            var view = view(window);
            if (json) {
                System.out.println(TopJson.text(view));
            } else {
                new TopText(USUAL.columns(), USUAL.rows()).lines(view).forEach(System.out::println);
            }
        }
        return ExitCode.OK;
    }

    private void listen(LiveAttachment live, LiveWindow window, Duration time) throws IOException {
        long began = System.nanoTime();
        while (live.goesOn() && System.nanoTime() - began < time.toNanos()) {
            window.add(live.step());
        }
        window.add(live.look());
    }

    private TopView view(LiveWindow window) {
        return TopView.of(Pipeline.analyse(window.source(length)), process.pid(), window.timedSeconds(length));
    }

    /// Shows one window after the other, each in the place of the last, until somebody ends it or the program ends.
    public int follow() throws IOException {
        if (Voice.stderrIsTerminal()) {
            // The screen comes when it is recorded, which takes some seconds on a busy machine.
            voice.say("attaching to process " + process.pid() + " (" + process.name() + ")");
        }
        try (var live = LiveAttachment.open(process, voice, MOST_MEGABYTES, end);
                var keyboard = keyboard();
                var screen = TopScreen.open(keyboard.isPresent(), size())) {
            follow(live, keyboard, screen);
        }
        return ExitCode.OK;
    }

    private static Supplier<TerminalSize> size() {
        var watched = TerminalSize.watched();
        return () -> watched.get().filter(size -> size.rows() >= 5 && size.columns() >= 40).orElse(USUAL);
    }

    /// The keyboard as something that can be closed whether there is one or not.
    private record Keys(Optional<Keyboard> keyboard) implements AutoCloseable {
        boolean isPresent() {
            return keyboard.isPresent();
        }

        @Override
        public void close() {
            keyboard.ifPresent(Keyboard::close);
        }
    }

    /// A terminal of which nothing is known has no place for a screen that moves: it gets lines, and no keys.
    private Keys keyboard() {
        return new Keys(Progress.isPossible(System.getenv().getOrDefault("TERM", "")) ? Keyboard.open(end::wake)
                : Optional.empty());
    }

    private void follow(LiveAttachment live, Keys keys, TopScreen screen) throws IOException {
        var window = new LiveWindow(live.tail(), KEPT.compareTo(length) > 0 ? KEPT : length);
        while (live.goesOn()) {
            live.lookAtWaits();
            var heard = live.step();
            window.add(heard);
            if (!heard.isEmpty() && !screen.isPaused()) {
                look(window, screen);
            }
            keys.keyboard.ifPresent(keyboard -> press(keyboard, window, screen));
            screen.draw(live.elapsed());
        }
    }

    private void look(LiveWindow window, TopScreen screen) {
        try {
            screen.show(view(window));
        } catch (DataError e) {
            // Of these seconds nothing can be said; of the next ones perhaps.
            screen.say(String.valueOf(e.getMessage()));
        }
    }

    private void press(Keyboard keyboard, LiveWindow window, TopScreen screen) {
        if (keyboard.isGone()) {
            end.ask();
        }
        for (Key key : keyboard.pressed()) {
            switch (screen.press(key)) {
                case END -> end.ask();
                case PAGE -> screen.say(window.isEmpty() ? "nothing was recorded yet"
                        : TopPage.write(window, process.pid()));
                case NONE -> {
                }
            }
        }
    }
}
