package dev.waitlens.cli.top;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// How much fits on the terminal.
record ScreenSize(int columns, int lines) {
    /// Of a terminal that does not say.
    static final ScreenSize USUAL = new ScreenSize(80, 24);
    private static final File TERMINAL = new File("/dev/tty");

    /// As the terminal says it now.
    static ScreenSize now() {
        try {
            var process = new ProcessBuilder("stty", "size").redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            process.waitFor(1, TimeUnit.SECONDS);
            return parse(said);
        } catch (IOException _) {
            // No terminal, or no stty.
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /// @param said `24 80`
    static ScreenSize parse(String said) {
        if (!said.matches("\\d{1,5} \\d{1,5}")) {
            return USUAL;
        }
        var words = said.split(" ");
        int lines = Integer.parseInt(words[0]);
        int columns = Integer.parseInt(words[1]);
        return lines < 5 || columns < 40 ? USUAL : new ScreenSize(columns, lines);
    }
}
