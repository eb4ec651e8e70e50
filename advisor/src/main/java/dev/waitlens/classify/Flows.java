package dev.waitlens.classify;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.classify.Flow.Counted;
import dev.waitlens.classify.Flow.Workers;
import dev.waitlens.classify.Sites.Site;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.advice.Pacing;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.figure.Chance;
import dev.waitlens.timeline.CallLog;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Segments;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the history of waits for one unit after the other: how many were in it at a time, what they waited for each other, and whether
/// those who run it ever had nothing to do.
final class Flows {
    /// Nanoseconds: a wait that is shorter is nothing that somebody waits for.
    private static final long LONG_WAIT = 50_000_000;
    /// Of the time in which somebody waits: a gap between one that leaves and the next that wakes up is no smaller capacity.
    private static final double GAPS = 0.5;
    /// All but a twentieth: what is more seldom is chance. **Source**: docs/rules/limit-binds.md
    private static final double ALL = 0.95;
    /// The larger part: of a thread's waiting, then a rate is what it keeps; of a limit's time, then it lets no more through; of what is done behind one.
    private static final double MOST = 0.5;

    private final Timeline timeline;
    private final Segments segments;
    private final Stacks stacks;
    private final OwnCode own;
    private final CallSites sites;
    private final Beats beats;
    private final OpenedConnections connections;
    /// By stack, whether a worker that waits there has nothing to do: it could run the unit.
    private final Map<Wait, Map<Integer, Boolean>> waitsFor = new EnumMap<>(Wait.class);
    /// By stack, whether a worker waits there whose pool starts another thread when none waits.
    ///
    /// **Source**: `ThreadPoolExecutor`, direct handoffs
    private final Map<Integer, Boolean> handoffs = new HashMap<>();
    /// By stack, whether a full pool has left what is done there to the thread that handed it in.
    private final Map<Integer, Boolean> handedBack = new HashMap<>();
    /// By account.
    private final Map<Integer, Long> beatNanos = new HashMap<>();
    private final Map<Integer, Long> lastIdles = new HashMap<>();
    private final Map<Integer, Long> edges = new HashMap<>();
    private final Gates gates;
    private final double childCpu;
    /// By method id.
    private final Map<Integer, Boolean> pools = new HashMap<>();

    Flows(Timeline timeline, OwnCode own, CallSites sites) {
        this.sites = sites;
        this.timeline = timeline;
        this.segments = timeline.segments();
        this.stacks = timeline.stacks();
        this.own = own;
        this.beats = new Beats(stacks, own, sites);
        this.connections = OpenedConnections.of(segments, stacks);
        this.gates = new Gates(timeline, own);
        this.childCpu = timeline.childShare();
    }

    /// Where a unit is in the history.
    ///
    /// @param inside  nodes of the stacks at or above which it is
    /// @param threads that run it and waited
    record Place(int unit, BitSet inside, List<Integer> threads) {}

    /// @param lanes accounts whose threads run it
    Place place(int unit, Set<Integer> lanes) {
        return new Place(unit, inside(unit), threadsOf(lanes));
    }

    /// @param way   the unit, and methods of the program's own on the stack below it
    /// @param lanes accounts whose threads run it
    Flow of(Place place, Set<Integer> way, Set<Integer> lanes, long unitNanos) {
        if (place.threads.isEmpty()) {
            return Flow.NONE;
        }
        var places = new Sites(segments, stacks, own, place.inside, way);
        List<Site> met = places.longest(place.threads, unitNanos);
        Walk walk = walked(place, met.stream().findFirst());
        for (Site site : met.stream().skip(1).filter(next -> places.leadsTo(met.getFirst(), next, place.threads))
                .toList()) {
            Walk inner = walked(place, Optional.of(site));
            walk = inner.contention().filter(Flows::isFull).isPresent() ? inner : walk;
        }
        return new Flow(walk.sweep.activeNanos(), walk.sweep.meanServed(), walk.sweep.servedFor(ALL), walk.contention(),
                gates.of(place, walk.sweep), workers(walk, lanes),
                walk.talk.exchanges(peer -> connections.ofOthers(peer, place.inside, place.threads)), walk.rounds(),
                walk.waits(),
                walk.longestShare(),
                walk.forces(),
                walk.writes, walk.reads,
                walk.starts,
                walk.visited,
                walk.pacing());
    }

