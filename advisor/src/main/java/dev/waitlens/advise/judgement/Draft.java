package dev.waitlens.advise.judgement;

import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.Width;
import dev.waitlens.report.Model;
import dev.waitlens.report.advice.Condition;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An [Advice] being put together by a rule.
public final class Draft {
    private final String rule;
    private final Case unit;
    private final Model model;
    private final Reason reason;
    private final List<Condition> conditions = new ArrayList<>();
    private Optional<CodeChange> change = Optional.empty();
    private Optional<Limit> cap = Optional.empty();
    private Optional<Gain> gain = Optional.empty();
    private Optional<Width> width = Optional.empty();
    private Optional<String> asyncForm = Optional.empty();
    private boolean virtual;

    private Draft(String rule, Case unit, Model model, Reason reason) {
        this.rule = rule;
        this.unit = unit;
        this.model = model;
        this.reason = reason;
    }

    public static Draft of(Rule rule, Case unit, Model model, Reason reason) {
        return new Draft(rule.id(), unit, model, reason);
    }

    /// Advice not to change anything, with the reason.
    public static Optional<Advice> leave(Rule rule, Case unit, Reason reason) {
        return Optional.of(of(rule, unit, Model.LEAVE_ALONE, reason).advice());
    }

    public Draft condition(Condition.Kind kind) {
        return condition(Condition.of(kind));
    }

    public Draft condition(Condition condition) {
        conditions.add(condition);
        return this;
    }

    public Draft cap(Limit limit) {
        cap = Optional.of(limit);
        return this;
    }

    public Draft gain(Gain bound) {
        gain = Optional.of(bound);
        return this;
    }

    public Draft width(int number, String what, String why) {
        width = Optional.of(new Width(number, what, why));
        return this;
    }

    public Draft asyncForm(Optional<String> form) {
        asyncForm = form;
        return this;
    }

    public Draft change(CodeChange wanted) {
        change = Optional.of(wanted);
        return this;
    }

    public Draft virtual(boolean threads) {
        virtual = threads;
        return this;
    }

    public Advice advice() {
        return new Advice(rule, unit.unit(), model, reason, conditions, cap, gain, width, asyncForm, change, virtual);
    }
}
