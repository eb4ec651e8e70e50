package dev.waitlens.cli.top;

import dev.waitlens.cli.top.TopRow.Kind;
import java.util.Comparator;
import java.util.Optional;

/// By what the rows of the screen are sorted.
enum TopOrder {
    BUSY, CPU(Kind.CPU), NET(Kind.NET), DISK(Kind.DISK), LOCK(Kind.LOCK), QUEUE(Kind.QUEUE), SLEEP(Kind.SLEEP),
    READY(Kind.READY), IDLE(Kind.IDLE), OTHER(Kind.OTHER), NAME;

    private final Optional<Kind> kind;

    TopOrder() {
        this.kind = Optional.empty();
    }

    TopOrder(Kind kind) {
        this.kind = Optional.of(kind);
    }

    /// The next on the screen, from the last to the first.
    TopOrder moved(int steps) {
        return values()[Math.floorMod(ordinal() + steps, values().length)];
    }

    boolean isOf(Kind other) {
        return kind.filter(other::equals).isPresent();
    }

    Comparator<TopRow> comparator() {
        return this == NAME ? Comparator.comparing(TopRow::name)
                : Comparator.comparingDouble(this::seconds).reversed().thenComparing(TopRow::name);
    }

    private double seconds(TopRow row) {
        return kind.map(each -> row.seconds().getOrDefault(each, 0.0)).orElseGet(row::busySeconds);
    }
}
