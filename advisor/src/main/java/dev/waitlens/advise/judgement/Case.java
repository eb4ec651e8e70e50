package dev.waitlens.advise.judgement;

import dev.waitlens.catalogue.AsyncForm;
import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.ClientPool;
import dev.waitlens.catalogue.SketchKind;
import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.classify.Flow.Exchanges;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.classify.Unit;
import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Experience;
import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.HeldLoop;
import dev.waitlens.report.figure.Chance;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One unit of work before its judge: the unit and what surrounds it.
///
/// @param cores       processors available to the program, 0 where the recording does not say
/// @param feature     Java feature release of the program, 0 where unknown
/// @param experience  what a forecast knows besides the recording
/// @param outlooks    what models give, as far as somebody asked
/// @param shorter     seconds that the run is shorter by when what is advised of other units has been done, as far as they take turns with this one on its thread
/// @param onEventLoop the unit runs on a thread that waits in a selector when it has nothing to do
public record Case(Unit unit, Classification whole, int cores, int feature, boolean onEventLoop,
        Experience experience, double shorter, Map<Form, Outlook> outlooks) {
    private static final double UNCOUNTED = 16;
    private static final int VIRTUAL_THREADS = 21;
    /// Timed calls: from fewer nobody works out how many there were, if something else was counted.
    private static final int FEW = 3;
    private static final double LONG_SECONDS = 0.1;
    private static final double MOST_OF_IT = 0.5;

    /// Connections of visitors that were open at a time, where it serves them: what comes at once, at most; 0 where it serves none.
    public int clients() {
        return unit.flow().visited() || isForEachRequest() ? whole.clients() : 0;
    }

    /// Whether others read the requests and hand each to one call: there are as many of the one, by the calls or by their heaviest wait, as of the other, as far
    /// as chance and requests in several parts let that be told.
    private boolean isForEachRequest() {
        double requests = whole.requests();
        double off = Math.min(Math.abs(countedCalls() - requests), Math.abs(unit.flow().rounds() - requests));
        return !onEventLoop && requests > 0 && off <= requests * Chance.ofCount(requests);
    }

    public long in(State state) {
        return unit.nanos().getOrDefault(state, 0L);
    }

    public String name() {
        return OwnCode.shortName(unit.method());
    }

    public double cpuSeconds() {
        return unit.in(Kind.CPU) / 1e9;
    }

    public double waitSeconds() {
        return (unit.in(Kind.IO) + unit.in(Kind.LOCK) + unit.in(Kind.RESULT)) / 1e9;
    }

    /// How long the run spent in this unit, on the clock.
    public double nowSeconds() {
        double together = (cpuSeconds() + waitSeconds()) / Math.max(1, unit.parallelism());
        return Math.min(together, runSeconds());
    }

    public double runSeconds() {
        return whole.timeline().wallSeconds();
    }

    /// What a saving must be a part of to be worth it: the run, as it is after what is advised of other units; of what visitors come to, the time for which it was at work, since how long a server was there besides says nothing of it.
    ///
    /// @param run what the run takes
    public double worthSeconds(double run) {
        return clients() > 0 ? nowSeconds() : Math.max(nowSeconds(), run - shorter);
    }

    /// The same in a run that is shorter by so many seconds.
    public Case shorterBy(double less) {
        return new Case(unit, whole, cores, feature, onEventLoop, experience, less, outlooks);
    }

    /// What the run would have taken if this unit's threads had had a processor whenever they wanted one, in the unit or elsewhere: the gain of a
    /// model is not the gain of a quieter machine.
    public double fairRunSeconds() {
        double heldUp = unit.readyNanos() / 1e9 / Math.max(1, unit.parallelism());
        double lanes = 0;
        long threads = 0;
        for (Account account : whole.timeline().accounts()) {
            if (unit.threadNames().contains(account.pattern())) {
                lanes += account.in(State.READY) / 1e9;
                threads += account.threads();
            }
        }
        return Math.max(nowSeconds(), runSeconds() - Math.max(heldUp, lanes / Math.max(1, threads)));
    }

    /// Calls in the whole run, from the time in the unit and the mean of the timed calls; empty where none was timed.
    public Optional<Double> calls() {
        double timed = unit.timedCalls();
        boolean few = unit.calls().filter(log -> log.count() < FEW).isPresent() && waits() && counted() > 0;
        return timed > 0 && !few ? Optional.of(timed) : Optional.empty();
    }

    /// Where calls were not timed: as many as were counted; where nothing can be counted, so many that another one tells nothing new.
    double mostCalls() {
        long counted = countedCalls();
        return counted > 0 && unit.verdict() != Verdict.CPU_BOUND ? counted : UNCOUNTED;
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

    /// Calls that are known to have been made: as many as [#calls()] where some were timed; otherwise requests, how often the same wait came, or who got
    /// on after waiting for another.
    public long countedCalls() {
        return calls().map(Math::round).orElseGet(this::counted);
    }

    /// How many calls are given out together, so that no more can be under way before all of those are done; 0 where nothing says so. Where they have a thread
    /// each today, and the code does not say that the next ones need them, nothing does.
    public int together() {
        int together = wave();
        return unit.waves().isInTurn() || stand(together) ? together : 0;
    }

    /// Whether calls that are given out together have a thread each, so that none of them waits for one.
    public boolean wavesHaveThreads() {
        return unit.waves().times() > 0 && !stand(wave());
    }

    private int wave() {
        int waves = unit.waves().times();
        double calls = unit.recorded().known() > 0 ? unit.recorded().count() : countedCalls();
        return waves == 0 ? 0 : Math.clamp(Math.round(calls / waves), 1, Integer.MAX_VALUE);
    }

    /// Whether some of so many wait until a worker has time for them.
    private boolean stand(int together) {
        return unit.flow().workers().filter(workers -> workers.width() < together).isPresent();
    }

    private long counted() {
        var exchanges = unit.flow().exchanges();
        boolean talks = exchanges.writes() > 0 && exchanges.readNanos() > unit.in(Kind.IO) / 2;
        long waits = talks ? exchanges.trips() : isFewInTurn() ? unit.flow().waits() : unit.flow().rounds();
        return unit.verdict() != Verdict.LOCK_BOUND ? waits
                : Math.max(waits, unit.flow().contention().map(Contention::passed).orElse(0L));
    }

    /// Whether it is most of what the program does: a few calls from one thread, each from a place of its own to which the code comes once, and each
    /// with one long wait. That is known exactly, however few they are.
    ///
    /// **Source** docs/rules/not-independent.md
    public boolean isFewInTurn() {
        long waits = unit.flow().waits();
        double mean = unit.in(Kind.IO) / 1e9 / Math.max(1, waits);
        return unit.lanes() == 1 && unit.times() == Times.ONCE && unit.verdict() == Verdict.IO_BOUND && waits >= 2
                && waits == unit.places() && mean >= LONG_SECONDS
                && unit.in(Kind.IO) / 1e9 >= MOST_OF_IT * fairRunSeconds();
    }

    /// The longest single wait of those few, which nothing makes shorter; 0 where they are not all that is known.
    double longestSeconds() {
        return isFewInTurn() ? unit.flow().longestShare() * unit.in(Kind.IO) / 1e9 : 0;
    }

    public List<Method> heartFrames() {
        return unit.heart().map(heart -> whole.timeline().stacks().methods(heart.leaf())).orElse(List.of());
    }

    /// How long a call is at work, by how many are at a time; of a unit whose calls are counted.
    public double holdMillis() {
        return unit.flow().served() * unit.flow().activeNanos() / 1e6 / Math.max(1, countedCalls());
    }

    /// The pool inside of the client through which the call at its heart passes.
    public Optional<ClientPool> clientPool() {
        return Catalogue.clientPool(heartFrames().stream().map(Method::className).toList());
    }

    /// The asynchronous form of the call at the unit's heart.
    public AsyncForm asyncForm() {
        return Catalogue.asyncFormOf(heartFrames(), unit.heart().map(Unit.Heart::state).orElse(State.UNEXPLAINED));
    }

    /// `Shop.fetch (line 41)`.
    public String frame(int node) {
        return OwnCode.frame(whole.timeline().stacks(), node);
    }

    /// What the event loop's threads on which it runs spend their life with.
    public HeldLoop loopLife() {
        return LoopLife.of(this);
    }

    /// What it waits for is the time, and nobody on another side.
    public boolean pauses() {
        return asyncForm().sketch() == SketchKind.SLEEP;
    }

    /// How many calls find a connection among those that others opened for them; without a bound where nobody saw them opened, or as many calls as there are
    /// connections were under way: then a pool may have opened as many as were asked for.
    public int room() {
        Exchanges said = unit.flow().exchanges();
        boolean talks = said.readNanos() > unit.in(Kind.IO) * MOST_OF_IT;
        double today = Math.max(Math.ceil(unit.flow().served()),
                unit.flow().contention().map(Contention::capacity).orElse(1));
        return talks && said.connections() > today ? said.connections() : Integer.MAX_VALUE;
    }

    /// What no recording shows of what it waits for: whether the other side can take so many at a time, or whether the pause is the point.
    public Condition beyond(int width) {
        return pauses() ? Condition.of(Condition.Kind.PAUSES_MAY_OVERLAP)
                : new Condition(Condition.Kind.PEER_TAKES_IT, width, "");
    }

    /// Waits for the outside are a good part of it.
    public boolean waits() {
        return unit.verdict() == Verdict.IO_BOUND || unit.verdict() == Verdict.MIXED;
    }

    /// The program's Java has them, or may have.
    public boolean mayHaveVirtualThreads() {
        return feature >= VIRTUAL_THREADS || feature == 0;
    }
}
