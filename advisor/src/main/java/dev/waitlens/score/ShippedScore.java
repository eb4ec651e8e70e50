package dev.waitlens.score;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The score that comes with Waitlens: forecasts for programs of its own, and what a stopwatch said of them (`benchmarks/run forecast --score`).
public final class ShippedScore {
    private static final String NAME = "shipped.jsonl";

    private ShippedScore() {}

    /// Empty where this build has none.
    public static ScoreContent read() {
        try (InputStream lines = ShippedScore.class.getResourceAsStream(NAME)) {
            return lines == null ? ScoreContent.EMPTY
                    : ScoreLines.read(new String(lines.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new IllegalStateException("the score of this build cannot be read", broken);
        }
    }
}
