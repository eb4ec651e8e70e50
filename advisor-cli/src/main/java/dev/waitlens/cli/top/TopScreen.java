package dev.waitlens.cli.top;

import dev.waitlens.cli.top.TopChoice.Wish;
import dev.waitlens.launch.TerminalSize;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The terminal while `top` has it: the last view, what the reader chose, and the line at the bottom. What was on it comes back when it is closed.
///
/// **Source**: ECMA-48 for the cursor; xterm's private modes 1049 (another screen) and 25 (the cursor is seen), which terminals share.
///
/// **Thread**: one.
final class TopScreen implements AutoCloseable {
    private static final String OTHER_SCREEN = "\033[?1049h\033[?25l";
    private static final String FIRST_SCREEN = "\033[?25h\033[?1049l";
    private static final long SAID_NANOS = 8_000_000_000L;

    private final PrintStream out;
    private final boolean keys;
    private final Supplier<TerminalSize> size;
    private Optional<TopView> view = Optional.empty();
    private TopChoice choice = TopChoice.FIRST;
    private String said = "";
    private long saidNanos;
    private String drawn = "";

    /// @param keys whether there is a keyboard
    static TopScreen open(boolean keys, Supplier<TerminalSize> size) {
        return new TopScreen(System.out, keys, size);
    }

    TopScreen(PrintStream out, boolean keys, Supplier<TerminalSize> size) {
        this.out = out;
        this.keys = keys;
        this.size = size;
        if (keys) {
            out.print(OTHER_SCREEN);
        }
    }

    void show(TopView latest) {
        view = Optional.of(latest);
    }

    boolean isPaused() {
        return choice.paused();
    }

    /// What a key asks for that is not of the screen.
    Wish press(Key key) {
        var wish = choice.wish(key);
        if (wish == Wish.NONE) {
            choice = choice.after(key, view.map(latest -> choice.arranged(latest).unitNames()).orElse(List.of()));
            said = "";
        }
        return wish;
    }

    /// Says it at the bottom for a while.
    void say(String sentence) {
        said = sentence;
        saidNanos = System.nanoTime();
    }

    /// Draws what has changed.
    ///
    /// @param elapsed since the recording began
    void draw(Duration elapsed) {
        var now = size.get();
        var text = new StringBuilder();
        var lines = lines(now);
        lines.forEach(line -> text.append(line).append("\033[K\r\n"));
        if (keys) {
            text.append("\033[K\r\n".repeat(Math.max(0, now.rows() - 1 - lines.size())));
        }
        text.append("\033[J").append(fitted(bottom(elapsed), now.columns())).append("\033[K");
        if (!drawn.contentEquals(text)) {
            drawn = text.toString();
            out.print("\033[H" + drawn);
            out.flush();
        }
    }

    private List<String> lines(TerminalSize now) {
        int height = now.rows() - 1;
        var text = keys ? new TopText(now.columns(), height, choice) : new TopText(now.columns(), height);
        return view.map(text::lines)
                .orElse(List.of("recording; the first seconds are shown when they are over"));
    }

    private String bottom(Duration elapsed) {
        if (choice.typing()) {
            return "show names with: " + choice.filter() + "_   (Enter keeps it, Esc shows all)";
        }
        if (!said.isEmpty() && System.nanoTime() - saidNanos < SAID_NANOS) {
            return said;
        }
        var since = "recorded " + elapsed.toSeconds() + " s";
        if (!keys) {
            return "Ctrl-C ends it; " + since;
        }
        var state = (choice.paused() ? "PAUSED  " : "")
                + (choice.filter().isEmpty() ? "" : "only " + choice.filter() + "  ");
        return state + "? help  q end  s sort  / filter  p pause  Enter advice  w page  " + since;
    }

    private static String fitted(String line, int width) {
        var printable = line.replaceAll("\\p{Cntrl}", "?");
        return printable.length() < width ? printable : printable.substring(0, width - 2) + "~";
    }

    @Override
    public void close() {
        out.print(keys ? FIRST_SCREEN : "\r\n");
        out.flush();
    }
}
