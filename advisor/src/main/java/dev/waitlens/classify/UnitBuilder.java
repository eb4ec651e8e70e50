package dev.waitlens.classify;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.classify.Unit.Beside;
import dev.waitlens.classify.Unit.Beside.Doing;
import dev.waitlens.classify.Unit.HandedOut;
import dev.waitlens.classify.Unit.GlobalLock;
import dev.waitlens.classify.Unit.Heart;
import dev.waitlens.classify.Unit.HeavyStack;
import dev.waitlens.classify.Unit.Supply;
import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.PerMethod;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.figure.Chance;
import dev.waitlens.report.figure.Span;
import dev.waitlens.timeline.CallLog;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Gathers the evidence for each unit of work.
final class UnitBuilder {
    private static final int STACKS_KEPT = 3;
    /// Share of the CPU time under one static synchronized method from which on that lock is what holds the unit back.
    /// **Source**: docs/rules/global-lock-to-processes.md
    private static final double UNDER_LOCK = 0.6;
    /// Share of working and waiting below which something is chance, a class that is loaded for instance, and not worth a word.
    private static final double HEART = 0.05;
    /// A thread that waits for work so many times as long as it is at work. **Source**: docs/rules/nothing-to-gain.md
    private static final double MOSTLY_IDLE = 3;
    /// Of its time a thread waits until something is due: then it is not behind with what it does, and no faster one would have more to do.
    /// **Source**: docs/rules/workers-never-idle.md
    private static final double HARDLY_IDLE = 0.25;
    /// Of the time in which a unit is active. **Source**: docs/rules/workers-never-idle.md
    private static final double SELDOM = 0.25;
    /// Of the time in which a unit is active. **Source**: docs/rules/overlaps-already.md
    private static final double MOST = 0.75;
    /// Of a unit's time. **Source**: docs/rules/workers-never-idle.md
    private static final double HARDLY_ANY = 0.05;
    /// From so many on they are no chance.
    private static final int MANY = 3;

    private final Timeline timeline;
    private final Stacks stacks;
    private final OwnCode own;
    private final Scarcity scarcity;
    private final long busiestWall;
    private final Overlap overlap;
    private final Flows flows;
    private final MutualWaits queues;
    private final SharedLocks locks;
    private final CallSites sites;
    private final AsWritten code;
    private final LoopThreads loops;
    private final PerMethod<Boolean> bytes;
    private Map<Integer, Times> times = Map.of();
    private Map<Integer, Integer> rounds = Map.of();

    UnitBuilder(Timeline timeline, OwnCode own, List<Account> busiest, Scarcity scarcity, CallSites sites,
            LoopThreads loops) {
        this.loops = loops;
        this.timeline = timeline;
        this.sites = sites;
        this.stacks = timeline.stacks();
        this.own = own;
        this.scarcity = scarcity;
        this.busiestWall = Math.max(1, busiest.stream().mapToLong(Account::wallNanos).sum());
        this.overlap = new Overlap(timeline);
        this.flows = new Flows(timeline, own, sites);
        this.queues = new MutualWaits(timeline, own, sites);
        this.locks = new SharedLocks(stacks, sites);
        this.code = new AsWritten(stacks, own, sites, loops);
        this.bytes = new PerMethod<>(id -> Catalogue.isByte(stacks.methodById(id)));
    }

    List<Unit> build() {
        var chosenUnits = Units.choose(CallTree.of(timeline, own, scarcity, loops), timeline, sites);
        times = chosenUnits.times();
        rounds = chosenUnits.rounds();
        Set<Integer> chosen = times.keySet();
        Map<Integer, List<Weight>> byUnit = new LinkedHashMap<>();
        chosen.forEach(method -> byUnit.put(method, new ArrayList<>()));
        for (Weight weight : timeline.weights()) {
            if (loops.counts(weight) || isHeldUp(weight)) {
                Integer unit = outermostUnit(weight.stack(), chosen);
                if (unit != null) {
                    byUnit.get(unit).add(weight);
                }
            }
        }
        Map<Integer, Long> aside = aside(chosen);
        List<Unit> units = new ArrayList<>();
        byUnit.forEach((method, weights) -> units.add(unit(method, weights, aside.getOrDefault(method, 0L))));
        units.sort(Comparator.comparingLong(Unit::total).reversed());
        return units;
    }

