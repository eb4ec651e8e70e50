package dev.waitlens.cli.fleet;

import dev.waitlens.problem.UsageError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/// The first day of a question.
public final class Since {
    private Since() {}

    /// `2026-11-01` as it is; `7d` as the day seven days ago, in UTC.
    ///
    /// **Throws** [UsageError] for any other word.
    public static String day(String word, Instant now) {
        if (word.matches("\\d{1,5}d")) {
            return LocalDate.ofInstant(now, ZoneOffset.UTC)
                    .minusDays(Long.parseLong(word.substring(0, word.length() - 1))).toString();
        }
        try {
            return LocalDate.parse(word).toString();
        } catch (DateTimeParseException e) {
            throw new UsageError("--since " + word + " is no day", "", "--since 2026-11-01, or --since 7d");
        }
    }
}
