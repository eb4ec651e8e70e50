package dev.waitlens.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A command line as it may be shown to whoever sees the report: options by their names, and of their values and of the program's own words
/// only what is a number, a size, a time, or a truth. All else may be a secret, a customer, or a path, and is `***`.
///
/// **Source**: `docs/agent.md` says the same in words.
public final class ShownCommand {
    private static final String HIDDEN = "***";
    private static final Pattern HARMLESS = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?[a-zA-Z%]{0,2}|true|false");
    private static final Pattern LONG_NAME = Pattern.compile("--[A-Za-z][A-Za-z0-9-]*");
    private static final Pattern JVM_NAME = Pattern
            .compile("-X[a-z]{1,6}\\d{0,9}[kKmMgGtT]?|-XX:[+-]\\w+|--?[a-zA-Z][a-zA-Z-]*");
    private static final Pattern SECRET = Pattern.compile(
            "(?i)pass|pwd|secret|token|key|pin|cred|auth|user|login|cookie|session|salt|sign|account|card");

    private final List<String> shown = new ArrayList<>();
    /// The word before was an option whose value nobody must see.
    private boolean secret;

    private ShownCommand() {}

    public static String of(Target target) {
        return new ShownCommand().text(target);
    }

    public static String of(OtherCommand command) {
        var shown = new ShownCommand();
        shown.shown.add(command.program());
        command.words().stream().skip(1).forEach(shown::argument);
        return String.join(" ", shown.shown);
    }

    private String text(Target target) {
        shown.add("java");
        List<String> words = target.words();
        int program = Target.endOfOptions(words);
        for (int at = 0; at < program; at++) {
            option(words.get(at));
            if (Target.takesValue(words.get(at))) {
                hide();
                at++;
            }
        }
        int argument = program;
        if (program < words.size() && Target.namesTheProgram(words.get(program))) {
            shown.add(words.get(program));
            argument++;
        }
        shown.add(target.program());
        for (String word : words.subList(Math.min(words.size(), argument + 1), words.size())) {
            argument(word);
        }
        return String.join(" ", shown);
    }

    private void option(String word) {
        if (JVM_NAME.matcher(word).matches()) {
            shown.add(word);
        } else if (word.startsWith("-") && word.indexOf('=') > 0) {
            named(word);
        } else if (!word.equals("-jar")) {
            hide();
        }
    }

    private void argument(String word) {
        boolean hidden = secret;
        secret = false;
        if (LONG_NAME.matcher(word).matches()) {
            shown.add(word);
            secret = SECRET.matcher(word).find();
        } else if (word.startsWith("--") && word.indexOf('=') > 0) {
            named(word);
        } else if (!hidden && HARMLESS.matcher(word).matches()) {
            shown.add(word);
        } else {
            // What a short option means nobody can tell: `-p 2580` may be a port.
            secret = word.startsWith("-");
            hide();
        }
    }

    /// `--threads=8`, `--out=***`.
    private void named(String word) {
        String name = word.substring(0, word.indexOf('='));
        String value = word.substring(word.indexOf('=') + 1);
        if (!name.matches("-{1,2}[A-Za-z][\\w.:-]*")) {
            hide();
        } else {
            boolean harmless = HARMLESS.matcher(value).matches() && !SECRET.matcher(name).find();
            shown.add(name + "=" + (harmless ? value : HIDDEN));
        }
    }

    private void hide() {
        if (!shown.getLast().equals(HIDDEN)) {
            shown.add(HIDDEN);
        }
    }
}
