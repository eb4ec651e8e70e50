package dev.waitlens.lint.render;

import dev.waitlens.lint.guess.Guess;
import java.util.List;
import java.util.Locale;

/// Guesses for a terminal, marked as what they are.
record GuessText(boolean colour) {
    private static final int MOST = 25;
    private static final int WIDEST = 48;

    String render(List<Guess> guesses) {
        if (guesses.isEmpty()) {
            return "";
        }
        var text = new StringBuilder("Guesses from code alone (be sure with waitlens run):\n");
        List<Guess> shown = guesses.stream().limit(MOST).toList();
        int width = shown.stream().mapToInt(guess -> name(guess).length()).max().orElse(1);
        shown.forEach(guess -> text.append(String.format(Locale.ROOT, "  %-4s %-" + Math.min(WIDEST, width) + "s  %s%n",
                guess.kind().label() + "?", name(guess), reason(guess))));
        if (guesses.size() > MOST) {
            text.append(String.format(Locale.ROOT, "  and %,d more (--json has all)%n", guesses.size() - MOST));
        }
        return text.append('\n').toString();
    }

    private static String name(Guess guess) {
        return Clean.text(guess.place().method().shown());
    }

    private String reason(Guess guess) {
        String why = Clean.text(String.join(", ", guess.reasons())
                + (guess.against().isEmpty() ? "" : "; but " + String.join(", ", guess.against())));
        return why + switch (guess.seen()) {
            case NOT_RECORDED -> "";
            case CONFIRMED -> paint("32", " - confirmed by the recording");
            case CONTRADICTED -> paint("31", " - contradicted by the recording: " + verdict(guess));
            case UNDECIDED -> " - the recording says: " + verdict(guess);
        };
    }

    private static String verdict(Guess guess) {
        return guess.recorded().toLowerCase(Locale.ROOT).replace("io_bound", "I/O-bound").replace("cpu", "CPU")
                .replace("_bound", "-bound").replace('_', ' ');
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
