package dev.waitlens.report.page;

import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/// Collects, while the page is prepared, why figures are missing, so that each reason is printed once and referred to.
///
/// **Thread**: one page, one thread.
public final class Notes {

    private final List<String> reasons = new ArrayList<>();

    Notes() {}

    /// A figure to print, or the words that stand for it.
    Figure figure(Measured measured, DoubleFunction<String> format) {
        return switch (measured) {
            case Measured.Known known -> new Figure(format.apply(known.value()), true, "", 0, known.value());
            case Measured.Unseen unseen -> missing(Figures.reason(unseen));
        };
    }

    private Figure missing(String reason) {
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
        return new Figure(Figures.NOT_MEASURED, false, reason, reasons.indexOf(reason) + 1, -1);
    }

    List<Note> all() {
        var notes = new ArrayList<Note>();
        for (String reason : reasons) {
            notes.add(new Note(notes.size() + 1, reason));
        }
        return notes;
    }

    /// @param number as referred to by [Figure#note()]
    public record Note(int number, String reason) {}

    /// @param seen   false: `text` says so and `reason` why
    /// @param note   number of the note with the reason; 0 where seen
    /// @param sortBy the raw figure; -1 where not seen
    public record Figure(String text, boolean seen, String reason, int note, double sortBy) {}
}