    /// Ready without a processor: shown with the unit, and no part of its verdict.
    private boolean isHeldUp(Weight weight) {
        return weight.state() == State.READY && timeline.accounts().get(weight.account()).kind().isProgram();
    }

    private @Nullable Integer outermostUnit(int leaf, Set<Integer> chosen) {
        for (int node : own.ownFrames(leaf)) {
            if (chosen.contains(stacks.methodId(node))) {
                return stacks.methodId(node);
            }
        }
        return null;
    }

    /// By unit, the time inside it that is nobody's work: idle, or until another thread has a result.
    private Map<Integer, Long> aside(Set<Integer> chosen) {
        Map<Integer, Long> nanos = new HashMap<>();
        for (Weight weight : timeline.weights()) {
            Kind kind = weight.state().kind();
            boolean aside = kind == Kind.IDLE || kind == Kind.RESULT && !loops.isBlocked(weight);
            Integer unit = aside ? outermostUnit(weight.stack(), chosen) : null;
            if (unit != null && timeline.accounts().get(weight.account()).kind().isProgram()) {
                nanos.merge(unit, weight.nanos(), Long::sum);
            }
        }
        return nanos;
    }

    private Unit unit(int methodId, List<Weight> weights, long aside) {
        EnumMap<State, Long> nanos = new EnumMap<>(State.class);
        Map<Integer, Long> byLane = new HashMap<>();
        long samples = 0;
        long cpuSamples = 0;
        long byteNanos = 0;
        for (Weight weight : weights) {
            nanos.merge(weight.state(), weight.nanos(), Long::sum);
            byLane.merge(weight.account(), weight.nanos(), Long::sum);
            samples += weight.count();
            cpuSamples += weight.state().kind() == Kind.CPU ? weight.count() : 0;
            byteNanos += weight.state() == State.CPU_KERNEL && bytes.of(stacks.methodId(weight.stack()))
                    ? weight.nanos() : 0;
        }
        long total = nanos.values().stream().mapToLong(Long::longValue).sum();
        Map<Method, Double> underLocks = underLocks(methodId, weights);
        var locked = new CallShapes.Locked(underLocks.values().stream().mapToDouble(share -> share).sum(),
                leaf -> locks.on(leaf, methodId).isPresent());
        Flows.Place place = flows.place(methodId, byLane.keySet());
        Flow flow = flows.of(place, way(methodId, weights), mostly(byLane), sum(weights));
        CallLog log = timedCalls(methodId, total + aside);
        Set<Integer> methods = methodsOf(methodId, weights);
        Times called = times.getOrDefault(methodId, Times.UNKNOWN);
        long spun = code.spinning(weights);
        Verdict verdict = samples < Classifier.MIN_EVIDENCE ? tooLittle(log, nanos)
                : verdictOf(nanos);
        if (spun > (total - nanos.getOrDefault(State.READY, 0L)) / 2) {
            verdict = Verdict.IDLE; // It waits, and burns a processor while it does.
        }
        long lanes = byLane.keySet().stream().mapToLong(a -> timeline.accounts().get(a).threads()).sum();
        return new Unit(methodId, stacks.methodById(methodId), verdict, nanos, (double) total / busiestWall,
                mix(nanos, cpuSamples), samples, cpuSamples, (int) Math.min(lanes, Integer.MAX_VALUE),
                overlap.of(log, byLane.keySet(), lanes, verdict,
                        (double) total / Math.max(1, total + aside)),
                weights.stream().mapToLong(Weight::first).min().orElse(timeline.beginNanos()),
                weights.stream().mapToLong(Weight::last).max().orElse(timeline.endNanos()),
                Optional.ofNullable(log), heart(weights),
                globalLock(underLocks),
                heaviest(weights), threadNames(byLane), beside(byLane.keySet()), aside,
                supply(byLane.keySet(), flow, verdict == Verdict.IO_BOUND
                        ? Math.max(Unit.fewestCalls(log, total + aside), flow.rounds()) : 0),
                code.isBelowSelector(methodId, weights), flow,
                called, places(methodId, weights),
                code.isStage(methodId, called, weights, total),
                spun, byteNanos, code.needsTheLast(methodId, called, weights),
                flows.calls(place, log, Unit.calls(log, total + aside), nanos, locked),
                said(methods, sites::unsafeState), said(methods, sites::takesFrom),
                code.receivesOnly(methods, weights), code.awaits(methodId, called, weights),
                rounds.containsKey(methodId) ? inRounds(rounds.get(methodId), byLane.keySet(), weights, nanos, locked)
                        : waves(byLane.keySet(), place, flow.activeNanos() > 0 ? flow.activeNanos() : total));
    }

