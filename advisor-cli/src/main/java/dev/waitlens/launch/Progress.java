package dev.waitlens.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The last line of the terminal, written anew once a second: how long, how much was recorded, what the program is mostly doing.
///
/// A program that reads what somebody types has the terminal to itself, for good.
///
/// **Thread**: that of the supervisor; [#clear] any.
public final class Progress {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FROM_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int FEWEST_ROWS = 8;
    /// Fewer letters of what the program is doing say nothing.
    private static final int FEWEST_LETTERS = 20;
    private static final int THREADS_LOOKED_AT = 64;
    /// System call 0 is read on x86-64, 63 on 64-bit ARM; its first argument is the descriptor.
    private static final Pattern READ = Pattern.compile("(?s)(?:0|63) 0x([0-9a-f]{1,4}) .*");
    private static final Pattern TERMINAL = Pattern.compile("/dev/(pts/\\d+|tty\\w*|console)");

    private final BottomLine line;
    private final Path procfs;
    private final Supplier<Optional<TerminalSize>> size;
    private final Supplier<Long> bytes;
    private final Supplier<String> doing;
    private long lastNanos;
    private boolean silenced;

    /// @param size  of the terminal now
    /// @param bytes recorded so far
    /// @param doing what the program is mostly doing, in a few words; empty when not known
    public Progress(PrintStream terminal, Path procfs, Supplier<Optional<TerminalSize>> size, Supplier<Long> bytes,
            Supplier<String> doing) {
        this.line = new BottomLine(terminal);
        this.procfs = procfs;
        this.size = size;
        this.bytes = bytes;
        this.doing = doing;
    }

    /// Whether a terminal of this kind has lines that can be kept.
    ///
    /// @param kind of the environment's `TERM`; empty where it says nothing
    public static boolean isPossible(String kind) {
        return !kind.isEmpty() && !kind.equals("dumb") && !kind.equals("unknown");
    }

    /// Draws the line when it is time to.
    public void tick(long pid, long elapsedNanos) {
        if (silenced || elapsedNanos < FROM_NANOS) {
            return;
        }
        if (readsTheTerminal(pid)) {
            silenced = true;
            line.free();
        } else if (elapsedNanos - lastNanos >= EVERY_NANOS) {
            lastNanos = elapsedNanos;
            size.get().filter(now -> now.rows() >= FEWEST_ROWS).ifPresentOrElse(
                    now -> line.show(line(elapsedNanos, bytes.get(), doing.get(), now.columns()), now), line::free);
        }
    }

    /// Wipes the line away.
    public void clear() {
        line.free();
    }

    static String line(long elapsedNanos, long bytes, String doing, int columns) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(elapsedNanos);
        String text = String.format(Locale.ROOT, "[waitlens] %d:%02d  %.1f MB recorded", seconds / 60, seconds % 60,
                bytes / 1e6);
        if (!doing.isEmpty() && columns - text.length() - 3 >= Math.min(doing.length(), FEWEST_LETTERS)) {
            text += "  " + doing;
        }
        // Names come from the recording, and could hold control characters.
        var printable = text.codePoints().filter(c -> c >= 32 && c < 127).limit(columns - 1L)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return printable.toString();
    }

    /// Whether a thread of the program sits in `read` of a terminal. Linux only; elsewhere the answer is no.
    private boolean readsTheTerminal(long pid) {
        Path process = procfs.resolve(Long.toString(pid));
        try (var threads = Files.newDirectoryStream(process.resolve("task"))) {
            int looked = 0;
            for (var thread : threads) {
                if (looked++ == THREADS_LOOKED_AT) {
                    break;
                }
                var read = READ.matcher(Files.readString(thread.resolve("syscall")));
                if (read.matches() && isTerminal(process, Integer.parseInt(read.group(1), 16))) {
                    return true;
                }
            }
        } catch (IOException _) {
            // No procfs, or no right to look: then we cannot know.
        }
        return false;
    }

    private static boolean isTerminal(Path process, int descriptor) throws IOException {
        Path open = process.resolve("fd").resolve(Integer.toString(descriptor));
        return TERMINAL.matcher(Files.readSymbolicLink(open).toString()).matches();
    }
}
