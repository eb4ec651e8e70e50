package dev.waitlens.advise.judgement;

import dev.waitlens.classify.Classification;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.classify.Unit;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.timeline.CallLog;
import dev.waitlens.timeline.LaneKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One unit of work before its judge: the unit and what surrounds it.
///
/// @param cores       processors available to the program, 0 where the recording does not say
/// @param feature     Java feature release of the program, 0 where unknown
/// @param onEventLoop the unit runs on a thread that waits in a selector when it has nothing to do
public record Case(Unit unit, Classification whole, int cores, int feature, boolean onEventLoop) {

    public String name() {
        return OwnCode.shortName(unit.method());
    }

    public double cpuSeconds() {
        return unit.in(Kind.CPU) / 1e9;
    }

    public double waitSeconds() {
        return (unit.in(Kind.IO) + unit.in(Kind.LOCK)) / 1e9;
    }

    /// How long the run spent in this unit, on the clock.
    public double nowSeconds() {
        double together = (cpuSeconds() + waitSeconds()) / Math.max(1, unit.parallelism());
        return Math.min(together, runSeconds());
    }

    public double runSeconds() {
        return whole.timeline().wallSeconds();
    }

    /// What the run would have taken if this unit's threads had had a processor whenever they wanted one: the gain of a
    /// model is not the gain of a quieter machine.
    public double fairRunSeconds() {
        double heldUp = unit.readyNanos() / 1e9 / Math.max(1, unit.parallelism());
        return Math.max(nowSeconds(), runSeconds() - heldUp);
    }

    /// Calls in the whole run, from the time in the unit and the mean of the timed calls; empty where none was timed.
    public Optional<Double> calls() {
        return unit.calls().filter(log -> log.meanNanos() > 0)
                .map(log -> Math.max(log.count(), (unit.total() + unit.asideNanos()) / log.meanNanos()));
    }

    /// Where calls were not timed: a unit that waits has no more calls than blocking calls at its heart.
    double mostCalls() {
        return unit.heart().filter(heart -> unit.verdict() == Verdict.IO_BOUND).map(heart -> (double) heart.count())
                .orElse(Double.MAX_VALUE);
    }

    /// True when all threads that it ran on are virtual.
    public boolean onVirtualThreads() {
        return whole.timeline().accounts().stream().filter(account -> unit.threadNames().contains(account.pattern()))
                .allMatch(account -> account.kind() == LaneKind.VIRTUAL);
    }

    /// Seconds of a typical call, the median, had it had a processor and the program's own results when it wanted them; 0 where
    /// calls were not timed.
    public double callSeconds() {
        double part = (1 - unit.readyShare()) * unit.activeShare();
        return unit.calls().map(log -> log.quantileNanos(0.5) / 1e9 * part).orElse(0.0);
    }

    /// True when its threads wait longer to hand on what they have made than they are at work: then what comes after is slower.
    public boolean waitsToHandOver() {
        return unit.gate().map(gate -> whole.timeline().stacks().method(gate.call()).name())
                .filter(name -> name.startsWith("put") || name.startsWith("offer") || name.startsWith("transfer"))
                .isPresent();
    }

    public List<Method> heartFrames() {
        Stacks stacks = whole.timeline().stacks();
        List<Method> frames = new ArrayList<>();
        unit.heart().ifPresent(heart -> OwnCode.outermostFirst(stacks, heart.leaf())
                .forEach(node -> frames.add(stacks.method(node))));
        return frames.reversed();
    }

    /// What was seen, as sentences; the mix by state is told apart.
    public List<String> evidence() {
        List<String> evidence = new ArrayList<>();
        evidence.add(unit.calls().map(this::callEvidence)
                .orElse("its calls were not timed in this recording"));
        unit.heart().ifPresent(heart -> evidence.add(text("%.0f %% of its waiting is %s: %,d waits, %s",
                heart.share() * 100, place(heart), heart.count(), duration(heart.nanos()))));
        return evidence;
    }

    /// Where Flight Recorder leaves the JDK's own frames out, the call is the call site.
    private String place(Unit.Heart heart) {
        String site = frame(heart.callSite(), true);
        return heart.call() == heart.callSite() ? "at " + site
                : "in " + frame(heart.call(), false) + ", called at " + site;
    }

    private String callEvidence(CallLog log) {
        return text("%,d calls timed, mean %s, median %s, 99th percentile %s, %.1f at a time", log.count(),
                duration(log.meanNanos()), duration(log.quantileNanos(0.5)), duration(log.quantileNanos(0.99)),
                log.concurrency());
    }

    /// `1.24 s`, `12.3 ms`, `45 us`.
    static String duration(double nanos) {
        if (nanos >= 1e9) {
            return text("%.2f s", nanos / 1e9);
        }
        return nanos >= 1e6 ? text("%.1f ms", nanos / 1e6) : text("%.0f us", nanos / 1e3);
    }

    /// `Shop.fetch (line 41)`.
    public String frame(int node, boolean line) {
        Stacks stacks = whole.timeline().stacks();
        if (node <= 0) {
            return "a thread's entry";
        }
        String name = OwnCode.shortName(stacks.method(node));
        return line && stacks.line(node) > 0 ? name + " (line " + stacks.line(node) + ")" : name;
    }

    public static String text(String format, Object... args) {
        return String.format(Locale.ROOT, format, args);
    }
}
