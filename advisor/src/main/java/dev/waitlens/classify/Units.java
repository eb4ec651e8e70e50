package dev.waitlens.classify;

import dev.waitlens.classify.CallTree.Node;
import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.Provenance.TimedMethod;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.CallLog;
import dev.waitlens.timeline.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Chooses the units of work: the highest methods that are called many times and are all of one kind, or made of parts that come once a call.
///
/// Where calls were timed, "many times" is known. Where not, a method that only passes on (all its time on one line, or on lines
/// that it went through once, one after the other) is taken for a loop around the unit, and one that comes back to several
/// lines for the unit itself.
final class Units {
    /// A unit weighs at least this share of all work and waiting. **Source**: below it, even a perfect change gains
    /// less than 2 %, which no run shows.
    static final double FLOOR = 0.02;
    /// All of one kind. **Source**: `docs/rules/index.md`: with less than a quarter of another kind the bound that the other
    /// kind sets (1 / 0.25) stays above what the advice promises on few cores.
    static final double ONE_KIND = 0.75;
    private static final double LOCK_KIND = 0.4;
    private static final int MANY = 3;
    private static final int SURELY_MANY = 8;
    /// A call that lasts longer than this share of the run is a thread's body or a stage, however many there are.
    private static final double LONGEST_CALL = 0.3;
    private static final double PASSES_ON = 0.95;
    private static final double COVERED = 0.6;
    private static final int DEEP = 6;
    private static final int GLOBAL_LOCK = Stacks.STATIC | Stacks.SYNCHRONIZED;

    private final Map<Integer, CallLog> calls;
    /// By method, `com.acme.Shop::fetch`, since when its calls are timed.
    private final Map<String, Long> timedSince = new HashMap<>();
    private final long floor;
    private final long runNanos;

    private final Stacks stacks;
    private final CallSites sites;

    /// The units that were chosen.
    ///
    /// @param times  by method id, in the order of weight of the places where they were found, how often the code says that each is called
    /// @param rounds by the method id of a unit that is called several times by a method whose calls need the one before: the id of that method
    record Chosen(Map<Integer, Times> times, Map<Integer, Integer> rounds) {}

    private Units(Timeline timeline, CallSites sites, long total) {
        this.sites = sites;
        this.runNanos = timeline.endNanos() - timeline.beginNanos();
        this.calls = timeline.calls();
        this.stacks = timeline.stacks();
        for (TimedMethod each : timeline.provenance().timedMethods()) {
            if (each.timed()) {
                timedSince.put(each.method(), each.atNanos());
            } else {
                timedSince.remove(each.method());
            }
        }
        this.floor = (long) (total * FLOOR);
    }

    static Chosen choose(CallTree tree, Timeline timeline, CallSites sites) {
        Units units = new Units(timeline, sites, tree.root.total);
        Map<Integer, Times> chosen = new LinkedHashMap<>();
        List<Node> found = tree.root.heaviestFirst().stream().flatMap(entry -> units.below(entry, true).stream())
                .toList();
        Map<Integer, Integer> rounds = new HashMap<>();
        found.stream().map(node -> helps(node, found, timeline) ? node.caller : node).distinct()
                .sorted(Comparator.comparingLong((Node node) -> node.total).reversed()).forEach(node -> {
                    chosen.merge(node.methodId, units.timesOf(node), Units::both);
                    if (node.roundOf >= 0) {
                        rounds.put(node.methodId, node.roundOf);
                    }
                });
        return new Chosen(chosen, rounds);
    }

    /// Whether threads of other purposes call the same method from elsewhere: then it is a part of what each of them does, and what limits the one says nothing of the other.
    private static boolean helps(Node node, List<Node> found, Timeline timeline) {
        return node.caller != null && node.caller.methodId >= 0 && found.stream().anyMatch(
                other -> other.methodId == node.methodId && other.caller != null
                        && other.caller.methodId != node.caller.methodId
                        && Collections.disjoint(purposes(node, timeline), purposes(other, timeline)));
    }

    private static Set<String> purposes(Node node, Timeline timeline) {
        return node.all.accounts().stream().map(account -> timeline.accounts().get(account).pattern()).collect(
                Collectors.toSet());
    }

