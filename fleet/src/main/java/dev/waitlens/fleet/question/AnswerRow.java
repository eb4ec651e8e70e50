package dev.waitlens.fleet.question;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A row of an answer, read from left to right.
final class AnswerRow {
    private final List<@Nullable Object> values;
    private int next;

    AnswerRow(List<@Nullable Object> values) {
        this.values = values;
    }

    Optional<String> text() {
        return Optional.ofNullable(values.get(next++)).map(Object::toString);
    }

    /// A text that is always there.
    String name() {
        return text().orElse("");
    }

    Optional<Double> number() {
        return values.get(next++) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    Optional<Long> wholeOrNone() {
        return values.get(next++) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    long whole() {
        return wholeOrNone().orElse(0L);
    }

    /// Of microseconds.
    double seconds() {
        return number().orElse(0.0) / 1e6;
    }

    /// Of a count and three quartiles.
    Middle middle() {
        return Middle.of(whole(), number().orElse(0.0), number().orElse(0.0), number().orElse(0.0));
    }
}
