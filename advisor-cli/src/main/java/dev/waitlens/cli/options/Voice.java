package dev.waitlens.cli.options;

import java.io.PrintStream;
import picocli.CommandLine.Option;

/// How much we say, and in which colours. Everything but results goes to stderr.
public final class Voice {
    /// Set by the launcher script, which can ask the shell: `1` and `2` for the streams that are terminals.
    private static final String TERMINALS = System.getProperty("waitlens.terminals", "");

    private final PrintStream err = System.err;

    @Option(names = {"-q", "--quiet"}, description = "Say nothing but errors.")
    public boolean quiet;

    @Option(names = {"-v", "--verbose"}, description = "Say what is being done.")
    private boolean verbose;

    @Option(names = "--debug", description = "Show the stack trace of an error, keep what was left over.")
    public boolean debug;

    @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto",
            description = "auto, always or never. Default: auto, which honours NO_COLOR.")
    private When color = When.auto;

    /// The words of the option.
    enum When {
        auto, always, never
    }

    public void say(String sentence) {
        if (!quiet) {
            line(sentence);
        }
    }

    public void detail(String sentence) {
        if (verbose && !quiet) {
            line(sentence);
        }
    }

    public void error(String sentence) {
        line("error: " + sentence);
    }

    private void line(String sentence) {
        err.println("[waitlens] " + sentence);
        err.flush();
    }

    public static boolean stdoutIsTerminal() {
        return TERMINALS.contains("1");
    }

    public static boolean stderrIsTerminal() {
        return TERMINALS.contains("2");
    }

    public boolean coloured(boolean terminal) {
        return switch (color) {
            case always -> true;
            case never -> false;
            case auto -> terminal && System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        };
    }
}