    /// Several by each call of a method whose calls need the one before.
    private HandedOut inRounds(int method, Set<Integer> lanes, List<Weight> weights, EnumMap<State, Long> nanos,
            CallShapes.Locked locked) {
        CallLog log = timeline.calls().get(method);
        double calls = flows.calls(flows.place(method, lanes), log, Unit.calls(log, sum(weights)), nanos, locked)
                .count();
        // One call is what a loop looks like whose rounds nothing tells apart.
        int times = Math.round(calls) > 1 ? (int) Math.round(calls) : 0;
        return new HandedOut(times, code.needsTheLast(method, Times.REPEATED, weights), Stacks.NONE);
    }

    /// How another thread gives them out that does little but that and waiting for all of them, again and again: it waits about as long as they are at work.
    private HandedOut waves(Set<Integer> lanes, Flows.Place place, long active) {
        for (int lane = 0; lane < timeline.accounts().size(); lane++) {
            int giver = lane;
            long awaited = queues.awaiting(lane);
            if (!lanes.contains(lane) && awaited > active * MOST && awaited < active / MOST
                    && isOnlyGiver(lane, lanes, active)) {
                int times = flows.waves(place, lane);
                var ofGiver = timeline.weights().stream().filter(weight -> weight.account() == giver).toList();
                var given = new HandedOut(times > 1 ? times : 0, code.givenInTurn(ofGiver),
                        AsWritten.mostlyAt(ofGiver, state -> state == State.RESULT,
                                weight -> loops.isBlocked(weight) ? own.innermost(weight.stack()) : Stacks.NONE));
                if (!given.equals(HandedOut.NONE)) {
                    return given;
                }
            }
        }
        return HandedOut.NONE;
    }

    /// Whether no other threads wait as long for what they gave out: of several nobody can tell whose calls these are.
    private boolean isOnlyGiver(int lane, Set<Integer> lanes, long active) {
        Map<String, Long> awaited = new HashMap<>();
        for (int other = 0; other < timeline.accounts().size(); other++) {
            if (!lanes.contains(other)) {
                awaited.merge(timeline.accounts().get(other).pattern(), queues.awaiting(other), Long::sum);
            }
        }
        awaited.values().removeIf(nanos -> nanos <= active * MOST);
        return awaited.keySet().equals(Set.of(timeline.accounts().get(lane).pattern()));
    }

    /// The calls that were timed; none where nearly all of the unit's time is in others, which were under way before calls were timed: then they say nothing
    /// of how long a call takes, nor how many there are at a time.
    private @Nullable CallLog timedCalls(int methodId, long nanos) {
        CallLog log = timeline.calls().get(methodId);
        return log != null && log.outermostNanos() < nanos * HEART ? null : log;
    }

