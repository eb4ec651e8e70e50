package dev.waitlens.classify;

import dev.waitlens.classify.Classification.MethodUse;
import dev.waitlens.recording.MeasuredKinds;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Decides what bounds the program, and which methods are worth a decision.
public final class Classifier {
    /// The busiest accounts hold at least this share of all work and waiting.
    private static final double MOST = 0.9;
    /// Fewer events than this say nothing. **Source**: JDK Mission Control's parallel-threads rule asks for 20 samples.
    static final int MIN_EVIDENCE = 20;
    private static final double MIN_BUSY_SECONDS = 0.3;
    /// Of the time that was not idle. **Source**: more than half of a verdict would be a guess.
    private static final double MOST_UNEXPLAINED = 0.5;
    /// Of all the time; where some kind of time was not recorded, that much may be of that kind. **Source**: docs/rules/nothing-to-gain.md:
    /// a fifth of a unit is worth a change.
    private static final double MUCH_UNEXPLAINED = 0.2;
    /// **Source**: `docs/rules/not-enough-evidence.md`.
    private static final double MIN_RUN_SECONDS = 1;

    private Classifier() {}

    public static Classification classify(Timeline timeline) {
        return classify(timeline, CallSites.UNKNOWN);
    }

    /// @param sites what the program's code says
    public static Classification classify(Timeline timeline, CallSites sites) {
        OwnCode own = OwnCode.of(timeline);
        LoopThreads loops = LoopThreads.of(timeline, sites);
        List<Account> busiest = busiest(timeline.accounts(), loops);
        EnumMap<State, Long> program = new EnumMap<>(State.class);
        for (Account account : busiest) {
            account.nanos().forEach((state, nanos) -> program.merge(state, nanos, Long::sum));
        }
        Scarcity scarcity = Scarcity.of(timeline.accounts());
        List<Unit> units = new UnitBuilder(timeline, own, busiest, scarcity, sites, loops).build();
        List<MethodUse> methods = MethodUses.of(timeline, own, scarcity);
        String missing = missing(timeline, busiest, loops);
        Verdict verdict = missing.isEmpty()
                ? verdictOf(program, busiest.stream().mapToLong(loops::blocked).sum(), scarcity)
                : Verdict.NOT_ENOUGH_EVIDENCE;
        var visitors = new Visitors(timeline);
        return new Classification(timeline, own, busiest, program, scarcity, verdict, units, methods,
                visitors.most(), visitors.requests(), visitors.children(), loops.names(),
                missing.isEmpty(), missing);
    }

    private static List<Account> busiest(List<Account> accounts, LoopThreads loops) {
        List<Account> program = accounts.stream().filter(a -> a.kind().isProgram()).filter(a -> work(a, loops) > 0)
                .sorted(Comparator.comparingLong((Account a) -> work(a, loops)).reversed()).toList();
        long all = program.stream().mapToLong(account -> work(account, loops)).sum();
        List<Account> busiest = new ArrayList<>();
        long held = 0;
        for (Account account : program) {
            if (held >= all * MOST) {
                break;
            }
            busiest.add(account);
            held += work(account, loops);
        }
        return busiest;
    }

    /// What it was busy with itself: for how long the machine held it up says nothing of that.
    private static long work(Account account, LoopThreads loops) {
        return loops.busy(account) - account.in(State.READY);
    }

    /// How long the run would have taken with a processor whenever one was wanted, at least: what more threads than processors
    /// compute takes its time all the same.
    private static double fairSeconds(Timeline timeline, List<Account> busiest) {
        double heldUp = busiest.stream()
                .mapToDouble(account -> account.in(State.READY) / (double) account.threads()).max().orElse(0);
        double computed = busiest.stream().mapToDouble(Account::cpuNanos).sum() / Math.max(1, timeline.cores());
        return Math.max(timeline.wallSeconds() - heldUp / 1e9, computed / 1e9);
    }

