package dev.waitlens.agent.units;

import dev.waitlens.agent.units.MethodShares.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides which methods have their calls timed. Knows nothing of Flight Recorder: rates come in, decisions go out.
///
/// ```
///            candidate            few calls
/// (nothing) ----------> on trial ----------> timed ------> (nothing)   quiet, and its place is wanted
///                          |                   |
///                          | many calls        | many calls
///                          v                   v
///                        too chatty, for ever
/// ```
/// A method on trial is only counted, which costs a tenth of timing it. What is called only by a chatty method is
/// chattier still and is never tried.
///
/// Every change of what is counted or timed makes the JVM rewrite all classes concerned, those of traced calls among them, and throw
/// their compiled code away. A loop that runs in such a class at that moment goes on in the interpreter until it returns,
/// twenty times slower. So changes are few and must be affordable ([Budget]), what was counted once goes on being counted
/// until the next change, and a class whose own code burns CPU is never touched: its callers are timed instead.
///
/// **Thread**: one.
final class TimedSet {
    static final int MOST_TIMED = 24;
    private static final double MOST_CALLS_OF_ONE = 500;
    private static final double MOST_CALLS_OF_ALL = 2_000;
    private static final int LONGEST_TRIAL = 8;
    private static final int QUIET_LOOKS = 15;
    private static final int MOST_TRIALS = 10;
    private static final double RUINOUS_CALLS = 20_000;
    private static final int MOST_ROUNDS = 6;
    private static final int QUICK_ROUNDS = 2;
    private static final int PAUSE_LOOKS = 5;

    private final Map<String, Entry> trials = new LinkedHashMap<>();
    private final Map<String, Entry> timed = new LinkedHashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final Set<String> chatty = new HashSet<>();
    private final Set<String> spared = new HashSet<>();
    private int rounds;
    private int looksSinceRound = PAUSE_LOOKS;
    private final List<Change> changes = new ArrayList<>();

    /// A method began or stopped being timed.
    record Change(String method, boolean timed, String why) {}

    private static final class Entry {
        private double share;
        private double callsPerSecond;
        private int looks;
        private boolean measured;
        private int quietLooks;
    }

    /// One look, about once a second.
    ///
    /// @param candidates what the tally says now, outermost first
    /// @param burning    classes that must not be touched now, because their own code burns CPU
    /// @param calls      calls a second of every method that has been counted for long enough
    /// @param affordable whether new methods may be tried now
    void look(List<Candidate> candidates, Set<String> burning, Map<String, Double> calls, boolean affordable) {
        update(trials, calls);
        update(timed, calls);
        Map<String, Double> shares = new HashMap<>();
        candidates.forEach(candidate -> shares.put(candidate.method(), candidate.share()));
        note(shares);
        dropChatty();
        endTrials();
        looksSinceRound++;
        if (affordable && trials.isEmpty() && rounds < MOST_ROUNDS
                && (rounds < QUICK_ROUNDS || looksSinceRound > PAUSE_LOOKS)) {
            beginTrials(candidates, burning);
        }
    }

    /// Whether new methods may still be tried.
    boolean isLooking() {
        return rounds < MOST_ROUNDS;
    }

    /// Methods that are only counted for now.
    Set<String> trials() {
        return Set.copyOf(trials.keySet());
    }

    /// Methods whose calls are counted: those on trial, those that are timed, and those that nobody took off the list yet.
    Set<String> counted() {
        return Set.copyOf(counted);
    }

    /// Methods whose calls are recorded one by one.
    Set<String> timed() {
        return Set.copyOf(timed.keySet());
    }

    /// What has changed since this was last asked.
    List<Change> changes() {
        List<Change> copy = List.copyOf(changes);
        changes.clear();
        return copy;
    }

    private static void update(Map<String, Entry> entries, Map<String, Double> calls) {
        entries.forEach((method, entry) -> {
            entry.looks++;
            entry.measured = calls.containsKey(method);
            entry.callsPerSecond = calls.getOrDefault(method, 0.0);
        });
    }