    private Walk walked(Place place, Optional<Site> site) {
        var walk = new Walk(place.inside, site);
        place.threads.forEach(walk::thread);
        walk.settle();
        walk.sweep.run();
        return walk;
    }

    /// Somebody waits for it most of the time: whatever is before it, it is what lets no more through.
    private static boolean isFull(Contention contention) {
        return contention.capacity() >= 1 && contention.share() >= MOST
                && (contention.isShared() || contention.state() == State.LOCK);
    }

    /// What the unit's calls are made of: those that were timed. Where those are not all, and the history can be cut into as many calls as there were, it is all of
    /// the history: in the first calls everything was new, and they are seldom timed.
    ///
    /// @param calls as many as there were, where they were timed
    UnitCalls calls(Place place, @Nullable CallLog log, double calls, EnumMap<State, Long> nanos,
            CallShapes.Locked locked) {
        var shapes = new CallShapes(segments, locked, childCpu);
        UnitCalls timed = log == null || log.count() == 0 ? UnitCalls.NONE : shapes.timed(log, calls, nanos);
        if (timed.known() > 0 && log.count() >= Math.round(calls)) {
            return timed; // They are all.
        }
        UnitCalls untimed = shapes.untimed(place.threads, place.inside,
                new CallBegins(segments, stacks, own, sites, place.unit), nanos);
        // So many were seen, and how many there were is reckoned from them: as far as a count of events can be off by chance.
        double error = Chance.ofCount(timed.known());
        boolean agree = timed.known() == 0 || Math.abs(untimed.count() - calls) <= calls * error;
        return agree && untimed.known() > timed.known() ? untimed : timed;
    }

    /// How often the one thread of an account gave out several of a unit's calls and waited for them all.
    int waves(Place place, int lane) {
        List<Integer> givers = threadsOf(Set.of(lane));
        if (givers.size() != 1 || timeline.accounts().get(lane).threads() != 1) {
            return 0;
        }
        return new Waves(segments, segment -> isWork(segment, place.inside), this::isFree, timeline.beginNanos())
                .given(givers.getFirst(), place.threads);
    }

    /// Whether it waits for the outside in the unit.
    private boolean isWork(int segment, BitSet inside) {
        return inside.get(segments.stack(segment)) && segments.state(segment).kind() == Kind.IO;
    }

    /// Whether it is a worker's that has nothing to do.
    private boolean isFree(int segment) {
        return segments.state(segment) == State.IDLE && isFor(Wait.WORKER, segment);
    }

    private boolean isFor(Wait wait, int segment) {
        return waitsFor.computeIfAbsent(wait, _ -> new HashMap<>())
                .computeIfAbsent(segments.stack(segment), leaf -> stacks.waitsFor(wait, leaf));
    }

    private boolean isHandedBack(int segment) {
        return handedBack.computeIfAbsent(segments.stack(segment),
                leaf -> stacks.methods(leaf).stream().anyMatch(Catalogue::isHandedBack));
    }

    private boolean isForResult(int segment) {
        return segments.state(segment) == State.RESULT && isFor(Wait.FUTURE, segment);
    }

    private List<Integer> threadsOf(Set<Integer> lanes) {
        List<Integer> threads = new ArrayList<>();
        int[] accounts = timeline.accountOfThread();
        for (int thread = 0; thread < Math.min(segments.threads(), accounts.length); thread++) {
            if (accounts[thread] >= 0 && lanes.contains(accounts[thread]) && segments.count(thread) > 0) {
                threads.add(thread);
            }
        }
        return threads;
    }

    /// The nodes of the stacks at or above which the unit is: a node is made after its parent. Of code that is not the program's own, those with nothing
    /// of the program's own: what passes through that is no time of this unit.
    private BitSet inside(int unit) {
        BitSet inside = new BitSet(stacks.size());
        BitSet others = new BitSet(stacks.size());
        boolean mine = own.isOwn(unit);
        for (int node = 1; node < stacks.size(); node++) {
            int parent = stacks.parent(node);
            others.set(node, !mine && (others.get(parent) || own.isOwn(stacks.methodId(node))));
            inside.set(node, !others.get(node) && (stacks.methodId(node) == unit || inside.get(parent)));
        }
        return inside;
    }

    /// How long the one thread of this account takes at least, because it pauses again and again until a moment that was fixed before: from the first to the
    /// last of those nothing makes it shorter, and elsewhere only what it waits for does. 0 where it does not.
    long beatNanos(int lane) {
        return beatNanos.computeIfAbsent(lane, this::beatOf);
    }

