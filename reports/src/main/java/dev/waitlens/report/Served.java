package dev.waitlens.report;

import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason.LimitBinds;
import dev.waitlens.report.advice.Reason.WorkersNeverIdle;
import dev.waitlens.report.figure.Finite;
import dev.waitlens.report.figure.Span;
import java.util.Optional;

/// What a change gives where visitors come from outside: such a run ends when it is stopped, so nothing ends sooner, and more are served instead.
///
/// @param perSecond  calls a second that get through today while the limit binds: all workers are busy, or all connections of a pool lent
/// @param then       calls a second after the change, where as many come
/// @param holdMillis how long one call keeps a worker, or a connection
/// @param queueMillis how long the last of those that come at once waits for one, at most: not each open connection has asked for something
public record Served(double perSecond, Span then, double holdMillis, double queueMillis) {
    public Served {
        Finite.check("perSecond", perSecond);
        Finite.check("holdMillis", holdMillis);
        Finite.check("queueMillis", queueMillis);
    }

    /// Empty where the work of the unit does not come from outside, or nothing is gained.
    static Optional<Served> of(Card card) {
        return switch (card.reason()) {
            case WorkersNeverIdle(var limit, _, _, int clients, _) -> of(card, limit, clients);
            case LimitBinds(var limit, int clients) -> of(card, limit, clients);
            default -> Optional.empty();
        };
    }

    private static Optional<Served> of(Card card, Limit limit, int clients) {
        double today = limit.perSecond();
        if (clients <= 0 || today <= 0) {
            return Optional.empty();
        }
        return card.gain().map(Card.Gain::unit).map(unit -> new Served(today,
                new Span(today * unit.low(), today * unit.value(), today * unit.high()), limit.holdMillis(),
                Math.max(0, clients - limit.capacity()) / today * 1000));
    }
}
