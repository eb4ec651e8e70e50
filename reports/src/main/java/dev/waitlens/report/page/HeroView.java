package dev.waitlens.report.page;

import dev.waitlens.report.Card;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.draw.Bar;
import dev.waitlens.report.draw.Palette;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.words.AdviceWords;
import dev.waitlens.report.words.GainWords;
import dev.waitlens.report.words.OccasionWords;
import freemarker.template.TemplateModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The first screen: the verdict, what to do first, where the time went, and the changes, those worth most first.
///
/// @param label   of one element, where the reader gave one
/// @param command the command line, of one element where it is known
/// @param occasion when and where it was recorded
/// @param together what all changes give, of one element where that can be added
/// @param healthy true when no change is proposed because there was something to judge and it is well
public record HeroView(List<TemplateModel> label, List<TemplateModel> command, List<TemplateModel> occasion,
        TemplateModel headline, TemplateModel whatNext, TemplateModel wouldChange,
        TemplateModel sharesOf, Bar bar,
        List<Share> shares, List<Change> changes, List<TemplateModel> together, boolean healthy, int warnings) {

    /// As many as the advisor gives.
    private static final int CHANGES = 12;

    /// One entry of the bar's legend and of its table.
    public record Share(Palette.Swatch swatch, String label, String letter, Notes.Figure seconds, String share) {}

    /// @param anchor where its card is
    /// @param kind   `about` or `at most`
    /// @param run    of the whole run, `2.9×`; empty where there is none to promise
    /// @param here   of the unit
    /// @param ifSo   the conditions of the figure; empty where there are none
    public record Change(int rank, String anchor, TemplateModel unit, String verdict, ModelView model, String kind,
            String run, String saved, String here, String ifSo, String width, TemplateModel widthOf) {}

    static HeroView of(Report report, Notes notes) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < report.cards().size() && changes.size() < CHANGES; i++) {
            Card card = report.cards().get(i);
            if (card.model() != Model.LEAVE_ALONE) {
                changes.add(change(changes.size() + 1, CardView.anchor(i), card));
            }
        }
        int warnings = (int) report.notices().stream().filter(notice -> notice.level() == Report.Level.WARNING).count();
        return new HeroView(known(report.occasion().label(), Markup::prose),
                known(report.occasion().command(), Markup::name),
                OccasionWords.of(report).stream().<TemplateModel>map(Markup::prose).toList(),
                Markup.prose(report.headline()), Markup.prose(report.whatNext()),
                Markup.prose(report.wouldChange()), Markup.prose(report.sharesOf()), Bar.of(report.shares()),
                report.shares().stream().map(slice -> share(slice, notes)).toList(), changes,
                known(report.together().map(GainWords::all).orElse(""), Markup::prose),
                healthy(report, changes),
                warnings);
    }

    private static List<TemplateModel> known(String text, Function<String, TemplateModel> markup) {
        return text.isEmpty() ? List.of() : List.of(markup.apply(text));
    }

    private static boolean healthy(Report report, List<Change> changes) {
        boolean soundLoops = !report.loops().loops().isEmpty()
                && report.loops().loops().stream().allMatch(loop -> loop.incidents().isEmpty());
        return changes.isEmpty() && (soundLoops
                || report.cards().stream().anyMatch(card -> card.verdict() != Verdict.NOT_ENOUGH_EVIDENCE));
    }

    static Share share(Slice slice, Notes notes) {
        boolean seen = slice.seconds() instanceof Measured.Known;
        return new Share(Palette.of(slice.state()), slice.state().label(), String.valueOf(slice.state().letter()),
                notes.figure(slice.seconds(), Figures::seconds), seen ? Figures.percent(slice.share()) : "");
    }

    private static Change change(int rank, String anchor, Card card) {
        return new Change(rank, anchor, Markup.breakable(card.shortName()), card.verdict().label(),
                ModelView.of(card.model()),
                card.gain().map(GainWords::kind).orElse(""),
                card.gain().map(gain -> GainWords.figure(gain, gain.program())).orElse(""),
                card.gain().map(gain -> Figures.seconds(Math.max(0, gain.savedSeconds()))).orElse(""),
                card.gain().map(gain -> GainWords.figure(gain, gain.unit())).orElse(""),
                AdviceWords.conditions(card.conditions()),
                card.width().map(width -> Figures.count(width.width())).orElse(""),
                Markup.prose(card.width().map(Card.Width::what).orElse("")));
    }
}
