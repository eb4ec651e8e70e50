package dev.waitlens.advise.judgement;

import dev.waitlens.classify.Flow;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.WidthPoint;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.figure.Span;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a wider limit gives a unit that waits for it, by the limit's capacity. What threads do once they are let in is replayed, where enough of that is known;
/// and none of them gets on faster than the closed form has it: while others wait, as many more get on, each stays as long as today, and all find room on the
/// processors. Where too little is known, that is the bound.
public final class Widening {
    private static final int[] WIDTHS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 512, 1024};

    private final Contention contention;
    private final Case unit;
    private final double nowSeconds;
    /// That the unit's threads computed and waited for the outside; ready without a processor is no part of it: those who are let in need one as those
    /// before did.
    private final double threadSeconds;
    /// How many of the unit's threads, on average, are at work neither in the limit nor in front of it.
    private final double elsewhere;
    /// What was computed meanwhile, and has to find room whatever the capacity.
    private final Floor processors;
    private final double ofJvm;
    private final Optional<ReplayedChange> replayed;
    private final Map<Integer, Span> known = new HashMap<>();

    private Widening(Contention contention, Case unit, double nowSeconds, double threadSeconds, double elsewhere) {
        this.contention = contention;
        this.unit = unit;
        this.nowSeconds = nowSeconds;
        this.threadSeconds = threadSeconds;
        this.elsewhere = elsewhere;
        this.processors = Floor.meanwhile(unit);
        this.ofJvm = Replayed.ofJvm(Floor.of(unit));
        this.replayed = ReplayedChange.ofLimit(contention, unit, false);
    }

    public static Widening of(Contention contention, Case unit) {
        double threads = 0;
        for (Account account : unit.whole().timeline().accounts()) {
            if (unit.unit().threadNames().contains(account.pattern())) {
                threads += account.nanos().entrySet().stream()
                        .filter(each -> each.getKey().kind() == Kind.CPU || each.getKey().kind() == Kind.IO)
                        .mapToLong(Map.Entry::getValue).sum() / 1e9;
            }
        }
        Flow flow = unit.unit().flow();
        double active = flow.activeNanos() / 1e9;
        double inUnit = (unit.unit().in(Kind.CPU) + unit.unit().in(Kind.IO)) / 1e9;
        double elsewhere = Math.max(0, threads - inUnit) / Math.max(1e-9, active)
                + Math.max(0, flow.served() - contention.capacity());
        return new Widening(contention, unit, Math.min(unit.runSeconds(), active), threads, elsewhere);
    }

    public boolean isForecast() {
        return replayed.isPresent();
    }

    /// Whether so many make it so many times as fast, with all of the JVM's own CPU time.
    public boolean isWorth(int width, double factor) {
        return Math.min(factorAt(width).value(), most(width, 1)) >= factor;
    }

    /// The narrowest capacity up to this one that gives as much as this one, but for a twentieth; of a bound, which knows no knee, this one.
    public int knee(int widest) {
        double enough = factorAt(widest).value() * Outlook.KNEE;
        return isForecast() ? widths(widest).stream().filter(width -> factorAt(width).value() >= enough).findFirst()
                .orElse(widest) : widest;
    }

    /// By how many times the unit gets faster; of a bound with all of the JVM's own CPU time at the low end, and with none of it at the high one.
    public Span factorAt(int width) {
        return known.computeIfAbsent(width, this::factor);
    }

    private Span factor(int width) {
        Span most = new Span(most(width, 1), most(width, ofJvm), most(width, 0));
        return replayed.map(change -> change.widened(width))
                .map(rate -> new Span(sped(rate.low()), sped(rate.value()), sped(rate.high())))
                .map(factor -> ReplayedChange.within(factor, most)).orElse(most);
    }

    /// Where it is so many times as fast while others wait, and as fast as today otherwise.
    private double sped(double rate) {
        return ReplayedChange.overall(contention.share(), rate);
    }

    private double most(int width, double shareOfJvm) {
        double all = contention.capacity() + contention.waiting();
        double inside = Math.min(width, all) / Math.max(1, contention.capacity());
        // Of a closed network's clients those who are elsewhere in their round come no sooner because others are let in (Little 1961).
        double rounds = (all + elsewhere) / Math.max(1, contention.capacity() + elsewhere);
        double faster = Math.min(inside, rounds);
        return sped(Math.max(1, Math.min(faster, least(contention.capacity(), shareOfJvm) / least(width, shareOfJvm))));
    }

    /// Of what happens with so many in it.
    private double least(int width, double shareOfJvm) {
        return Math.max(1e-9,
                Math.max(processors.seconds(shareOfJvm), threadSeconds / Math.max(1, width)));
    }

    public Gain gainAt(int width) {
        List<WidthPoint> curve = new ArrayList<>(widths(width).stream()
                .map(each -> new WidthPoint(each, shown(each))).toList());
        curve.add(new WidthPoint(width, shown(width)));
        return ReplayedChange.gain(isForecast(), shown(width), 1, nowSeconds, unit, curve);
    }

    /// Of a bound only what cannot be exceeded.
    private Span shown(int width) {
        return isForecast() ? factorAt(width) : Span.exactly(factorAt(width).high());
    }

    private List<Integer> widths(int below) {
        return Arrays.stream(WIDTHS).filter(width -> width >= contention.capacity() && width < below).boxed()
                .toList();
    }
}