    private int places(int methodId, List<Weight> weights) {
        Set<Integer> callers = new HashSet<>();
        for (Weight weight : weights) {
            if (weight.state().kind() == Kind.IO) {
                List<Integer> frames = own.ownFrames(weight.stack());
                int caller = Stacks.NONE;
                for (int frame : frames) {
                    if (stacks.methodId(frame) == methodId) {
                        callers.add(caller);
                        break;
                    }
                    caller = frame;
                }
            }
        }
        return callers.size();
    }

    /// The unit, and the program's own methods on the stack below it.
    private Set<Integer> way(int unit, List<Weight> weights) {
        Set<Integer> way = new HashSet<>();
        for (Weight weight : weights) {
            for (int node : own.ownFrames(weight.stack())) {
                way.add(stacks.methodId(node));
                if (stacks.methodId(node) == unit) {
                    break;
                }
            }
        }
        return way;
    }

    /// Where nobody in the program waits for its threads, or each of them has a visitor, the work comes from outside, and no sooner if it is done faster. Who
    /// takes from a queue waits for whatever comes next, and who hands on for room: neither waits for anybody's result, unless it is one of themselves who puts
    /// there what is taken.
    ///
    /// @param calls how many there were at least, as far as they can be counted: those that wait for the outside
    private Supply supply(Set<Integer> lanes, Flow flow, double calls) {
        long idle = 0;
        long active = 0;
        long awaited = 0;
        long asked = 0;
        long joined = 0;
        long due = 0;
        long taken = 0;
        boolean shares = flow.contention().filter(Flow.Contention::isShared).isPresent();
        for (int lane = 0; lane < timeline.accounts().size(); lane++) {
            Account account = timeline.accounts().get(lane);
            if (lanes.contains(lane)) {
                long taking = shares ? 0 : Math.max(0, queues.taking(lane) - flows.edgeNanos(lane));
                due += queues.due(lane);
                taken += taking;
                idle += account.in(State.IDLE) - flows.lastIdleNanos(lane) + taking;
                active += account.busyNanos() - account.in(State.READY);
            }
            awaited += account.kind().isProgram() ? queues.awaiting(lane) : 0;
            asked += account.kind().isProgram() ? queues.asking(lane) : 0;
            joined += account.kind().isProgram() ? queues.joining(lane) : 0;
        }
        // Where several are at work at a time, one who waits for them waits for less than all their work.
        long atWork = flow.activeNanos() > 0 ? Math.min(active, flow.activeNanos()) : active;
        // Whoever waits for what a pool does has not asked for what comes out of a queue, unless that is where it puts something.
        boolean hasRoom = idle > MOSTLY_IDLE * active && awaited < atWork
                || taken > HARDLY_IDLE * (idle + active) && asked < atWork;
        if (hasRoom || due > HARDLY_IDLE * (idle + active)) {
            return Supply.SHORT;
        }
        boolean threadEach = calls >= MANY
                && flow.workers().filter(workers -> workers.lives() >= calls).isPresent();
        boolean begins = threadEach && (flow.visited() || awaited + joined < atWork)
                || isSeldomFull(flow) && longestResults(lanes) < atWork / 2;
        return begins ? Supply.THREAD_EACH : Supply.GIVEN;
    }

    /// Whether nearly always one of its workers had nothing to do: then no call waited for one.
    private static boolean isSeldomFull(Flow flow) {
        return flow.workers().filter(workers -> workers.width() > 1 && workers.full() < SELDOM).isPresent();
    }

    /// How long another thread of the program waited for results, at most.
    private long longestResults(Set<Integer> lanes) {
        long longest = 0;
        for (int lane = 0; lane < timeline.accounts().size(); lane++) {
            Account account = timeline.accounts().get(lane);
            if (!lanes.contains(lane) && account.kind().isProgram()) {
                longest = Math.max(longest, account.in(State.RESULT));
            }
        }
        return longest;
    }

    private Verdict verdictOf(EnumMap<State, Long> nanos) {
        return Classifier.verdictOf(nanos, nanos.getOrDefault(State.RESULT, 0L), scarcity);
    }