    private Times timesOf(Node node) {
        return calls(node) >= MANY ? Times.REPEATED : times(node);
    }

    /// Of one method that is called at several places.
    private static Times both(Times one, Times other) {
        if (one == other) {
            return one;
        }
        return one == Times.REPEATED || other == Times.REPEATED ? Times.REPEATED : Times.UNKNOWN;
    }

    private List<Node> below(Node node, boolean entry) {
        if (node.total < floor || node.total == 0) {
            return List.of();
        }
        if (isInitialiser(node)) {
            return node.heaviestFirst().stream().flatMap(child -> below(child, false).stream())
                    .filter(inner -> times(inner) == Times.REPEATED).toList();
        }
        boolean oneKind = isOneKind(node);
        Times times = times(node);
        boolean many = calls(node) >= SURELY_MANY || times == Times.REPEATED && calls(node) != 1;
        List<Node> inside = inside(node);
        if (many && (oneKind || areOnceACall(inside, node)) && !(isLambda(node) && isPassingOn(node))) {
            return isInTurn(node) ? eachRound(node, inside) : List.of(node);
        }
        boolean known = inside.stream().anyMatch(this::isRepeated);
        if (oneKind && isRepeated(node) && !isMadeOf(inside, node)) {
            return List.of(node);
        }
        boolean passesOn = entry || isOnceOnly(node, times) || isPassingOn(node);
        if (oneKind && !known && !passesOn) {
            return List.of(node);
        }
        if (!passesOn && areMostlyDeep(inside, node)) {
            return List.of(node);
        }
        long covered = inside.stream().mapToLong(n -> n.total).sum();
        if (covered < node.total * COVERED && (!entry || inside.isEmpty() || isRepeated(node))) {
            return List.of(node);
        }
        return inside;
    }

    private List<Node> inside(Node node) {
        List<Node> inside = new ArrayList<>();
        for (Node child : node.heaviestFirst()) {
            inside.addAll(below(child, false));
        }
        return inside;
    }

    /// Whether it is called with what it gave before, as the code says.
    private boolean isInTurn(Node node) {
        Node caller = node.caller;
        return caller != null && caller.methodId >= 0 && node.calledFrom.stream().anyMatch(line -> sites
                .needsTheLast(stacks.methodById(caller.methodId), line, stacks.methodById(node.methodId)));
    }

    /// Of a method whose calls cannot overlap: what each of them calls many times, where that is most of it and nothing says that those need one another.
    private List<Node> eachRound(Node node, List<Node> inside) {
        List<Node> many = inside.stream().filter(inner -> timesBelow(node, inner) == Times.REPEATED).toList();
        if (many.stream().mapToLong(inner -> inner.total).sum() < node.total * ONE_KIND) {
            return List.of(node);
        }
        many.forEach(inner -> inner.roundOf = node.methodId);
        return many;
    }

    /// Whether each of these comes once in each call of the method, as the code says: then a part of one call can overlap only with parts of other calls, as whole
    /// calls of the method do.
    private boolean areOnceACall(List<Node> inside, Node node) {
        return !inside.isEmpty() && inside.stream().allMatch(inner -> timesBelow(node, inner) == Times.ONCE);
    }

    /// How often the code says that one call of a method comes to a method below it; unknown where a call on the way needs the one before.
    private Times timesBelow(Node node, Node inner) {
        Times all = Times.ONCE;
        for (Node step = inner; step != node; step = step.caller) {
            if (step == null || step.caller == null || isInTurn(step)) {
                return Times.UNKNOWN;
            }
            all = all.times(timesIn(step.caller, step));
        }
        return all;
    }

    /// How often the code says that it is called in one life of its thread.
    private Times times(Node node) {
        Times known = node.times;
        if (known == null) {
            known = askedTimes(node);
            node.times = known;
        }
        return known;
    }

    private Times askedTimes(Node node) {
        Node caller = node.caller;
        if (caller == null || caller.methodId < 0) {
            return node.body ? Times.ONCE : givenOut(node);
        }
        if (isUnderWay(node)) {
            return Times.ONCE;
        }
        return times(caller).times(timesIn(caller, node));
    }

