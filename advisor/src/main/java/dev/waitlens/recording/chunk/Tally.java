package dev.waitlens.recording.chunk;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// The [Findings] of a chunk while they are made.
///
/// **Thread**: one.
final class Tally {
    final Map<String, Long> eventCounts = new HashMap<>();
    /// Samples of what is no time, by what was counted.
    final Map<String, Long> untimed = new HashMap<>();
    final TreeSet<String> eventTypes = new TreeSet<>();
    long bytesUsed;
    long damagedEvents;
    long oddTimes;
    long damagedConstants;
    long gaps;
    boolean borrowedMetadata;
    String contradiction = "";

    Findings findings(boolean tooManyStacks) {
        return new Findings(eventCounts, untimed, eventTypes, bytesUsed, damagedEvents, oddTimes, damagedConstants,
                gaps,
                borrowedMetadata, tooManyStacks, contradiction);
    }
}