    private long beatOf(int lane) {
        List<Integer> threads = threadsOf(Set.of(lane));
        Account account = timeline.accounts().get(lane);
        if (threads.size() != 1 || account.threads() != 1) {
            return 0;
        }
        OptionalLong outside = beats.resultsOutside(segments, threads.getFirst());
        return outside.isPresent() ? account.wallNanos() - outside.getAsLong() : 0;
    }

    /// How long the threads of this account were idle after the last thing that they did: nothing came any more.
    long lastIdleNanos(int lane) {
        return lastIdles.computeIfAbsent(lane, this::lastIdleOf);
    }

    private long lastIdleOf(int lane) {
        long nanos = 0;
        for (int thread : threadsOf(Set.of(lane))) {
            int last = segments.at(thread, segments.count(thread) - 1);
            nanos += segments.state(last) == State.IDLE ? segments.nanos(last) : 0;
        }
        return Math.min(nanos, timeline.accounts().get(lane).in(State.IDLE));
    }

    /// How long the threads of this account waited for results before they waited for the outside for the first time, and after the last: what came before them had
    /// not begun, or had ended. Of threads that wait for the outside at least as often: when others were at work, no event tells.
    long edgeNanos(int lane) {
        return edges.computeIfAbsent(lane,
                account -> threadsOf(Set.of(account)).stream().mapToLong(this::edgesOf).sum());
    }

    private long edgesOf(int thread) {
        long edge = 0;
        long sinceOutside = 0;
        long outside = 0;
        long results = 0;
        for (int number = 0; number < segments.count(thread); number++) {
            int segment = segments.at(thread, number);
            if (isOutside(segment)) {
                edge = outside == 0 ? sinceOutside : edge;
                outside++;
                sinceOutside = 0;
            } else if (segments.state(segment) == State.RESULT) {
                results++;
                sinceOutside += segments.nanos(segment);
            }
        }
        return outside >= results ? edge + sinceOutside : 0;
    }

    private boolean isOutside(int segment) {
        return segments.state(segment).kind() == Kind.IO;
    }

    private Optional<Workers> workers(Walk walk, Set<Integer> lanes) {
        if (walk.threads == 0) {
            return Optional.empty();
        }
        List<Account> accounts = lanes.stream().filter(lane -> !walk.handers.contains(lane))
                .map(timeline.accounts()::get).toList();
        if (accounts.isEmpty()) {
            return Optional.empty();
        }
        Account first = accounts.stream().max((a, b) -> Long.compare(a.busyNanos(), b.busyNanos())).orElseThrow();
        long lives = accounts.stream().mapToLong(Account::threads).sum();
        if (accounts.stream().map(Account::pattern).distinct().count() > 1) {
            return Optional.empty(); // Threads of several purposes are no pool.
        }
        return Optional.of(new Workers(first.pattern(), walk.threads, walk.sweep.meanIdle(),
                (double) walk.awaited / Math.max(1, walk.sweep.activeNanos()), walk.sweep.fullShare(),
                (!walk.grows || walk.handsBack) && (first.kind() != LaneKind.VIRTUAL || isInPool(walk.inside)),
                lives));
    }

