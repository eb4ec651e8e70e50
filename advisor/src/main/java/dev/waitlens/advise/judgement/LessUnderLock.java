package dev.waitlens.advise.judgement;

import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.WidthPoint;
import dev.waitlens.report.figure.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a unit gains whose threads queue for a lock when what they wait for under it, they wait for before it; what they compute stays. No more than if there
/// were no lock at all.
public final class LessUnderLock {
    private final ReplayedChange replayed;
    private final double share;
    private final Bounds withoutLock;
    private final Case unit;

    private LessUnderLock(ReplayedChange replayed, double share, Bounds withoutLock, Case unit) {
        this.replayed = replayed;
        this.share = share;
        this.withoutLock = withoutLock;
        this.unit = unit;
    }

    /// Empty where too little is known of its calls.
    public static Optional<LessUnderLock> of(Contention lock, Case unit, Bounds withoutLock) {
        return ReplayedChange.ofLimit(lock, unit, true)
                .map(replayed -> new LessUnderLock(replayed, Math.min(1, lock.share()), withoutLock, unit));
    }

    /// @param threads at a time
    public Gain gainAt(int threads) {
        List<WidthPoint> curve = new ArrayList<>();
        withoutLock.widths().stream().filter(width -> width < threads)
                .forEach(width -> curve.add(new WidthPoint(width, factorAt(width))));
        curve.add(new WidthPoint(threads, factorAt(threads)));
        return ReplayedChange.gain(true, factorAt(threads), 1, withoutLock.nowSeconds(), unit, curve);
    }

    private Span factorAt(int threads) {
        Span rate = replayed.waitingOutside(threads);
        return ReplayedChange.within(new Span(sped(rate.low()), sped(rate.value()), sped(rate.high())),
                withoutLock.spanAt(threads));
    }

    private double sped(double rate) {
        return ReplayedChange.overall(share, rate);
    }
}
