package dev.waitlens.benchmarks.runtime;

/// What of a round is compared. Less is better of each.
enum Measure {
    WALL("ns", 5), ECHO("ns a round trip", 1), BYTES("bytes each", 1), TOTAL("ms in all", 3), PEAK("MiB at most", 3),
    EACH("ms each", 7), FIRST("ms, the first of a program", 1);

    final String unit;
    /// In a process.
    final int rounds;

    Measure(String unit, int rounds) {
        this.unit = unit;
        this.rounds = rounds;
    }

    /// From nanoseconds an operation to this unit.
    double of(double nanos, int count) {
        return this == TOTAL ? nanos * count / 1e6 : nanos;
    }
}
