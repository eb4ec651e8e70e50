package dev.waitlens.lint.guess;

import dev.waitlens.lint.finding.Hop;
import java.util.List;

/// What a method probably does most: wait or compute. A guess from its code, until a recording has seen it.
///
/// @param reasons  why, the strongest first: `calls Statement.executeQuery`, `is called "fetch"`
/// @param against  what speaks against it
/// @param recorded the recording's verdict, as it names it; empty when not recorded
/// @param strength 3 when calls and name agree, 2 for calls alone, 1 for the name alone
public record Guess(Hop place, Kind kind, List<String> reasons, List<String> against, int strength, Seen seen,
        String recorded) {

    public Guess {
        reasons = List.copyOf(reasons);
        against = List.copyOf(against);
    }

    /// What the method is bound by.
    public enum Kind {
        IO("I/O"), CPU("CPU");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// What a recording says of it.
    public enum Seen {
        NOT_RECORDED, CONFIRMED, CONTRADICTED, UNDECIDED
    }

    /// @param verdict of the recording, in words
    Guess against(Seen outcome, String verdict) {
        return new Guess(place, kind, reasons, against, strength, outcome, verdict);
    }
}
