package dev.waitlens.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// What the decoder learned about one chunk beside its rows.
final class Findings {
    final Map<String, Long> eventCounts = new HashMap<>();
    final TreeSet<String> eventTypes = new TreeSet<>();
    /// Bytes that could be read, the header with them.
    long bytesUsed;
    long damagedEvents;
    long oddTimes;
    long damagedConstants;
    long gaps;
    boolean borrowedMetadata;
    boolean tooManyStacks;
}
