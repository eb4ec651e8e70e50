package dev.waitlens.classify;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Segments;
import dev.waitlens.timeline.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/// Counts whom the program has to do with: the visitors of a server (connections that it accepted), and the
/// child processes that it started.
final class Visitors {
    private static final long SECOND = 1_000_000_000L;
    /// A wait for a request that lasts longer than this is a visitor without a wish.
    private static final long LONGEST = 5;
    private static final int MOST = 100_000;

    private final Timeline timeline;
    private final Segments segments;
    /// Of a segment, whether a request is read.
    private final IntPredicate asked;

    Visitors(Timeline timeline) {
        this.timeline = timeline;
        this.segments = timeline.segments();
        this.asked = asked(timeline.stacks(), segments);
    }

    long children() {
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

    /// How often a request, or a part of one, was read.
    long requests() {
        long requests = 0;
        for (int thread = 0; thread < segments.threads(); thread++) {
            for (int number = 0; number < segments.count(thread); number++) {
                requests += asked.test(segments.at(thread, number)) ? 1 : 0;
            }
        }
        return requests * segments.oneOf();
    }

    /// How many visitors there were at a time, at most: no more than were read from within a second (a wait for a request of more than [#LONGEST] is none), nor,
    /// where threads of their own accept them and all was recorded, than had been accepted and not yet read from or written to for the last time. Who
    /// accepts and serves leaves the others standing where nobody sees them. 0 where nobody can tell: connections come and go within a second, and no accept was
    /// recorded, so that each of them looks like a visitor.
    int most() {
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
                if (asked.test(segment)) {
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
        if (accepting.isEmpty()) {
            return active <= seenAtOnce(visitors) ? active : 0;
        }
        boolean apart = Collections.disjoint(accepting, reading);
        boolean all = segments.oneOf() == 1 && timeline.provenance().floors().isEmpty();
        return apart && all ? Math.min(active, open(accepted, lastSeen(visitors, accepted.size())))
                : active;
    }

    /// How many of these peers had been read from or written to, and were to be once more, at the same moment, at most.
    private int seenAtOnce(Set<Long> peers) {
        Map<Long, long[]> lives = new HashMap<>();
        for (int thread = 0; thread < segments.threads(); thread++) {
            for (int number = 0; number < segments.count(thread); number++) {
                int segment = segments.at(thread, number);
                if (peers.contains(segments.peer(segment))) {
                    long[] life = lives.computeIfAbsent(segments.peer(segment),
                            _ -> new long[] {segments.from(segment), segments.to(segment)});
                    life[0] = Math.min(life[0], segments.from(segment));
                    life[1] = Math.max(life[1], segments.to(segment));
                }
            }
        }
        return open(lives.values().stream().map(life -> life[0]).toList(),
                lives.values().stream().map(life -> life[1]).toList());
    }

    /// When each was read from or written to for the last time. The system gives a port to the next visitor soon: a peer from whom another thread than before reads
    /// a request is one, as long as there are no more of them than were accepted (a connection that is kept may be served by many threads, too).
    private Collection<Long> lastSeen(Set<Long> peers, int accepted) {
        record Served(long from, long to, int thread, boolean asked) {}
        Map<Long, List<Served>> byPeer = new HashMap<>();
        for (int thread = 0; thread < segments.threads(); thread++) {
            for (int number = 0; number < segments.count(thread); number++) {
                int segment = segments.at(thread, number);
                if (peers.contains(segments.peer(segment))) {
                    byPeer.computeIfAbsent(segments.peer(segment), _ -> new ArrayList<>())
                            .add(new Served(segments.from(segment), segments.to(segment), thread,
                                    asked.test(segment)));
                }
            }
        }
        List<Long> last = new ArrayList<>();
        List<Long> ofEach = new ArrayList<>();
        for (List<Served> served : byPeer.values()) {
            served.sort(Comparator.comparingLong(Served::from));
            for (int i = 1; i < served.size(); i++) {
                if (served.get(i).asked && served.get(i).thread != served.get(i - 1).thread) {
                    ofEach.add(served.get(i - 1).to);
                }
            }
            ofEach.add(served.getLast().to);
            last.add(served.getLast().to);
        }
        return ofEach.size() <= accepted ? ofEach : last;
    }

    /// Of a segment, whether a request is read: what a client of the JDK's own reads on its loop is an answer.
    private static IntPredicate asked(Stacks stacks, Segments segments) {
        Map<Integer, Boolean> answers = new HashMap<>();
        return segment -> segments.state(segment) == State.IDLE && segments.kind(segment) == EventKind.SOCKET_READ
                && segments.peer(segment) != 0 && !answers.computeIfAbsent(segments.stack(segment),
                        leaf -> stacks.methods(leaf).stream().anyMatch(Catalogue::asks));
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
