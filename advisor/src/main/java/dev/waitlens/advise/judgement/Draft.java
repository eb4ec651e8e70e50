package dev.waitlens.advise.judgement;

import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.Sketch;
import dev.waitlens.report.Card.Width;
import dev.waitlens.report.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An [Advice] being written by a rule. Every draft starts with the case's own evidence.
public final class Draft {
    private final String rule;
    private final Case unit;
    private final Model model;
    private final String action;
    private final List<String> evidence;
    private final List<String> wouldChange = new ArrayList<>();
    private List<Sketch> sketches = List.of();
    private String why = "";
    private String limit = "";
    private Optional<Gain> gain = Optional.empty();
    private Optional<Width> width = Optional.empty();
    private Optional<String> asyncForm = Optional.empty();

    private Draft(String rule, Case unit, Model model, String action) {
        this.rule = rule;
        this.unit = unit;
        this.model = model;
        this.action = action;
        this.evidence = new ArrayList<>(unit.evidence());
    }

    /// @param action follows the unit's name in the headline: `event loop, at most 6× as fast`
    public static Draft of(Rule rule, Case unit, Model model, String action) {
        return new Draft(rule.id(), unit, model, action);
    }

    /// Advice not to change anything, with the reason.
    public static Optional<Advice> leave(Rule rule, Case unit, String reason, String why, String wouldChange) {
        return Optional.of(of(rule, unit, Model.LEAVE_ALONE, "leave it alone: " + reason).why(why).limit(reason)
                .wouldChange(wouldChange).advice());
    }

    public Draft why(String text) {
        why = text;
        return this;
    }

    public Draft limit(String text) {
        limit = text;
        return this;
    }

    public Draft evidence(String text) {
        evidence.add(0, text);
        return this;
    }

    public Draft wouldChange(String text) {
        wouldChange.add(text);
        return this;
    }

    public Draft gain(Gain bound) {
        gain = Optional.of(bound);
        return this;
    }

    public Draft width(int number, String what, String reason) {
        width = Optional.of(new Width(number, what, reason));
        return this;
    }

    public Draft asyncForm(Optional<String> form) {
        asyncForm = form;
        return this;
    }

    public Draft sketches(List<Sketch> code) {
        sketches = code;
        return this;
    }

    public Advice advice() {
        return new Advice(rule, unit.unit(), model, action, why, limit, gain, width, asyncForm, evidence, wouldChange,
                sketches);
    }
}
