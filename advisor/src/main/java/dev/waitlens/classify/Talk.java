package dev.waitlens.classify;

import dev.waitlens.recording.EventKind;
import dev.waitlens.timeline.Segments;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToIntFunction;

/// Counts requests and answers on the connections of a unit.
final class Talk {
    private final Map<Long, EventKind> last = new HashMap<>();
    private final Map<Long, Long> nanosOf = new HashMap<>();
    private final Map<Long, Long> writesTo = new HashMap<>();
    private long reads;
    private long writes;
    private long trips;
    private long tripNanos;
    private long pushed;
    private long readNanos;
    private long unasked;
    /// Of the thread at hand: to whom it writes, and how long it reads from whom.
    private final Set<Long> told = new HashSet<>();
    private final Map<Long, Long> heard = new HashMap<>();

    void nextThread() {
        told.clear();
        heard.clear();
    }

    void endOfThread() {
        heard.forEach((peer, nanos) -> unasked += told.contains(peer) ? 0 : nanos);
    }

    /// Anything that a thread of the unit does, in it or elsewhere.
    ///
    /// @param inside in it: then [#add] follows
    void hear(int segment, Segments segments, boolean inside) {
        if (segments.kind(segment) == EventKind.SOCKET_WRITE) {
            told.add(segments.peer(segment));
            last.put(segments.peer(segment), EventKind.SOCKET_WRITE);
            writesTo.merge(segments.peer(segment), 1L, Long::sum);
        } else if (segments.kind(segment) == EventKind.SOCKET_READ && !inside) {
            last.put(segments.peer(segment), EventKind.SOCKET_READ);
        }
    }

    void add(int segment, Segments segments) {
        EventKind kind = segments.kind(segment);
        long peer = segments.peer(segment);
        if (peer == 0 || kind != EventKind.SOCKET_READ && kind != EventKind.SOCKET_WRITE) {
            return;
        }
        long span = segments.nanos(segment);
        if (kind == EventKind.SOCKET_WRITE) {
            writes++;
            return;
        }
        EventKind before = last.put(peer, kind);
        reads++;
        readNanos += span;
        nanosOf.merge(peer, span, Long::sum);
        heard.merge(peer, span, Long::sum);
        if (before == EventKind.SOCKET_READ) {
            pushed += span;
        } else {
            trips++;
            tripNanos += span;
        }
    }

    /// @param opened by peer, how many connections others opened for the unit
    Flow.Exchanges exchanges(LongToIntFunction opened) {
        long peer = nanosOf.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                .orElse(0L);
        long asked = nanosOf.keySet().stream().mapToLong(each -> writesTo.getOrDefault(each, 0L)).sum();
        return new Flow.Exchanges(reads, Math.max(writes, asked), trips, tripNanos, peer, pushed, readNanos,
                unasked, opened.applyAsInt(peer));
    }
}
