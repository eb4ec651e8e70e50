package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Limits;
import dev.waitlens.advise.judgement.Outlook;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Widening;
import dev.waitlens.catalogue.ClientPool;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.classify.Flow.Workers;
import dev.waitlens.report.Model;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Condition.Kind;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// A pool or permits let in only so many calls, and others wait: no model helps, a wider limit does.
public final class LimitBinds implements Rule {
    /// **Source** of all: docs/rules/limit-binds.md
    private static final double OFTEN = 0.3;
    private static final double WORTH_IT = 1.2;
    private static final double MOST = 0.5;

    @Override
    public String id() {
        return "limit-binds";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        return binding(unit).map(contention -> advice(unit, contention)).or(() -> gated(unit)).or(() -> inClient(unit));
    }

    /// Nobody waits, since the calls are asynchronous or have a place of their own to wait at: but just as many are under way as the client has room for.
    private Optional<Advice> inClient(Case unit) {
        return unit.clientPool().filter(pool -> isInUse(pool, unit)).flatMap(pool -> {
            var limit = new Limit(Limit.Kind.POOL, pool.whose(), "", pool.usual(), unit.holdMillis(), 0, 0);
            return wider(unit, limit, Gains.widest(pool.usual()), Condition.of(Kind.MORE_TO_DO));
        });
    }

    private static boolean isInUse(ClientPool pool, Case unit) {
        boolean threads = unit.unit().flow().workers()
                .filter(workers -> workers.fixed() && workers.width() <= pool.usual()).isPresent();
        return unit.waits() && !threads && unit.together() == 0
                && unit.countedCalls() >= Gains.ROUNDS * pool.usual()
                && unit.unit().flow().most() == pool.usual()
                && unit.unit().flow().served() >= MOST * pool.usual();
    }

    /// Who gives out the calls waits for a permit before each: how many more would wait there nobody sees.
    private Optional<Advice> gated(Case unit) {
        Optional<Contention> gate = unit.unit().flow().gate().filter(found -> unit.waits() && found.isShared()
                && found.capacity() >= 1 && unit.countedCalls() >= Gains.ROUNDS * found.capacity());
        return gate.flatMap(found -> wider(unit, Limits.of(found, unit), threads(unit, found)));
    }

    private Optional<Advice> wider(Case unit, Limit limit, int threads, Condition... conditions) {
        int most = (int) Math.min(Math.min(threads, unit.room()), unit.countedCalls());
        Outlook outlook = Outlook.of(unit, Gains.threads(unit)).upTo(most).from(limit.capacity());
        if (Gains.isTooSmall(outlook, unit)) {
            return Optional.empty();
        }
        int wider = outlook.knee();
        Draft draft = Draft.of(this, unit, Model.WIDEN_LIMIT, new Reason.LimitBinds(limit, unit.clients()))
                .condition(new Condition(Kind.LIMIT_MAY_BE_WIDENED, wider, ""));
        for (Condition condition : conditions) {
            draft.condition(condition);
        }
        return Optional.of(Gains.add(draft, outlook, unit, wider, "in place of " + limit.capacity(),
                Gains.NARROWEST).advice());
    }

    /// As many as its pool has threads, where it runs in one that does not grow and has more than are let in.
    private static int threads(Case unit, Contention found) {
        return unit.unit().flow().workers().filter(workers -> workers.fixed() && workers.width() > found.capacity())
                .map(Workers::width).orElse(Gains.widest(found.capacity()));
    }

    private static Optional<Contention> binding(Case unit) {
        return unit.unit().flow().contention().filter(found -> found.capacity() >= 1 && found.share() >= OFTEN)
                .filter(found -> !Limits.isLock(found, unit.whole().timeline().stacks()))
                .filter(found -> found.isShared()
                        || Limits.isPool(found, unit.whole().timeline().stacks())
                                && !Limits.isPermit(found, unit.whole().timeline().stacks()))
                .filter(found -> Widening.of(found, unit).isWorth(wider(found, unit), WORTH_IT));
    }

    /// As many as were in it and waited for it, and find a connection.
    private static int wider(Contention contention, Case unit) {
        return (int) Math.min(Math.min(Gains.widest(contention.capacity()), unit.room()),
                Math.round(Math.ceil(contention.capacity() + contention.waiting())));
    }

    private Advice advice(Case unit, Contention contention) {
        Limit limit = Limits.of(contention, unit);
        var widening = Widening.of(contention, unit);
        int wider = widening.knee(wider(contention, unit));
        return Draft.of(this, unit, Model.WIDEN_LIMIT, new Reason.LimitBinds(limit, unit.clients())).cap(limit)
                .condition(new Condition(Kind.LIMIT_MAY_BE_WIDENED, wider, ""))
                .width(wider, "in place of " + limit.capacity(),
                        widening.isForecast() ? Gains.NARROWEST
                                : "as many as were in it and waited for it, on average")
                .gain(widening.gainAt(wider)).advice();
    }
}
