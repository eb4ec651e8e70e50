package dev.waitlens.advise.rules;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Case;
import dev.waitlens.advise.judgement.Draft;
import dev.waitlens.advise.judgement.Limits;
import dev.waitlens.advise.judgement.Outlook;
import dev.waitlens.advise.judgement.Rule;
import dev.waitlens.advise.judgement.Widening;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.classify.Flow.Workers;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.Model;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Condition.Kind;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import java.util.Optional;

/// A pool or permits let in only so many calls, and others wait: no model helps, a wider limit does.
public final class LimitBinds implements Rule {
    /// **Source** of both: docs/rules/limit-binds.md
    private static final double OFTEN = 0.3;
    private static final double WORTH_IT = 1.2;

    @Override
    public String id() {
        return "limit-binds";
    }

    @Override
    public Optional<Advice> judge(Case unit) {
        return binding(unit).map(contention -> advice(unit, contention)).or(() -> gated(unit));
    }

    /// Who gives out the calls waits for a permit before each: how many more would wait there nobody sees.
    private Optional<Advice> gated(Case unit) {
        Optional<Contention> gate = unit.unit().flow().gate().filter(found -> unit.waits() && found.isShared()
                && found.capacity() >= 1 && unit.countedCalls() >= Gains.ROUNDS * found.capacity());
        return gate.flatMap(found -> {
            int most = (int) Math.min(Math.min(threads(unit, found), unit.room()), unit.countedCalls());
            Outlook outlook = Outlook.of(unit, Gains.threads(unit)).upTo(most).from(found.capacity());
            if (Gains.isTooSmall(outlook, unit)) {
                return Optional.empty();
            }
            Limit limit = Limits.of(found, unit);
            int wider = outlook.knee();
            Draft draft = Draft.of(this, unit, Model.WIDEN_LIMIT, new Reason.LimitBinds(limit, unit.clients()))
                    .condition(new Condition(Kind.LIMIT_MAY_BE_WIDENED, wider, ""));
            return Optional.of(Gains.add(draft, outlook, unit, wider, "in place of " + limit.capacity(),
                    Gains.NARROWEST).advice());
        });
    }

    /// As many as its pool has threads, where it runs in one that does not grow and has more than are let in.
    private static int threads(Case unit, Contention found) {
        return unit.unit().flow().workers().filter(workers -> workers.fixed() && workers.width() > found.capacity())
                .map(Workers::width).orElse(Gains.widest(found.capacity()));
    }

    private static Optional<Contention> binding(Case unit) {
        return unit.unit().flow().contention().filter(found -> found.capacity() >= 1 && found.share() >= OFTEN)
                .filter(found -> !Limits.isLock(found, unit.whole().timeline().stacks()))
                .filter(found -> isShared(found, unit.whole().timeline().stacks())
                        || Limits.isPool(found, unit.whole().timeline().stacks())
                                && !Limits.isPermit(found, unit.whole().timeline().stacks()))
                .filter(found -> Widening.of(found, unit).isWorth(wider(found, unit), WORTH_IT));
    }

    /// Who waits for a future waits for that one result, and not for room, whoever leaves at that moment.
    private static boolean isShared(Contention found, Stacks stacks) {
        return found.isShared() && !stacks.waitsFor(Wait.FUTURE, found.leaf());
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
