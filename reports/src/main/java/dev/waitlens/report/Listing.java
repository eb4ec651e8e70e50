package dev.waitlens.report;

import dev.waitlens.report.figure.Finite;
import dev.waitlens.report.figure.Measured;
import java.util.List;

/// The lines of a method, with the time that was spent on each: by the method itself and by all that the line called.
///
/// @param method as in the table of methods; hostile text possible
/// @param file   name of the file, without directories; empty where its text was not found
/// @param note   what to know of the text, as a sentence; empty when there is nothing
/// @param lines  in rising order; where the text was found, those around the ones with figures, too
public record Listing(String method, String file, String note, List<Line> lines) {

    public Listing {
        lines = List.copyOf(lines);
    }

    /// @param text  empty where it was not found
    /// @param spent by state, heaviest first; empty for a line on which nothing was seen
    /// @param waits how many waits began there
    /// @param calls how many calls of timed methods it made; unseen where none of those it called was timed
    public record Line(int number, String text, List<Spent> spent, long waits, Measured calls) {
        public Line {
            spent = List.copyOf(spent);
        }
    }

    /// @param millis of all threads together
    public record Spent(State state, double millis) {
        public Spent {
            Finite.check("millis", millis);
        }
    }
}
