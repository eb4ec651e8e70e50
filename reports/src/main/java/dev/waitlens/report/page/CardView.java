package dev.waitlens.report.page;

import dev.waitlens.report.Card;
import dev.waitlens.report.Card.MixShare;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.draw.Bar;
import dev.waitlens.report.draw.Curve;
import dev.waitlens.report.draw.Palette;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.figure.Span;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.report.words.GainWords;
import dev.waitlens.report.words.LoopGainWords;
import dev.waitlens.report.words.SketchWords;
import freemarker.template.TemplateModel;
import java.util.List;
import java.util.stream.Stream;

/// The advice for one unit of work, ready to print.
///
/// `proposes`: a change. `folded`: it proposes nothing, and others do; its evidence is behind a click.
///
/// Lists of at most one element stand for what may be missing: templates fail on a missing value, and a loop does not.
public record CardView(String anchor, int rank, TemplateModel unit, TemplateModel shortName, String plainName,
        boolean proposes, String verdict,
        ModelView model,
        TemplateModel headline, String wallShare, String samples, Bar bar, List<Mix> mix,
        List<TemplateModel> evidence, List<StackView> stacks, List<HeartView> heart, TemplateModel whyModel,
        List<GainView> gain, List<WidthView> width, boolean limited, TemplateModel limit, boolean folded,
        List<ChangeView> change,
        List<TemplateModel> wouldChange, String rule,
        List<String> ruleAnchor, List<String> lines) {

    public record Mix(Palette.Swatch swatch, String label, String share, String interval) {}

    /// @param timed false when none of the five is known: then one of them speaks for all
    public record CallsView(Notes.Figure count, Notes.Figure mean, Notes.Figure p99, boolean timed) {

        static CallsView of(Card.Calls calls, Notes notes) {
            boolean timed = Stream
                    .of(calls.count(), calls.meanMillis(), calls.p50Millis(), calls.p99Millis(), calls.concurrency())
                    .distinct().count() > 1 || calls.count() instanceof Measured.Known;
            return new CallsView(notes.figure(calls.count(), Figures::count),
                    notes.figure(calls.meanMillis(), Figures::millis),
                    notes.figure(calls.p99Millis(), Figures::millis), timed);
        }
    }

    public record StackView(Palette.Swatch swatch, String label, String share, List<TemplateModel> frames) {}

    /// @param call      of one element, or empty where the recording hides it
    /// @param asyncForm of one element, or empty where the call has no asynchronous form
    public record HeartView(List<TemplateModel> call, List<TemplateModel> asyncForm) {}

    /// @param kind    `about`, `at most` or `measured`
    /// @param figures of the whole run first, or of what is served, or of a loop's time
    /// @param atWorst what is left of the gain, or of a loop's time; empty where the other side makes no difference
    /// @param outcomes on which past outcomes the interval rests; empty for none
    public record GainView(String kind, List<GainFigure> figures, String atWorst, String outcomes, List<Curve> curve,
            List<WhatIfView> whatIf) {}

    /// @param range the interval; empty where it says no more than the figure
    /// @param part  it is of the unit alone, and no more than a reason for the run's
    public record GainFigure(String label, String figure, String range, boolean part) {}

    /// @param range    the interval; empty where it says no more than the figure
    /// @param recorded words for as many processors as the recorded machine has; else empty
    public record WhatIfView(String model, String processors, String width, String factor, String range,
            String recorded) {}

    public record WidthView(String width, TemplateModel what, TemplateModel why) {}

    /// The code before, and the ways to write it after.
    ///
    /// @param title whether it is a sketch
    /// @param place of one element: where it goes, where that is known
    /// @param text  what the code before it is
    public record ChangeView(String title, List<TemplateModel> place, String text, TemplateModel before,
            List<SketchView> ways) {}

    /// @param needs what the code needs around it
    public record SketchView(TemplateModel title, TemplateModel after, List<TemplateModel> needs) {}

    /// The id of a card in the page. The report's own ids come from outside and are not trusted to be ids.
    static String anchor(int index) {
        return "card-" + (index + 1);
    }

    static CardView of(Card card, int index, List<String> ruleAnchor, List<String> lines) {
        return new CardView(anchor(index), index + 1, Markup.breakable(card.unit()), Markup.name(card.shortName()),
                Legible.name(card.shortName()), card.model() != Model.LEAVE_ALONE,
                card.verdict().label(), ModelView.of(card.model()), Markup.prose(card.advice()),
                Figures.percent(card.wallShare()), Figures.count(card.samples()), bar(card.mix()),
                card.mix().stream().map(CardView::mix).toList(),
                card.evidence().stream().<TemplateModel>map(Markup::prose).toList(),
                card.stacks().stream().map(CardView::stack).toList(),
                card.heart().filter(heart -> !heart.call().startsWith("(")).map(CardView::heart).stream().toList(),
                Markup.prose(card.whyModel()),
                card.gain().map(gain -> gain(card, gain)).or(() -> LoopGainWords.of(card).map(CardView::gain)).stream()
                        .toList(),
                card.width().map(CardView::width).stream().toList(), !card.limit().isEmpty(),
                Markup.prose(card.limit()),
                index > 0 && card.model() == Model.LEAVE_ALONE,
                change(card.sketches()),
                card.wouldChange().stream().<TemplateModel>map(Markup::prose).toList(), Legible.name(card.rule()),
                ruleAnchor, lines);
    }

    private static Bar bar(List<MixShare> mix) {
        return Bar.of(mix.stream()
                .map(part -> new Slice(part.state(), Measured.of(part.share().value()), part.share().value()))
                .toList());
    }

    private static Mix mix(MixShare part) {
        return new Mix(Palette.of(part.state()), part.state().label(), Figures.percent(part.share().value()),
                Figures.percents(part.share()));
    }

    private static StackView stack(Card.Stack stack) {
        return new StackView(Palette.of(stack.state()), stack.state().label(), Figures.percent(stack.share()),
                stack.frames().stream().<TemplateModel>map(Markup::name).toList());
    }

    private static HeartView heart(Card.Heart heart) {
        return new HeartView(heart.hidesCall() ? List.of() : List.of(Markup.name(heart.call())),
                heart.asyncForm().<TemplateModel>map(Markup::prose).stream().toList());
    }

    private static GainView gain(Card card, Card.Gain gain) {
        int knee = card.width().map(Card.Width::width).orElse(0);
        List<Curve> curve = gain.curve().size() < 2 ? List.of() : List.of(Curve.of(gain.curve(), knee));
        return new GainView(GainWords.kind(gain), figures(card, gain), GainWords.atWorst(card, gain),
                GainWords.outcomes(gain), curve,
                gain.whatIf().stream().map(CardView::whatIf).toList());
    }

    private static GainView gain(LoopGainWords loop) {
        return new GainView("measured", List.of(
                new GainFigure("freed of the loop's time", loop.freed(), loop.seconds(), false),
                new GainFigure("what else is ready waits for it, at least", loop.lag(),
                        "on average, up to " + loop.longest() + "; then not at all", false),
                new GainFigure("such calls a second today, at most", loop.most(), "", true)), loop.left(), "",
                List.of(), List.of());
    }

    private static List<GainFigure> figures(Card card, Card.Gain gain) {
        String kind = GainWords.kind(gain);
        var unit = new GainFigure((card.served().isPresent() ? "times as many, " : "this part alone, ") + kind,
                GainWords.figure(gain, gain.unit()),
                range(gain, gain.unit()), true);
        return card.served().map(served -> List.of(
                new GainFigure("a second today", GainWords.rate(served.perSecond()), "", false),
                new GainFigure("a second then, " + kind, GainWords.rate(gain.figure(served.then())), "", false), unit))
                .orElseGet(() -> List.of(
                        new GainFigure("whole run, " + kind, GainWords.figure(gain, gain.program()),
                                range(gain, gain.program()), false),
                        new GainFigure("saved, " + kind, Figures.seconds(Math.max(0, gain.savedSeconds())),
                                GainWords.ofRun(gain), false),
                        unit));
    }

    private static WhatIfView whatIf(Card.WhatIf other) {
        return new WhatIfView(Legible.name(other.model()), Figures.count(other.processors()),
                Figures.count(other.width()), Figures.factor(other.factor().value()),
                range(Figures.factor(other.factor().value()), other.factor()), other.recorded() ? "recorded" : "");
    }

    /// The interval below the figure; empty where it says no more than the figure.
    private static String range(Card.Gain gain, Span factor) {
        return range(GainWords.figure(gain, factor), factor);
    }

    private static String range(String figure, Span factor) {
        String range = Figures.factors(factor);
        return range.equals(figure) ? "" : range;
    }

    private static WidthView width(Card.Width width) {
        return new WidthView(Figures.count(width.width()), Markup.prose(width.what()), Markup.prose(width.why()));
    }

    /// One for all ways, because all begin with the same code; empty where there is none.
    private static List<ChangeView> change(List<Card.Sketch> sketches) {
        if (sketches.isEmpty()) {
            return List.of();
        }
        Card.Sketch first = sketches.getFirst();
        return List.of(new ChangeView(SketchWords.title(first),
                first.place().isEmpty() ? List.of() : List.of(Markup.name(first.place())),
                SketchWords.before(first), Markup.code(first.before()),
                sketches.stream().map(CardView::sketch).toList()));
    }

    private static SketchView sketch(Card.Sketch sketch) {
        return new SketchView(Markup.prose(sketch.title()), Markup.code(sketch.after()),
                SketchWords.needs(sketch).stream().<TemplateModel>map(Markup::prose).toList());
    }
}
