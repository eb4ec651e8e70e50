package dev.waitlens.launch;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// How large the terminal is, as the terminal itself says.
public record TerminalSize(int rows, int columns) {
    private static final File TERMINAL = new File("/dev/tty");
    private static final Pattern SAID = Pattern.compile("([1-9]\\d{0,4}) ([1-9]\\d{0,4})");
    private static final long LIMIT_SECONDS = 2;

    /// Asks once, and again when the terminal has changed.
    public static Supplier<Optional<TerminalSize>> watched() {
        var current = new AtomicReference<Optional<TerminalSize>>(Optional.empty());
        var changed = new AtomicBoolean(true);
        Signals.onResize(() -> changed.set(true));
        return () -> {
            if (changed.getAndSet(false)) {
                current.set(ask());
            }
            return current.get();
        };
    }

    /// Empty where there is no terminal, or none that says.
    public static Optional<TerminalSize> ask() {
        if (!TERMINAL.exists()) {
            return Optional.empty();
        }
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(TERMINAL).redirectError(Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return Optional.empty();
            }
            return parse(new String(stty.getInputStream().readNBytes(64), StandardCharsets.US_ASCII).strip());
        } catch (IOException _) {
            // No terminal of our own, or no stty.
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    static Optional<TerminalSize> parse(String said) {
        var found = SAID.matcher(said);
        return found.matches()
                ? Optional.of(new TerminalSize(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2))))
                : Optional.empty();
    }
}
