package dev.waitlens.report.page;

import dev.waitlens.report.Card;
import dev.waitlens.report.Facts;
import dev.waitlens.report.Flame;
import dev.waitlens.report.Report;
import dev.waitlens.report.draw.Icicle;
import dev.waitlens.report.draw.Palette;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import freemarker.template.TemplateModel;
import dev.waitlens.report.words.PriceWords;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// All a page says, in the order in which it says it.
///
/// @param moreFacts what only those need who doubt the recording
/// @param further what is worth less than the cards, to be told in a line each
public record Page(String program, HeroView hero, List<Fact> strip, List<Fact> facts, List<Fact> moreFacts,
        List<NoticeView> notices,
        List<CardView> cards, List<CardView> further, TableViews tables, List<FlameView> flames, List<RuleView> rules,
        List<TemplateModel> cuts,
        List<Notes.Note> notes, List<Palette.Swatch> swatches, LoopsView loops, List<ListingView> listings) {

    private static final int CARDS = 12;

    /// @param figure of one element where the fact is a measured figure; `value` otherwise
    public record Fact(TemplateModel label, TemplateModel value, List<Notes.Figure> figure) {}

    public record NoticeView(boolean warning, TemplateModel text) {}

    /// @param key   `flame-1`
    public record FlameView(String key, String title, String total, Icicle icicle, TemplateModel cut) {}

    /// @param anchor where the rule is explained on the page
    public record RuleView(String anchor, String id, TemplateModel title, TemplateModel text) {}

    public static Page of(Report report) {
        var notes = new Notes();
        HeroView hero = HeroView.of(report, notes);
        var strip = strip(report.facts(), notes);
        var facts = facts(report.facts(), notes);
        var cards = cards(report);
        var tables = TableViews.of(report, notes);
        var loops = LoopsView.of(report.loops(), notes);
        var cuts = new ArrayList<TemplateModel>();
        loops.cuts().forEach(cut -> cuts.add(Markup.prose(cut)));
        report.cuts().forEach(cut -> cuts.add(Markup.prose(cut)));
        tables.cuts().forEach(cut -> cuts.add(Markup.prose(cut)));
        var more = report.facts().rows().stream().map(row -> plain(row.label(), row.value())).toList();
        return new Page(Legible.name(report.facts().program()), hero, strip, facts, more,
                report.notices().stream().map(Page::notice).toList(), cards.subList(0, Math.min(CARDS, cards.size())),
                cards.subList(Math.min(CARDS, cards.size()), cards.size()), tables, flames(report.flames()),
                rules(report.rules()), cuts, notes.all(), Palette.all(), loops,
                ListingView.of(report.listings()));
    }

    /// Whether any unit of work was judged: else the first screen says it all.
    public boolean hasChanges() {
        return !cards.isEmpty() || !further.isEmpty();
    }

    /// Whether the text of any method was found.
    public boolean hasText() {
        return listings.stream().anyMatch(listing -> !listing.file().isEmpty());
    }

    /// What a reader must know before believing anything else, in one line at the top.
    private static List<Fact> strip(Facts facts, Notes notes) {
        return List.of(
                plain("recorded", Figures.seconds(facts.wallSeconds())),
                measured("cores", notes.figure(facts.cores(), Figures::cores)),
                measured("CPU used", notes.figure(facts.cpuCores(), cores -> Figures.cores(cores) + " cores")),
                measured("unexplained, of the busiest threads' time",
                        notes.figure(facts.unexplained(), Figures::percent)),
                measured("recorder's own CPU", notes.figure(facts.recorderShare(), PriceWords.of(facts))));
    }

    /// What the head and the strip do not say.
    private static List<Fact> facts(Facts facts, Notes notes) {
        return List.of(
                plain("Recorded by", facts.recordedBy()), plain("JVM", facts.jvm()),
                measured("JVM ran for", notes.figure(facts.uptimeSeconds(), Figures::seconds)),
                measured("Collector pauses, of wall time", notes.figure(facts.gcShare(), Figures::percent)),
                plain("CPU samples", Figures.count(facts.cpuSamples())),
                plain("Waits recorded", Figures.count(facts.waits())),
                plain("Recording", Figures.megabytes(facts.recordingMegabytes())));
    }

    private static Fact plain(String label, String value) {
        return new Fact(Markup.prose(label), Markup.name(value), List.of());
    }

    private static Fact measured(String label, Notes.Figure figure) {
        return new Fact(Markup.prose(label), Markup.prose(""), List.of(figure));
    }

    private static NoticeView notice(Report.Notice notice) {
        return new NoticeView(notice.level() == Report.Level.WARNING, Markup.prose(notice.text()));
    }

    private static List<CardView> cards(Report report) {
        var cards = new ArrayList<CardView>();
        report.cards()
                .forEach(card -> cards.add(CardView.of(card, cards.size(), ruleAnchor(card, report.rules()),
                        TableViews.lines(card.unit(), report.listings()))));
        return cards;
    }

    private static List<String> ruleAnchor(Card card, List<Report.RuleText> rules) {
        return IntStream.range(0, rules.size()).filter(i -> rules.get(i).id().equals(card.rule())).limit(1)
                .mapToObj(Page::ruleAnchor).toList();
    }

    private static String ruleAnchor(int index) {
        return "rule-" + (index + 1);
    }

    private static List<FlameView> flames(List<Flame> flames) {
        var views = new ArrayList<FlameView>();
        for (Flame flame : flames) {
            Icicle icicle = Icicle.of(flame);
            views.add(new FlameView("flame-" + (views.size() + 1), Legible.name(flame.title()), total(flame), icicle,
                    Markup.prose((flame.cut() + " " + icicle.cut()).strip())));
        }
        return views;
    }

    /// `19.2 s of CPU time`, for a unit of `ms of CPU time`.
    private static String total(Flame flame) {
        return Figures.millis(flame.totalMillis()) + " " + Legible.name(flame.unit().replaceFirst("^ms ?", ""));
    }

    private static List<RuleView> rules(List<Report.RuleText> rules) {
        var views = new ArrayList<RuleView>();
        for (Report.RuleText rule : rules) {
            views.add(new RuleView(ruleAnchor(views.size()), Legible.name(rule.id()), Markup.prose(rule.title()),
                    Prose.of(rule.text())));
        }
        return views;
    }
}
