package dev.waitlens.classify;

import dev.waitlens.recording.EventKind;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Segments;
import dev.waitlens.timeline.Timeline;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Counts whom the program has to do with: the visitors of a server (connections that it accepted and read from within a second), and the
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

    static int most(Timeline timeline) {
        Segments segments = timeline.segments();
        Map<Long, Set<Long>> bySecond = new HashMap<>();
        long kept = 0;
        for (int thread = 0; thread < segments.threads(); thread++) {
            for (int number = 0; number < segments.count(thread) && kept < MOST; number++) {
                int segment = segments.at(thread, number);
                long first = segments.from(segment) / SECOND;
                long last = segments.to(segment) / SECOND;
                if (segments.state(segment) == State.IDLE && segments.kind(segment) == EventKind.SOCKET_READ
                        && segments.peer(segment) != 0 && last - first <= LONGEST) {
                    for (long second = first; second <= last; second++) {
                        kept += bySecond.computeIfAbsent(second, _ -> new HashSet<>()).add(segments.peer(segment)) ? 1
                                : 0;
                    }
                }
            }
        }
        return bySecond.values().stream().mapToInt(Set::size).max().orElse(0);
    }
}
