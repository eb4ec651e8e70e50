package dev.waitlens.classify;

import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.timeline.Segments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells, wait by wait of a thread, where calls of a unit that nobody timed begin.
///
/// Code goes forward, except in loops. So a wait at an earlier line of the same method than the wait before, which no loop of the unit
/// repeats, is of another call; where both are at the same place, one request and its answer are a call: what is sent after something was received begins
/// the next one, and of other waits one in which the call was before, unless it
/// is for a file, which is read in pieces.
final class CallBegins {
    private final Segments segments;
    private final Stacks stacks;
    private final OwnCode own;
    private final CallSites sites;
    private final int unit;
    private final Map<Integer, List<Place>> ways = new HashMap<>();
    private List<Place> before = List.of();
    /// Where the call at hand has waited.
    private final Set<Integer> leaves = new HashSet<>();
    private @Nullable EventKind kindBefore;

    /// A frame of the program's own on the way from the unit to the wait.
    ///
    /// @param repeated one call of the method comes here again and again, or may, as far as the code says
    private record Place(int methodId, int line, boolean repeated) {}

    CallBegins(Segments segments, Stacks stacks, OwnCode own, CallSites sites, int unit) {
        this.segments = segments;
        this.stacks = stacks;
        this.own = own;
        this.sites = sites;
        this.unit = unit;
    }

    void nextThread() {
        before = List.of();
        leaves.clear();
        kindBefore = null;
    }

    /// Whether a call begins at, or just before, this wait inside the unit, the next one of its thread.
    boolean begins(int segment) {
        int leaf = segments.stack(segment);
        EventKind kind = segments.kind(segment);
        List<Place> way = ways.computeIfAbsent(leaf, this::way);
        boolean begins = kindBefore == null || isBack(way, leaf, kind);
        if (begins) {
            leaves.clear();
        }
        leaves.add(leaf);
        before = way;
        kindBefore = kind;
        return begins;
    }

    private boolean isBack(List<Place> way, int leaf, EventKind kind) {
        for (int i = 0; i < Math.min(way.size(), before.size()); i++) {
            Place here = way.get(i);
            Place there = before.get(i);
            if (here.methodId != there.methodId || here.repeated) {
                return false;
            }
            if (here.line != there.line) {
                return here.line < there.line;
            }
        }
        return way.size() == before.size() && isNextRequest(leaf, kind);
    }

    /// At one place of the program's own code.
    private boolean isNextRequest(int leaf, EventKind kind) {
        boolean received = kindBefore == EventKind.SOCKET_READ;
        return kind == EventKind.SOCKET_READ || received ? received && kind != EventKind.SOCKET_READ
                : kind != EventKind.FILE_READ && kind != EventKind.FILE_WRITE && leaves.contains(leaf);
    }

    private List<Place> way(int leaf) {
        List<Place> way = new ArrayList<>();
        List<Integer> frames = own.ownFrames(leaf);
        int from = 0;
        while (from < frames.size() && stacks.methodId(frames.get(from)) != unit) {
            from++;
        }
        for (int i = from; i < frames.size(); i++) {
            int frame = frames.get(i);
            int inner = i + 1 < frames.size() ? frames.get(i + 1) : stacks.calledBy(frame, leaf);
            boolean repeated = inner != frame
                    && sites.times(stacks.method(frame), stacks.line(frame), stacks.method(inner)) == Times.REPEATED;
            way.add(new Place(stacks.methodId(frame), stacks.line(frame), repeated));
        }
        return way;
    }
}
