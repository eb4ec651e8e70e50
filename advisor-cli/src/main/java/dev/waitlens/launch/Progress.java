package dev.waitlens.launch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// One line on a terminal, rewritten once a second: how long, how much was recorded, what the program is mostly doing.
///
/// The cursor is left at the line's beginning, so that what the program prints next goes over it. A program that waits
/// for the user's typing has the terminal to itself.
///
/// **Thread**: that of the supervisor.
public final class Progress {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long FROM_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final int WIDTH = 78;
    private static final int THREADS_LOOKED_AT = 64;

    private final PrintStream terminal;
    private final Path procfs;
    private final Supplier<Long> bytes;
    private final Supplier<String> doing;
    private long lastNanos;
    private boolean drawn;

    /// @param bytes recorded so far
    /// @param doing what the program is mostly doing, in a few words; empty when not known
    public Progress(PrintStream terminal, Path procfs, Supplier<Long> bytes, Supplier<String> doing) {
        this.terminal = terminal;
        this.procfs = procfs;
        this.bytes = bytes;
        this.doing = doing;
    }

    /// Draws the line when it is time to.
    public void tick(long pid, long elapsedNanos) {
        if (elapsedNanos < FROM_NANOS || elapsedNanos - lastNanos < EVERY_NANOS) {
            return;
        }
        lastNanos = elapsedNanos;
        if (readsTheTerminal(pid)) {
            drawn = false;
            return;
        }
        terminal.print("\r" + line(elapsedNanos, bytes.get(), doing.get()) + "\033[K\r");
        terminal.flush();
        drawn = true;
    }

    /// Wipes the line away.
    public void clear() {
        if (drawn) {
            terminal.print("\r\033[K");
            terminal.flush();
            drawn = false;
        }
    }

    static String line(long elapsedNanos, long bytes, String doing) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(elapsedNanos);
        var text = String.format(Locale.ROOT, "[waitlens] %d:%02d  %.1f MB recorded", seconds / 60, seconds % 60,
                bytes / 1e6) + (doing.isEmpty() ? "" : "  " + doing);
        // Names come from the recording, and could hold control characters.
        var printable = text.codePoints().filter(c -> c >= 32 && c < 127).limit(WIDTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return printable.toString();
    }

    /// Whether a thread of the program sits in `read` of file descriptor 0. Linux only; elsewhere the answer is no.
    private boolean readsTheTerminal(long pid) {
        try (var threads = Files.newDirectoryStream(procfs.resolve(Long.toString(pid)).resolve("task"))) {
            int looked = 0;
            for (var thread : threads) {
                if (looked++ == THREADS_LOOKED_AT) {
                    break;
                }
                // System call 0 is read on x86-64, 63 on 64-bit ARM; its first argument is the descriptor.
                if (Files.readString(thread.resolve("syscall")).matches("(?s)(0|63) 0x0 .*")) {
                    return true;
                }
            }
        } catch (IOException _) {
            // No procfs, or no right to look: then we cannot know.
        }
        return false;
    }
}
