package dev.waitlens.classify;

import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.timeline.Segments;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Who opened how many connections to whom: the event that tells of it has no peer, but who connects speaks to that peer next.
final class OpenedConnections {
    private final Map<Long, List<Opened>> byPeer = new HashMap<>();

    /// @param stack of what was called
    private record Opened(int thread, int stack) {}

    /// **Shape**: empty where not every wait was kept.
    static OpenedConnections of(Segments segments, Stacks stacks) {
        var connections = new OpenedConnections();
        Map<Integer, Boolean> connects = new HashMap<>();
        for (int thread = 0; thread < segments.threads() && segments.oneOf() == 1; thread++) {
            int opening = Stacks.NONE;
            for (int number = 0; number < segments.count(thread); number++) {
                int segment = segments.at(thread, number);
                if (segments.kind(segment) == EventKind.METHOD_CALL && connects.computeIfAbsent(segments.stack(segment),
                        leaf -> stacks.waitOf(stacks.methodId(leaf)).filter(wait -> wait == Wait.CONNECT)
                                .isPresent())) {
                    opening = segments.stack(segment);
                } else if (opening != Stacks.NONE && segments.peer(segment) != 0 && isTalk(segments.kind(segment))) {
                    connections.byPeer.computeIfAbsent(segments.peer(segment), _ -> new ArrayList<>())
                            .add(new Opened(thread, opening));
                    opening = Stacks.NONE;
                }
            }
        }
        return connections;
    }

    private static boolean isTalk(EventKind kind) {
        return kind == EventKind.SOCKET_READ || kind == EventKind.SOCKET_WRITE;
    }

    /// How many to this peer others opened for a unit whose calls open none themselves, as a pool does that is filled; 0 where nobody did.
    ///
    /// @param inside  nodes of the stacks at or above which the unit is
    /// @param threads that run it
    int ofOthers(long peer, BitSet inside, List<Integer> threads) {
        List<Opened> opened = byPeer.getOrDefault(peer, List.of());
        var own = new HashSet<>(threads);
        long others = opened.stream().filter(each -> !own.contains(each.thread)).count();
        boolean itself = opened.stream().anyMatch(each -> inside.get(each.stack));
        return itself || others <= opened.size() / 2 ? 0 : opened.size();
    }
}
