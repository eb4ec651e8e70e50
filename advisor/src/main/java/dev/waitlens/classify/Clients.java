package dev.waitlens.classify;

import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.EventKind;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Segments;
import dev.waitlens.timeline.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Counts whom the program has to do with: the visitors of a server (connections that it accepted), and the
/// child processes that it started.
final class Clients {
    private static final long SECOND = 1_000_000_000L;
    /// A wait for a request that lasts longer than this is a visitor without a wish.
    private static final long LONGEST = 5;
    private static final int MOST = 100_000;

    private Clients() {}

    static long children(Timeline timeline) {
        Segments segments = timeline.segments();
        long children = 0;
        for (int thread = 0; thread < segments.threads(); thread++) {
            for (int number = 0; number < segments.count(thread); number++) {
                int segment = segments.at(thread, number);
                children += segments.state(segment) == State.CHILD && segments.kind(segment) == EventKind.METHOD_CALL
                        && timeline.stacks().method(segments.stack(segment)).name().equals("start") ? 1 : 0;
            }
        }
        return children;
    }

    /// How many visitors there were at a time, at most: no more than were read from within a second (a wait for a request of more than [#LONGEST] is none), nor,
    /// where threads of their own accept them and all was recorded, than had been accepted and not yet read from or written to for the last time. Who
    /// accepts and serves leaves the others standing where nobody sees them.
    static int most(Timeline timeline) {
        Segments segments = timeline.segments();
        Map<Long, Set<Long>> bySecond = new HashMap<>();
        Set<Long> visitors = new HashSet<>();
        List<Long> accepted = new ArrayList<>();
        Map<Integer, Boolean> accepts = new HashMap<>();
        Set<Integer> accepting = new HashSet<>();
        Set<Integer> reading = new HashSet<>();
        long kept = 0;
        for (int thread = 0; thread < segments.threads(); thread++) {
            for (int number = 0; number < segments.count(thread) && kept < MOST; number++) {
                int segment = segments.at(thread, number);
                if (isAsked(segments, segment)) {
                    long first = segments.from(segment) / SECOND;
                    long last = segments.to(segment) / SECOND;
                    for (long second = first; second <= last && last - first <= LONGEST; second++) {
                        kept += bySecond.computeIfAbsent(second, _ -> new HashSet<>()).add(segments.peer(segment)) ? 1
                                : 0;
                    }
                    reading.add(thread);
                    visitors.add(segments.peer(segment));
                } else
                    if (segments.kind(segment) == EventKind.METHOD_CALL && accepts.computeIfAbsent(
                            segments.stack(segment), leaf -> timeline.stacks().waitsFor(Wait.ACCEPT, leaf))) {
                                accepting.add(thread);
                                accepted.add(segments.to(segment));
                            }
            }
        }
        int active = bySecond.values().stream().mapToInt(Set::size).max().orElse(0);
        boolean apart = !accepting.isEmpty() && Collections.disjoint(accepting, reading);
        boolean all = segments.oneOf() == 1 && timeline.provenance().floors().isEmpty();
        return apart && all ? Math.min(active, open(accepted, lastSeen(segments, visitors))) : active;
    }

    private static Collection<Long> lastSeen(Segments segments, Set<Long> visitors) {
        Map<Long, Long> last = new HashMap<>();
        for (int thread = 0; thread < segments.threads(); thread++) {
            for (int number = 0; number < segments.count(thread); number++) {
                int segment = segments.at(thread, number);
                if (visitors.contains(segments.peer(segment))) {
                    last.merge(segments.peer(segment), segments.to(segment), Math::max);
                }
            }
        }
        return last.values();
    }

    private static boolean isAsked(Segments segments, int segment) {
        return segments.state(segment) == State.IDLE && segments.kind(segment) == EventKind.SOCKET_READ
                && segments.peer(segment) != 0;
    }

    /// Those that were open before count from the beginning.
    private static int open(List<Long> accepted, Collection<Long> lastSeen) {
        long[] begun = accepted.stream().mapToLong(Long::longValue).sorted().toArray();
        long[] over = lastSeen.stream().mapToLong(Long::longValue).sorted().toArray();
        int open = Math.max(0, over.length - begun.length);
        int most = open;
        int ended = 0;
        for (long moment : begun) {
            while (ended < over.length && over[ended] <= moment) {
                ended++;
            }
            most = Math.max(most, ++open - ended);
        }
        return most;
    }
}
