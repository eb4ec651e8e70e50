package dev.waitlens.recording.chunk;

import java.util.ArrayList;
import java.util.List;

/// Times in which the whole process stood still: it was stopped, or the machine below it. They are left out, so that what came after such a
/// time follows what was before, and a wait that began before and ended after is as long as it was without it.
///
/// **Thread**: one.
public final class Standstills {
    /// The event that tells of one: it begins when the time is over.
    public static final String EVENT = "dev.waitlens.Standstill";
    /// A program can be stopped and continued for ever.
    private static final int MOST = 1_000;

    /// By the recording's clock, in the order of time, none within another.
    private final List<Time> known = new ArrayList<>();

    private record Time(long begin, long end) {}

    /// One more, which is not before the last.
    void add(long beginNanos, long endNanos) {
        long begin = known.isEmpty() ? beginNanos : Math.max(beginNanos, known.getLast().end);
        if (endNanos > begin && known.size() < MOST) {
            known.add(new Time(begin, endNanos));
        }
    }

    /// As an event tells it.
    public void add(Batch.Fact fact) {
        add(fact.atNanos() - fact.numbers()[1], fact.atNanos());
    }

    /// The same ones, to be added to by somebody else.
    public Standstills copy() {
        var copy = new Standstills();
        copy.known.addAll(known);
        return copy;
    }

    /// This moment of the recording's clock, on a clock that stood still, too.
    public long without(long nanos) {
        long left = 0;
        for (Time each : known) {
            if (nanos <= each.begin) {
                break;
            }
            left += Math.min(nanos, each.end) - each.begin;
        }
        return nanos - left;
    }
}
