package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Flow.Exchanges;
import dev.waitlens.classify.Unit;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.Card;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.UnitRow;
import dev.waitlens.report.figure.Chance;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.figure.Span;
import dev.waitlens.timeline.CallLog;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The figures of all units of work, those without a card, too.
final class UnitRows {
    /// So many waits the history holds; of more it keeps a part, and what is counted in it is too small.
    private static final long HISTORY = 1_000_000;
    /// Of a normal distribution 68 % are within one deviation.
    private static final double LOW = 0.16;
    private static final double HIGH = 0.84;

    private final Classification whole;
    private final Stacks stacks;
    private final MethodNames names;
    /// By unit's method, how many waits of each kind.
    private final Map<Integer, EnumMap<Kind, Long>> waits = new HashMap<>();

    private UnitRows(Classification whole, MethodNames names) {
        this.whole = whole;
        this.stacks = whole.timeline().stacks();
        this.names = names;
        whole.units().forEach(unit -> waits.put(unit.methodId(), new EnumMap<>(Kind.class)));
        whole.timeline().weights().forEach(this::count);
    }

    /// Heaviest first.
    static List<UnitRow> of(Classification whole, MethodNames names, List<Card> cards) {
        Map<String, String> cardOf = new HashMap<>();
        cards.forEach(card -> cardOf.putIfAbsent(card.unit(), card.id()));
        UnitRows rows = new UnitRows(whole, names);
        return whole.units().stream().map(unit -> rows.row(unit, cardOf)).toList();
    }

    /// As the classifier does it: a wait is its outermost unit's.
    private void count(Weight weight) {
        Kind kind = weight.state().kind();
        if ((kind == Kind.IO || kind == Kind.LOCK)
                && whole.timeline().accounts().get(weight.account()).kind().isProgram()) {
            whole.ownCode().ownFrames(weight.stack()).stream().map(node -> waits.get(stacks.methodId(node)))
                    .filter(counts -> counts != null).findFirst()
                    .ifPresent(counts -> counts.merge(kind, weight.count(), Long::sum));
        }
    }

    private UnitRow row(Unit unit, Map<String, String> cardOf) {
        String name = names.of(unit.methodId());
        EnumMap<Kind, Long> counts = waits.get(unit.methodId());
        Optional<CallLog> timed = unit.calls().filter(log -> log.count() > 0);
        return new UnitRow(Cards.key(unit), name, cardOf.getOrDefault(name, ""), unit.verdict(), place(unit),
                Slices.of(unit.nanos()), unit.asideNanos() / 1e9, unit.cpuSamples(),
                timed.map(log -> calls(unit, log)).orElse(Cards.NOT_TIMED), timed.map(CallLog::count).orElse(0L),
                timed.map(UnitRows::callMillis),
                unit.flow().rounds(), counts.getOrDefault(Kind.IO, 0L), counts.getOrDefault(Kind.LOCK, 0L),
                roundTrips(unit), unit.parallelism());
    }

    /// Calls are often timed for a part of the run: its whole time holds so many of their mean.
    private static Measured calls(Unit unit, CallLog log) {
        double inside = unit.total() + unit.asideNanos();
        return Measured.of(Math.max(log.count(), log.meanNanos() <= 0 ? 0 : inside / log.meanNanos()));
    }

    /// The deviation is taken from the quantiles: a few calls of the start, many times as long as the others, are no deviation.
    private static Span callMillis(CallLog log) {
        double deviation = (log.quantileNanos(HIGH) - log.quantileNanos(LOW)) / 2.0;
        double error = log.count() == 1 ? log.meanNanos() : Chance.DEVIATIONS * deviation / Math.sqrt(log.count());
        double mean = log.meanNanos() / 1e6;
        return new Span(Math.max(0, mean - error / 1e6), mean, mean + error / 1e6);
    }

    private Measured roundTrips(Unit unit) {
        Exchanges exchanges = unit.flow().exchanges();
        if (whole.timeline().waits() > HISTORY) {
            return Measured.unseen("history of waits", "there were more waits than it holds");
        }
        if (whole.timeline().provenance().agent().isEmpty()) {
            return Measured.unseen("jdk.SocketWrite", "only our agent records every request, however short");
        }
        boolean otherwise = unit.nanos().getOrDefault(State.NETWORK, 0L) > 0 && exchanges.reads() == 0;
        return otherwise ? Measured.unseen("jdk.SocketRead", "it waits for the network in another way")
                : Measured.of(exchanges.trips());
    }

    private Optional<UnitRow.Place> place(Unit unit) {
        int heaviest = unit.stacks().isEmpty() ? Stacks.NONE
                : whole.ownCode().innermost(unit.stacks().getFirst().leaf());
        int node = unit.heart().map(Unit.Heart::callSite).filter(site -> site > 0).orElse(heaviest);
        if (node <= 0) {
            return Optional.empty();
        }
        Method method = stacks.method(node);
        return Optional.of(new UnitRow.Place(method.plainClassName(), method.name(), Math.max(0, stacks.line(node))));
    }
}
