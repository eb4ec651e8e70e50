package dev.waitlens.recording.chunk;

import java.util.Map;
import java.util.Set;

/// What the decoder learned about one chunk beside its rows.
///
/// @param eventCounts      how many of each type came, by name
/// @param untimed          samples of what is no time (`cache-misses`), by what a profiler counted
/// @param eventTypes       the events that it could have held
/// @param bytesUsed        bytes that could be read, the header with them
/// @param oddTimes         events with times that cannot be
/// @param damagedConstants tables of names that could not be read
/// @param gaps             parts that were skipped to the next whole event
/// @param borrowedMetadata whether the description of its events is a neighbour's
/// @param tooManyStacks    whether some stacks or names were left out
/// @param contradiction    what does not fit together in its structure, to follow "because"; empty where all does
public record Findings(Map<String, Long> eventCounts, Map<String, Long> untimed, Set<String> eventTypes, long bytesUsed,
        long damagedEvents,
        long oddTimes, long damagedConstants, long gaps, boolean borrowedMetadata, boolean tooManyStacks,
        String contradiction) {
    public Findings {
        eventCounts = Map.copyOf(eventCounts);
        untimed = Map.copyOf(untimed);
        eventTypes = Set.copyOf(eventTypes);
    }
}