    private static String missing(Timeline timeline, List<Account> busiest, LoopThreads loops) {
        double busy = busiest.stream().mapToLong(account -> work(account, loops)).sum() / 1e9;
        MeasuredKinds measured = MeasuredKinds.of(timeline.provenance());
        Optional<String> unknown = unknown(timeline, busiest, measured);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        long events = timeline.cpuSamples() + timeline.waits();
        if (events == 0 && timeline.provenance().eventCounts().isEmpty()) {
            return "the recording holds no event at all";
        }
        if (events >= MIN_EVIDENCE && busy >= MIN_BUSY_SECONDS) {
            double seconds = fairSeconds(timeline, busiest);
            return seconds >= MIN_RUN_SECONDS ? ""
                    : String.format(Locale.ROOT, "a run of %.1f s%s is mostly start-up, and too short to judge by",
                            timeline.wallSeconds(), heldUp(timeline.wallSeconds(), seconds));
        }
        return events >= MIN_EVIDENCE
                ? String.format(Locale.ROOT,
                        "in %.1f s its busiest threads worked and waited for %.2f s: too little to judge by",
                        timeline.wallSeconds(), busy)
                : String.format(Locale.ROOT, "%s and %s in %.1f s: too little to judge by%s",
                        counted(timeline.cpuSamples(), "sample"), counted(timeline.waits(), "wait"),
                        timeline.wallSeconds(), measured.isEverything() ? "" : ", because " + measured.missing());
    }

    /// Where nothing tells of most of the time that was not idle, neither what holds the program up nor that nothing does can be said.
    private static Optional<String> unknown(Timeline timeline, List<Account> busiest, MeasuredKinds measured) {
        double unexplained = busiest.stream().mapToLong(account -> account.in(State.UNEXPLAINED)).sum();
        double wall = busiest.stream().mapToLong(Account::wallNanos).sum();
        double active = wall - busiest.stream().mapToLong(account -> account.in(State.IDLE)).sum();
        double most = Math.max(wall * MUCH_UNEXPLAINED, measured.isEverything() ? active * MOST_UNEXPLAINED : 0);
        if (timeline.provenance().agent().isPresent() || unexplained <= most) {
            return Optional.empty();
        }
        return Optional.of(String.format(Locale.ROOT, "nothing tells of %.0f %% of its busiest threads' time%s",
                100 * unexplained / wall, measured.isEverything() ? "" : ", because " + measured.missing()));
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String heldUp(double run, double fair) {
        return run < MIN_RUN_SECONDS ? ""
                : String.format(Locale.ROOT, ", %.1f s of it waiting for a processor,", run - fair);
    }

    /// The verdict on time by state, as it would be with a processor whenever one was wanted. Idle time and waiting for own
    /// results decide only where there is little else.
    ///
    /// @param blocked of the waiting for own results, what kept an event loop from its work: that counts as waiting for the outside
    static Verdict verdictOf(EnumMap<State, Long> nanos, long blocked, Scarcity scarcity) {
        double cpu = in(nanos, Kind.CPU);
        double io = in(nanos, Kind.IO) + blocked;
        double lock = in(nanos, Kind.LOCK) * scarcity.had();
        double idle = in(nanos, Kind.IDLE) + in(nanos, Kind.RESULT) - blocked;
        double work = cpu + io + lock;
        double wanted = work + nanos.getOrDefault(State.READY, 0L);
        if (work == 0 || wanted < 0.05 * (wanted + idle)) {
            return Verdict.IDLE;
        }
        if (lock >= 0.4 * work) {
            return Verdict.LOCK_BOUND;
        }
        if (io >= Units.ONE_KIND * work) {
            return Verdict.IO_BOUND;
        }
        return cpu >= Units.ONE_KIND * work ? Verdict.CPU_BOUND : Verdict.MIXED;
    }

    static double in(EnumMap<State, Long> nanos, Kind kind) {
        return nanos.entrySet().stream().filter(e -> CallTree.verdictKind(e.getKey()) == kind)
                .mapToLong(e -> e.getValue()).sum();
    }

}