    private void note(Map<String, Double> shares) {
        timed.forEach((method, entry) -> {
            Double share = shares.get(method);
            boolean quiet = share == null && entry.callsPerSecond == 0;
            entry.quietLooks = quiet ? entry.quietLooks + 1 : 0;
            entry.share = share == null ? entry.share / 2 : share;
        });
    }

    private void dropChatty() {
        for (Map<String, Entry> entries : List.of(trials, timed)) {
            for (String method : List.copyOf(entries.keySet())) {
                if (entries.get(method).callsPerSecond > MOST_CALLS_OF_ONE) {
                    drop(method);
                }
            }
        }
        while (callsOfAll() > MOST_CALLS_OF_ALL) {
            drop(timed.entrySet().stream().max(Comparator.comparingDouble(e -> e.getValue().callsPerSecond))
                    .orElseThrow().getKey());
        }
    }

    private double callsOfAll() {
        return timed.values().stream().mapToDouble(entry -> entry.callsPerSecond).sum();
    }

    private void drop(String method) {
        Entry trial = trials.remove(method);
        Entry entry = trial != null ? trial : timed.remove(method);
        chatty.add(method);
        if (entry.callsPerSecond > RUINOUS_CALLS) {
            counted.remove(method);
        }
        changes.add(new Change(method, false,
                "called too often to be timed: " + Math.round(entry.callsPerSecond) + " times a second"));
    }

    private void endTrials() {
        for (String method : List.copyOf(trials.keySet())) {
            Entry entry = trials.get(method);
            if (entry.measured || entry.looks > LONGEST_TRIAL) {
                trials.remove(method);
                if (!entry.measured || callsOfAll() + entry.callsPerSecond > MOST_CALLS_OF_ALL) {
                    chatty.add(method);
                } else if (timed.size() < MOST_TIMED || makeRoom()) {
                    time(method, entry);
                }
            }
        }
    }

    private void time(String method, Entry entry) {
        timed.put(method, entry);
        changes.add(new Change(method, true, "holds " + Math.round(entry.share * 100) + " % of its threads' time"));
    }

    /// Gives up the method that has been quiet for longest.
    private boolean makeRoom() {
        String quietest = null;
        for (Map.Entry<String, Entry> each : timed.entrySet()) {
            if (each.getValue().quietLooks >= QUIET_LOOKS
                    && (quietest == null || each.getValue().quietLooks > timed.get(quietest).quietLooks)) {
                quietest = each.getKey();
            }
        }
        if (quietest != null) {
            timed.remove(quietest);
            changes.add(new Change(quietest, false, "was not called any more, and another method was"));
        }
        return quietest != null;
    }

    private void beginTrials(List<Candidate> candidates, Set<String> burning) {
        long busy = timed.values().stream().filter(entry -> entry.quietLooks < QUIET_LOOKS).count();
        long room = Math.min(MOST_TRIALS, MOST_TIMED - busy);
        for (Candidate candidate : candidates) {
            String method = candidate.method();
            if (trials.size() < room && !timed.containsKey(method) && !chatty.contains(method)) {
                if (burning.contains(MethodShares.classOf(method))) {
                    spare(method);
                } else if (!candidate.callers().isEmpty() && chatty.containsAll(candidate.callers())) {
                    chatty.add(method);
                } else {
                    Entry entry = new Entry();
                    entry.share = candidate.share();
                    trials.put(method, entry);
                }
            }
        }
        if (!trials.isEmpty()) {
            rounds++;
            looksSinceRound = 0;
            counted.clear();
            counted.addAll(timed.keySet());
            counted.addAll(trials.keySet());
        }
    }

    private void spare(String method) {
        if (spared.size() < MOST_TIMED && spared.add(method)) {
            changes.add(new Change(method, false, "its class burns CPU, and timing its calls would slow it down"));
        }
    }
}