    private boolean isInPool(BitSet inside) {
        Set<Integer> seen = new HashSet<>();
        for (int node = inside.nextSetBit(0); node >= 0; node = inside.nextSetBit(node + 1)) {
            for (int below = stacks.parent(node); below > 0 && seen.add(below); below = stacks.parent(below)) {
                if (pools.computeIfAbsent(stacks.methodId(below),
                        id -> Catalogue.isPool(stacks.methodById(id).className()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A stretch of time between two waits.
    private record Stay(long from, long to) {}

    /// One walk over the waits of all threads of a unit.
    private final class Walk {
        private final BitSet inside;
        private final Optional<Site> site;
        private final Sites places;
        private final Sweep sweep = new Sweep(timeline.beginNanos());
        private final Talk talk = new Talk();
        private final Map<Integer, Integer> byStack = new HashMap<>();
        private final List<Integer> waits = new ArrayList<>();
        private final Pace pace = new Pace();
        private Counted forces = Counted.NONE;
        private Counted writes = Counted.NONE;
        private Counted through = Counted.NONE;
        private Counted reads = Counted.NONE;
        private Counted starts = Counted.NONE;
        private long waited;
        private long awaited;
        private long outside;
        private long timed;
        /// For permits that come with time.
        private long rated;
        private final ThinkTimes pauses = new ThinkTimes();
        private long longest;
        private long longWaits;
        /// Who waited there and then again, with nothing else in between: from when to when.
        private final List<Stay> idly = new ArrayList<>();
        /// How long others were in it.
        private long done;
        /// How many waits ended without letting anybody in.
        private int woken;
        private int threads;
        /// Accounts of threads that ran what a full pool had left to them, and are none of its workers.
        private final Set<Integer> handers = new HashSet<>();
        private boolean grows;
        /// The pool was full now and then, and left a task to who handed it in: it does not grow.
        private boolean handsBack;
        private boolean visited;
        /// Of the thread at hand: in the unit since then; -1 when it is not in it.
        private long since;
        /// It has waited there for others, and got on.
        private boolean letIn;
        private long until;

        Walk(BitSet inside, Optional<Site> site) {
            this.inside = inside;
            this.site = site;
            this.places = new Sites(segments, stacks, own, inside,
                    site.map(place -> Set.of(place.callSiteMethod())).orElse(Set.of()));
        }

        void thread(int thread) {
            pace.nextThread();
            pauses.nextThread();
            talk.nextThread();
            since = -1;
            boolean ran = false;
            boolean worker = false;
            boolean handsIn = false;
            for (int number = 0; number < segments.count(thread); number++) {
                int segment = segments.at(thread, number);
                visited |= segments.state(segment) == State.IDLE && segments.kind(segment) == EventKind.SOCKET_READ;
                if (isFor(Wait.POOL, segment)) {
                    pace.nextThread(); // When it goes on is up to those who have what is lent.
                }
                pace.see(segments, segment);
                clock(segment);
                awaited += isForResult(segment) ? segments.nanos(segment) : 0;
                talk.hear(segment, segments, isWork(segment, inside));
                if (isContention(segment)) {
                    if (letIn && until == since) {
                        idly.add(new Stay(since, segments.from(segment)));
                    } else if (since >= 0) {
                        sweep.servedUntilItWaits(since, segments.from(segment), !letIn);
                        done += segments.from(segment) - since;
                    }
                    waits.add(segment);
                    sweep.waiting(segments.from(segment), segments.to(segment));
                    // Who has waited gets on with what it waited for.
                    since = segments.to(segment);
                    until = since;
                    letIn = true;
                    ran = true;
                } else if (isWork(segment, inside)) {
                    if (isHandedBack(segment)) {
                        sweep.handedBack(segments.from(segment), segments.to(segment));
                        handsIn = true;
                    }
                    since = since >= 0 ? since : segments.from(segment);
                    until = segments.to(segment);
                    ran = true;
                    count(segment);
                    pauses.work(segments.nanos(segment));
                } else {
                    leave(until);
                    if (segments.state(segment) == State.SLEEP) {
                        pauses.pause(segments.nanos(segment), beats.isUntil(segments.stack(segment)));
                    }
                    if (isFree(segment)) {
                        worker = true;
                        sweep.idle(segments.from(segment), segments.to(segment));
                        grows |= handoffs.computeIfAbsent(segments.stack(segment), leaf -> stacks.methods(leaf).stream()
                                .anyMatch(Catalogue::isHandoff));
                    }
                }
            }
            leave(until);
            talk.endOfThread();
            handsBack |= handsIn;
            if (handsIn && !worker) {
                handers.add(timeline.accountOfThread()[thread]);
            } else {
                threads += ran ? 1 : 0;
            }
        }

        /// Of all that it waits for and that is not idle, what ends at a moment fixed by the clock.
        private void clock(int segment) {
            State state = segments.state(segment);
            if (state.kind() == Kind.IO || state == State.RESULT) {
                long span = segments.nanos(segment);
                outside += span;
                boolean pause = state == State.SLEEP
                        || state == State.RESULT && segments.kind(segment) == EventKind.PARK;
                rated += isFor(Wait.RATE, segment) ? span : 0;
                timed += pause && !isFor(Wait.POOL, segment) && beats.isUntil(segments.stack(segment)) ? span : 0;
            }
        }

        /// Of a file that was opened so every write waits for the disk.
        private Counted forces() {
            return through.count() > writes.count() * MOST ? forces.and(through) : forces;
        }

        private void count(int segment) {
            long span = segments.nanos(segment);
            waited += span;
            longest = Math.max(longest, span);
            longWaits += span >= LONG_WAIT ? 1 : 0;
            byStack.merge(segments.stack(segment), 1, Integer::sum);
            talk.add(segment, segments);
            EventKind kind = segments.kind(segment);
            writes = kind == EventKind.FILE_WRITE ? writes.and(span) : writes;
            reads = kind == EventKind.FILE_READ ? reads.and(span) : reads;
            Optional<Wait> called = kind == EventKind.METHOD_CALL
                    ? stacks.waitOf(stacks.methodId(segments.stack(segment))) : Optional.empty();
            through = segments.isWrittenThrough(segment) ? through.and(span) : through;
            if (kind == EventKind.FILE_FORCE || called.filter(wait -> wait == Wait.FORCE).isPresent()) {
                forces = forces.and(span);
            } else
                if (called.filter(wait -> wait == Wait.CHILD).isPresent()
                        && stacks.method(segments.stack(segment)).name().equals("start")) {
                            starts = starts.and(span);
                        }
        }

        double longestShare() {
            return waited == 0 ? 0 : (double) longest / waited;
        }

        Optional<Pacing> pacing() {
            return pace.isKept() || timed > outside * MOST || pauses.areByTheClock() ? Optional.of(Pacing.MOMENTS)
                    : rated > outside * (1 - ALL) ? Optional.of(Pacing.LIMITER)
                    : pauses.areKept() ? Optional.of(Pacing.PAUSES) : Optional.empty();
        }

        private void leave(long at) {
            letIn = false;
            if (since >= 0) {
                sweep.served(since, at);
                done += at - since;
            }
            since = -1;
        }

        /// Where those who wait for nothing while they are in it are so for the larger part of the time, they compute there. Otherwise they were woken in vain,
        /// together with others (`notifyAll`), and were never in it.
        void settle() {
            boolean inVain = idly.stream().mapToLong(stay -> stay.to - stay.from).sum() < done;
            woken = inVain ? idly.size() : 0;
            for (Stay stay : idly) {
                if (inVain) {
                    sweep.waitsAgain(stay.from, stay.to);
                } else {
                    sweep.servedUntilItWaits(stay.from, stay.to, false);
                }
            }
        }

        private boolean isContention(int segment) {
            return site.isPresent() && places.of(segment).equals(site);
        }

        long waits() {
            return longWaits;
        }

        long rounds() {
            return byStack.values().stream().mapToInt(n -> n).max().orElse(0);
        }

        Optional<Contention> contention() {
            if (waits.isEmpty()) {
                return Optional.empty();
            }
            long nanos = 0;
            Map<Integer, Long> byLeaf = new HashMap<>();
            var holders = new Holders(segments);
            for (int wait : waits) {
                holders.add(wait);
                nanos += segments.nanos(wait);
                byLeaf.merge(segments.stack(wait), segments.nanos(wait), Long::sum);
            }
            int leaf = byLeaf.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
            State state = waits.stream().filter(wait -> segments.stack(wait) == leaf).map(segments::state).findFirst()
                    .orElseThrow();
            int callSite = gates.callSite(leaf);
            Gates.Told told = gates.told(waits, sweep.contendedNanos(), sweep.ends());
            return Optional.of(new Contention(state, stacks.calledBy(callSite, leaf), callSite, leaf,
                    sweep.servedWhileWaiting(GAPS), sweep.meanWaiting(), nanos,
                    (double) sweep.contendedNanos() / Math.max(1, sweep.activeNanos()), waits.size() - woken,
                    isForOthers(leaf) ? 0 : told.share(), told.chance(sweep.contendedNanos()),
                    sweep.contendedNanos(), holders.most()));
        }

        /// What is taken from the queue here none of those puts back who take it: others feed it.
        private boolean isForOthers(int leaf) {
            boolean taken = gates.callSite(leaf) != Stacks.NONE
                    && stacks.isJdk(stacks.calledBy(gates.callSite(leaf), leaf))
                    && stacks.waitsFor(Wait.QUEUE, leaf, stacks::isJdk);
            return taken && own.ownFrames(leaf).stream()
                    .noneMatch(frame -> sites.givesToQueue(stacks.method(frame)).orElse(true));
        }
    }
}