    /// Few events can still be enough: three timed calls that together wait for seconds are no matter of chance.
    private Verdict tooLittle(@Nullable CallLog log, EnumMap<State, Long> nanos) {
        boolean waitsMeasured = Classifier.in(nanos, Kind.IO) + Classifier.in(nanos, Kind.LOCK) > 500e6;
        return waitsMeasured && (log == null || log.count() >= 3) ? verdictOf(nanos)
                : Verdict.NOT_ENOUGH_EVIDENCE;
    }

    /// Shares with their interval. Waits are measured from entry to return; CPU time is sampled, so its relative error
    /// is that of a Poisson count, and it moves the waits' shares through the sum.
    private static Map<State, Span> mix(EnumMap<State, Long> nanos, long cpuSamples) {
        double cpu = nanos.entrySet().stream().filter(e -> e.getKey().kind() == Kind.CPU).mapToLong(Map.Entry::getValue)
                .sum();
        double total = nanos.values().stream().mapToLong(Long::longValue).sum();
        double error = Chance.ofCount(cpuSamples);
        double least = total - cpu * error;
        double most = total + cpu * error;
        Map<State, Span> mix = new LinkedHashMap<>();
        nanos.entrySet().stream().sorted(Map.Entry.<State, Long>comparingByValue().reversed()).forEach(entry -> {
            double part = entry.getValue();
            boolean sampled = entry.getKey().kind() == Kind.CPU;
            double low = sampled ? part * (1 - error) / Math.max(1, least) : part / Math.max(1, most);
            double high = sampled ? part * (1 + error) / Math.max(1, most) : part / Math.max(1, least);
            double value = total == 0 ? 0 : part / total;
            mix.put(entry.getKey(), new Span(Math.min(low, value), value, Math.clamp(high, value, 1)));
        });
        return mix;
    }

    private Optional<Heart> heart(List<Weight> weights) {
        record Site(int call, int callSite) {}
        Map<Site, List<Weight>> sites = new HashMap<>();
        long waited = 0;
        long computed = 0;
        for (Weight weight : weights) {
            computed += weight.state().kind() == Kind.CPU ? weight.nanos() : 0;
            Kind kind = weight.state().kind();
            if (kind == Kind.IO || kind == Kind.LOCK || kind == Kind.RESULT) {
                int callSite = own.innermost(weight.stack());
                sites.computeIfAbsent(new Site(stacks.calledBy(callSite, weight.stack()), callSite),
                        s -> new ArrayList<>())
                        .add(weight);
                waited += weight.nanos();
            }
        }
        long all = waited;
        if (waited < (waited + computed) * HEART) {
            return Optional.empty();
        }
        return sites.entrySet().stream().max(Comparator.comparingLong(e -> sum(e.getValue()))).map(site -> {
            Weight heaviest = site.getValue().stream().max(Comparator.comparingLong(Weight::nanos)).orElseThrow();
            long count = site.getValue().stream().mapToLong(Weight::count).sum();
            long nanos = sum(site.getValue());
            return new Heart(site.getKey().call, site.getKey().callSite, heaviest.stack(), heaviest.state(), nanos,
                    count,
                    (double) nanos / Math.max(1, all));
        });
    }

    private static long sum(List<Weight> weights) {
        return weights.stream().mapToLong(Weight::nanos).sum();
    }

    /// By method that holds a lock of which there is one in the JVM, the unit itself or below it: share (0..1) of the CPU time under it.
    private Map<Method, Double> underLocks(int unit, List<Weight> weights) {
        Map<Method, Double> under = new HashMap<>();
        double cpu = Math.max(1, sum(weights.stream().filter(weight -> weight.state().kind() == Kind.CPU).toList()));
        for (Weight weight : weights) {
            if (weight.state().kind() == Kind.CPU) {
                locks.on(weight.stack(), unit)
                        .ifPresent(method -> under.merge(method, weight.nanos() / cpu, Double::sum));
            }
        }
        return under;
    }