    /// A function that was made again and again and runs on other threads than its maker's is called as often, whoever calls it there.
    private Times givenOut(Node node) {
        boolean many = node.methodId >= 0 && sites.timesOfFunction(stacks.methodById(node.methodId)) == Times.REPEATED;
        return many ? Times.REPEATED : Times.UNKNOWN;
    }

    /// How often one call of the caller makes it, as the code says.
    private Times timesIn(Node caller, Node node) {
        Times here = Times.ONCE;
        for (int line : node.calledFrom) {
            here = here.times(sites.times(stacks.methodById(caller.methodId), line, stacks.methodById(node.methodId)));
        }
        return here;
    }

    /// Whether none of its calls ended for a good part of the run, though they were timed: who waits in it that long is in one and the same call.
    private boolean isUnderWay(Node node) {
        String method = stacks.methodById(node.methodId).plainClassName() + "::"
                + stacks.methodById(node.methodId).name();
        Long since = timedSince.get(method);
        return since != null && !calls.containsKey(node.methodId) && node.share(Kind.IO) >= ONE_KIND && isOnce(node)
                && node.all.last() - since > LONGEST_CALL * runNanos;
    }

    private boolean isOnceOnly(Node node, Times times) {
        return times == Times.ONCE && !isRepeated(node) && isOnce(node) && !node.children.isEmpty();
    }

    /// What a lambda calls has a name.
    private boolean isLambda(Node node) {
        return stacks.methodById(node.methodId).name().startsWith("lambda$");
    }

    /// A class is initialised once: that is no unit of work, and what it calls is one only where the code calls it again and again.
    private boolean isInitialiser(Node node) {
        return stacks.methodById(node.methodId).name().equals("<clinit>");
    }

    static boolean isOneKind(Node node) {
        return node.share(Kind.LOCK) >= LOCK_KIND || node.share(Kind.CPU) >= ONE_KIND
                || node.share(Kind.IO) >= ONE_KIND;
    }

    private boolean isRepeated(Node node) {
        return calls(node) >= MANY;
    }

    private long calls(Node node) {
        CallLog log = calls.get(node.methodId);
        return log == null || log.meanNanos() > LONGEST_CALL * runNanos ? 0 : log.count();
    }

    /// True when most of it is in steps that lie so far below that they are parts of one algorithm, such as the scanner and the
    /// sorter of an indexer that pull from each other: nobody can run those side by side, but whole calls of this method.
    private boolean areMostlyDeep(List<Node> inside, Node node) {
        long covered = inside.stream().mapToLong(n -> n.total).sum();
        long deep = inside.stream().filter(n -> n.depth - node.depth > DEEP && !isRepeated(n)).mapToLong(n -> n.total)
                .sum();
        return deep > covered / 2;
    }

    /// True when a method that is called a few times is only the frame around methods that are called more often: a stage,
    /// not a unit.
    private boolean isMadeOf(List<Node> inside, Node node) {
        long covered = inside.stream().filter(n -> calls(n) > calls(node)).mapToLong(n -> n.total).sum();
        return covered >= node.total * COVERED;
    }

    /// All its time passes through one line on to another method, but for what came once before or after. A static synchronized
    /// method never just passes on: it lets one call in at a time.
    private boolean isPassingOn(Node node) {
        boolean lines = stacks.areLinesSure(node.methodId);
        Collection<Passage> places = lines ? node.lines.values()
                : node.children.values().stream().map(child -> child.all).toList();
        Optional<Passage> heaviest = places.stream().max(Comparator.comparingLong(place -> place.total));
        if (heaviest.isEmpty() || (stacks.methodById(node.methodId).modifiers() & GLOBAL_LOCK) == GLOBAL_LOCK) {
            return false;
        }
        Passage most = heaviest.get();
        long through = places.stream().filter(place -> place == most || isOnce(node) && place.isApartFrom(most))
                .mapToLong(place -> place.total).sum();
        long own = lines ? most.own : node.own;
        return through >= node.total * PASSES_ON && own < node.total * (1 - PASSES_ON);
    }

    /// What many threads go through is not called once.
    private static boolean isOnce(Node node) {
        return node.all.threads() < SURELY_MANY;
    }
}
