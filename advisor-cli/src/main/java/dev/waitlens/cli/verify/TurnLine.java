package dev.waitlens.cli.verify;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// One line on a terminal that says which program runs, rewritten while it does.
final class TurnLine {
    private final boolean shown;
    private final PrintStream terminal = System.err;
    private String doing = "";
    private boolean drawn;

    TurnLine(boolean shown) {
        this.shown = shown;
    }

    void says(String what) {
        doing = what;
        tick(0);
    }

    void tick(long elapsedNanos) {
        if (shown) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(elapsedNanos);
            terminal.print(String.format(Locale.ROOT, "\r[waitlens] %s  %d:%02d\033[K\r", doing, seconds / 60,
                    seconds % 60));
            terminal.flush();
            drawn = true;
        }
    }

    void clear() {
        if (drawn) {
            terminal.print("\r\033[K");
            terminal.flush();
            drawn = false;
        }
    }
}
