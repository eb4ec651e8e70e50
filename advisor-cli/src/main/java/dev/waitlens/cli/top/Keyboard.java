package dev.waitlens.cli.top;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The terminal's keys, one by one and not shown, until it is closed: then the terminal is as it was.
///
/// Intended: the system's `stty` and no library, as for the terminal's size; `docs/dependencies.md` says why.
///
/// **Thread**: a thread of its own reads and puts keys into a queue; [#pressed] and [#close] are for one other.
final class Keyboard implements AutoCloseable {
    private static final File TERMINAL = new File("/dev/tty");
    private static final long LIMIT_SECONDS = 2;
    /// A read comes back after a tenth of a second, with nothing where nobody pressed a key: so this thread ends when it is to.
    /// Signals of the keyboard stay, but for the one that stops: a screen that is stopped half-way is no good to anybody.
    private static final List<String> SINGLE_KEYS = List.of("-icanon", "-echo", "min", "0", "time", "1", "susp",
            "undef");
    private static final long SHORTEST_NOTHING_NANOS = 20_000_000;
    private static final int MOST_AT_ONCE = 256;
    /// So many reads that come back at once with nothing are of a terminal that has gone.
    private static final int GONE = 50;

    private final BlockingQueue<Key> keys = new LinkedBlockingQueue<>();
    private final String before;
    private final Runnable wake;
    private final Thread reader;
    private volatile boolean closed;
    private volatile boolean gone;

    private Keyboard(InputStream terminal, String before, Runnable wake) {
        this.before = before;
        this.wake = wake;
        this.reader = Thread.ofPlatform().daemon().name("keyboard").start(() -> read(terminal));
    }

    /// Empty where there is no terminal of ours, or none whose keys can be had one by one.
    ///
    /// @param wake told when there is a key, on another thread
    static Optional<Keyboard> open(Runnable wake) {
        if (!TERMINAL.exists()) {
            return Optional.empty();
        }
        var before = stty(List.of("-g"));
        if (before.isEmpty() || stty(SINGLE_KEYS).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Keyboard(new FileInputStream(TERMINAL), before.get(), wake));
        } catch (IOException _) {
            // No terminal of ours.
            stty(List.of(before.get()));
            return Optional.empty();
        }
    }

    /// What was pressed since the last time.
    List<Key> pressed() {
        var all = new ArrayList<Key>();
        keys.drainTo(all);
        return all;
    }

    /// Whether there is no terminal any more.
    boolean isGone() {
        return gone;
    }

    private void read(InputStream terminal) {
        var bytes = new byte[MOST_AT_ONCE];
        int nothing = 0;
        try (terminal) {
            while (!closed && nothing < GONE) {
                long began = System.nanoTime();
                int count = terminal.read(bytes);
                if (count > 0) {
                    nothing = 0;
                    keys.addAll(Key.parse(new String(bytes, 0, count, StandardCharsets.UTF_8)));
                    wake.run();
                } else {
                    nothing = System.nanoTime() - began < SHORTEST_NOTHING_NANOS ? nothing + 1 : 0;
                }
            }
        } catch (IOException _) {
            // The terminal was closed while it was read.
            nothing = GONE;
        }
        if (nothing >= GONE) {
            gone = true;
            wake.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        stty(List.of(before));
    }

    /// What it printed; empty where it failed.
    private static Optional<String> stty(List<String> words) {
        var command = new ArrayList<>(List.of("stty"));
        command.addAll(words);
        try {
            var process = new ProcessBuilder(command).redirectInput(TERMINAL).redirectError(Redirect.DISCARD).start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException _) {
            // No terminal of ours, or no stty.
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
