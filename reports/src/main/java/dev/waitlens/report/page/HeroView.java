package dev.waitlens.report.page;

import dev.waitlens.report.Card;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.Served;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.WholeGain;
import dev.waitlens.report.draw.Bar;
import dev.waitlens.report.draw.Palette;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.words.AdviceWords;
import dev.waitlens.report.words.GainWords;
import dev.waitlens.report.words.LoopGainWords;
import dev.waitlens.report.words.OccasionWords;
import freemarker.template.TemplateModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The first screen: the verdict, what to do first, where the time went, and the changes, those worth most first.
///
/// @param label   of one element, where the reader gave one
/// @param command the command line, of one element where it is known
/// @param occasion when and where it was recorded
/// @param together what all changes give, of one element where that can be added
/// @param quieter of what the gains are, where that is not the run as it was recorded
/// @param judged  there was something to judge: where no change is proposed, that is why
public record HeroView(List<TemplateModel> label, List<TemplateModel> command, List<TemplateModel> occasion,
        TemplateModel headline, TemplateModel whatNext, TemplateModel wouldChange,
        TemplateModel sharesOf, Bar bar,
        List<Share> shares, List<Change> changes, String quieter, List<Together> together, boolean judged,
        int warnings) {

    /// As many as the advisor gives.
    private static final int CHANGES = 12;

    /// One entry of the bar's legend and of its table.
    public record Share(Palette.Swatch swatch, String label, String letter, Notes.Figure seconds, String share) {}

    /// @param changes `both changes`, `all 4 changes`
    /// @param kind  `about` or `at most`
    /// @param saved `saves at most 12.7 s`
    public record Together(String changes, String kind, String factor, String saved) {}

    /// @param anchor where its card is
    /// @param kind   `about`, `at most`, or of a loop `frees`
    /// @param figure of the whole run, `2.9×`, or of what is served, or of a loop's time; empty where there is none to promise
    /// @param of     what the figure is of
    /// @param rest   what more there is to say of it
    /// @param ifSo   the conditions of the figure; empty where there are none
    public record Change(String anchor, TemplateModel unit, String verdict, ModelView model, String kind,
            String figure, String of, String rest, String ifSo, String width, TemplateModel widthOf) {}

    static HeroView of(Report report, Notes notes) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < report.cards().size() && changes.size() < CHANGES; i++) {
            Card card = report.cards().get(i);
            if (card.model() != Model.LEAVE_ALONE) {
                changes.add(change(CardView.anchor(i), card));
            }
        }
        int warnings = (int) report.notices().stream().filter(notice -> notice.level() == Report.Level.WARNING).count();
        return new HeroView(known(report.occasion().label(), Markup::prose),
                known(report.occasion().command(), Markup::name),
                OccasionWords.of(report).stream().<TemplateModel>map(Markup::prose).toList(),
                Markup.prose(report.headline()), Markup.prose(report.whatNext()),
                Markup.prose(report.wouldChange()), Markup.prose(report.sharesOf()), Bar.of(report.shares()),
                report.shares().stream().map(slice -> share(slice, notes)).toList(), changes,
                changes.isEmpty() ? "" : (GainWords.quieter(report) + " " + GainWords.bounded(report)).strip(),
                report.together().map(HeroView::together).stream().toList(),
                judged(report),
                warnings);
    }

    private static List<TemplateModel> known(String text, Function<String, TemplateModel> markup) {
        return text.isEmpty() ? List.of() : List.of(markup.apply(text));
    }

    private static Together together(WholeGain all) {
        return new Together(all.changes() == 2 ? "both changes" : "all " + all.changes() + " changes",
                GainWords.kind(all), Figures.factor(all.figure()), GainWords.saved(all));
    }

    private static boolean judged(Report report) {
        return !report.loops().loops().isEmpty()
                || report.cards().stream().anyMatch(card -> card.verdict() != Verdict.NOT_ENOUGH_EVIDENCE);
    }

    static Share share(Slice slice, Notes notes) {
        boolean seen = slice.seconds() instanceof Measured.Known;
        return new Share(Palette.of(slice.state()), slice.state().label(), String.valueOf(slice.state().letter()),
                notes.figure(slice.seconds(), Figures::seconds), seen ? Figures.percent(slice.share()) : "");
    }

    private static Change change(String anchor, Card card) {
        Optional<Served> served = card.served();
        Optional<LoopGainWords> loop = LoopGainWords.of(card);
        return new Change(anchor, Markup.breakable(card.shortName()), card.verdict().label(),
                ModelView.of(card.model()),
                card.gain().map(GainWords::kind).orElse(loop.isPresent() ? "frees" : ""),
                card.gain().map(gain -> GainWords.figure(gain, served.isPresent() ? gain.unit() : gain.program()))
                        .or(() -> loop.map(LoopGainWords::freed)).orElse(""),
                loop.isPresent() ? "of the loop's time"
                        : served.isPresent() ? "as many a second" : "as fast, the whole run",
                card.gain().map(gain -> rest(gain, served)).or(() -> loop.map(HeroView::rest)).orElse(""),
                AdviceWords.conditions(card.conditions()),
                card.width().map(width -> Figures.count(width.width())).orElse(""),
                Markup.prose(card.width().map(Card.Width::what).orElse("")));
    }

    private static String rest(LoopGainWords loop) {
        return "as it is, at most " + loop.most() + " such calls a second, and " + loop.others();
    }

    private static String rest(Card.Gain gain, Optional<Served> served) {
        return served.map(each -> GainWords.served(each, gain))
                .orElseGet(() -> GainWords.saved(gain) + "; this part alone " + GainWords.figure(gain, gain.unit()));
    }
}
