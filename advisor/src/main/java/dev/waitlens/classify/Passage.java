package dev.waitlens.classify;

import dev.waitlens.timeline.Timeline.Weight;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// How much time went through a place in the code, and on each thread from when until when.
///
/// A method that is called once goes through its lines in turn and never comes back to one that it has left; one that is called
/// again and again does. So where two places of a method had the time one after the other, on each thread, the method is a
/// sequence of stages, and not a unit of work.
final class Passage {
    long total;
    /// With no method of the program's own below.
    long own;
    private final Map<Integer, Stay> stays = new HashMap<>();

    private record Stay(long first, long last) {
        Stay and(Stay other) {
            return new Stay(Math.min(first, other.first), Math.max(last, other.last));
        }

        boolean overlaps(Stay other) {
            return first < other.last && other.first < last;
        }
    }

    void add(Weight weight) {
        total += weight.nanos();
        stays.merge(weight.account(), new Stay(weight.first(), weight.last()), Stay::and);
    }

    /// When a thread was here last.
    long last() {
        return stays.values().stream().mapToLong(Stay::last).max().orElse(Long.MIN_VALUE);
    }

    Set<Integer> accounts() {
        return stays.keySet();
    }

    int threads() {
        return stays.size();
    }

    /// True when no thread was here again after it had been there, nor there after here and here again.
    boolean isApartFrom(Passage other) {
        return stays.entrySet().stream().noneMatch(stay -> {
            Stay there = other.stays.get(stay.getKey());
            return there != null && stay.getValue().overlaps(there);
        });
    }
}
