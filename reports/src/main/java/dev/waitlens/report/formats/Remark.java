package dev.waitlens.report.formats;

import dev.waitlens.report.UnitRow.Place;
import java.util.Optional;

/// One thing to say about a program, with where it is, for tools that show it there.
///
/// @param rule        id: `serialised-io`
/// @param place       in the program's own code; empty where it is about no line of it
/// @param logical     what it is about where no source is found: a method, a loop, the program
/// @param fingerprint the same for the same fault in the next run
public record Remark(String rule, Level level, String message, Optional<Place> place, String logical,
        String fingerprint) {

    /// How bad it is.
    public enum Level {
        ERROR, WARNING, NOTE
    }
}