    private static Optional<GlobalLock> globalLock(Map<Method, Double> under) {
        return under.entrySet().stream().max(Map.Entry.comparingByValue())
                .filter(most -> most.getValue() >= UNDER_LOCK)
                .map(most -> new GlobalLock(most.getKey(), Math.min(1, most.getValue())));
    }

    /// What the code says of each of these methods.
    private List<String> said(Set<Integer> methods, Function<Method, List<String>> of) {
        return methods.stream().flatMap(method -> of.apply(stacks.methodById(method)).stream()).distinct()
                .sorted().toList();
    }

    /// The unit, and the program's own methods that it calls, at whatever distance, where time was spent.
    private Set<Integer> methodsOf(int unit, List<Weight> weights) {
        Set<Integer> methods = new HashSet<>();
        Set<Integer> asked = new HashSet<>();
        for (Weight weight : weights) {
            if (asked.add(weight.stack())) {
                own.ownFrames(weight.stack()).stream().map(stacks::methodId).dropWhile(method -> method != unit)
                        .forEach(methods::add);
            }
        }
        return methods;
    }

    private static List<HeavyStack> heaviest(List<Weight> weights) {
        Map<Integer, HeavyStack> byLeaf = new HashMap<>();
        for (Weight weight : weights) {
            byLeaf.merge(weight.stack(), new HeavyStack(weight.stack(), weight.state(), weight.nanos()),
                    (a, b) -> new HeavyStack(a.leaf(), a.nanos() >= b.nanos() ? a.state() : b.state(),
                            a.nanos() + b.nanos()));
        }
        return byLeaf.values().stream().sorted(Comparator.comparingLong(HeavyStack::nanos).reversed()
                .thenComparing(HeavyStack::leaf)).limit(STACKS_KEPT).toList();
    }

    private Optional<Beside> beside(Set<Integer> lanes) {
        Optional<Beside> longest = Optional.empty();
        for (int lane = 0; lane < timeline.accounts().size(); lane++) {
            Account account = timeline.accounts().get(lane);
            if (!lanes.contains(lane) && account.kind().isProgram()) {
                Beside here = beside(lane, account);
                longest = longest.filter(most -> most.nanos() >= here.nanos()).or(() -> Optional.of(here));
            }
        }
        return longest;
    }

    private Beside beside(int lane, Account account) {
        boolean feeds = queues.handingOn(lane) > 0;
        long work = feeds ? account.busyNanos() - account.in(State.READY) : account.cpuNanos();
        // Of its threads, the busiest works no less than this.
        long ofOne = work / Math.max(1, account.threads());
        long beat = queues.awaiting(lane) > 0 ? flows.beatNanos(lane) : 0;
        return beat > ofOne ? new Beside(account.name(), beat, Doing.KEEPS_A_RATE)
                : new Beside(account.name(), ofOne, feeds ? Doing.FEEDS : Doing.COMPUTES);
    }

    /// The accounts of those kinds in which nearly all of it is: what a thread of another kind did once does not make a pool of several kinds.
    private Set<Integer> mostly(Map<Integer, Long> byLane) {
        Map<String, Long> byKind = new HashMap<>();
        byLane.forEach((lane, nanos) -> byKind.merge(timeline.accounts().get(lane).pattern(), nanos, Long::sum));
        long all = byLane.values().stream().mapToLong(Long::longValue).sum();
        Set<Integer> mostly = byLane.keySet().stream()
                .filter(lane -> byKind.get(timeline.accounts().get(lane).pattern()) >= all * HARDLY_ANY)
                .collect(Collectors.toSet());
        return mostly.isEmpty() ? byLane.keySet() : mostly;
    }

    private List<String> threadNames(Map<Integer, Long> byLane) {
        return byLane.entrySet().stream().sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
                .map(e -> timeline.accounts().get(e.getKey()).pattern()).distinct().limit(5).toList();
    }
}
