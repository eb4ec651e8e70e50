package dev.waitlens.benchmarks.runtime;

/// What of a round is compared. Less is better of each.
enum Measure {
    WALL("ns"), ECHO("ns a round trip"), BYTES("bytes each"), TOTAL("ms in all"), PEAK("MB at most");

    final String unit;

    Measure(String unit) {
        this.unit = unit;
    }
}
