package dev.waitlens.report.render;

import dev.waitlens.report.Card;
import dev.waitlens.report.Facts;
import dev.waitlens.report.Model;
import dev.waitlens.report.Report;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.State;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.report.words.PriceWords;
import dev.waitlens.report.words.GainWords;
import dev.waitlens.report.loop.EventLoop;
import dev.waitlens.report.loop.EventLoops;
import dev.waitlens.report.loop.Incident;
import java.util.List;
import java.util.stream.Collectors;

/// The verdict in a screenful of lines.
///
/// @param width  columns to fill, at least [#NARROWEST]
/// @param colour whether the terminal wants colours; without them nothing is lost
public record Terminal(int width, boolean colour) implements Renderer {

    static final int NARROWEST = 40;
    private static final int WIDEST = 100;
    private static final int CARDS = 8;
    private static final String MARGIN = "  ";

    public Terminal {
        if (width < 1) {
            throw new IllegalArgumentException("width must be positive: " + width);
        }
        width = Math.clamp(width, NARROWEST, WIDEST);
    }

    @Override
    public List<Rendered> render(Report report) {
        var page = new Lines(width);
        page.wrapped("", style(Style.BOLD), report.headline());
        page.wrapped(MARGIN + "do: ", Style.PLAIN, report.whatNext());
        page.gap();
        bar(report, page);
        page.gap();
        changes(report, page);
        loops(report.loops(), page);
        report.notices().forEach(notice -> page.wrapped(notice.level() == Report.Level.WARNING ? "! " : "- ",
                notice.level() == Report.Level.WARNING ? style(Style.WARNING) : Style.PLAIN, notice.text()));
        page.wrapped("", style(Style.FAINT), facts(report.facts()));
        return List.of(new Rendered("report.txt", page.text()));
    }

    private void bar(Report report, Lines page) {
        if (report.shares().isEmpty()) {
            return;
        }
        var bar = new StringBuilder();
        int room = width - MARGIN.length();
        double sum = 0;
        int used = 0;
        for (Slice slice : report.shares()) {
            sum += slice.share();
            int upTo = (int) Math.round(Math.clamp(sum, 0, 1) * room);
            String run = String.valueOf(slice.state().letter()).repeat(Math.max(0, upTo - used));
            bar.append(colour ? background(slice.state()) + run + Style.RESET : run);
            used = Math.max(used, upTo);
        }
        page.line(MARGIN + bar);
        page.wrapped(MARGIN, Style.PLAIN,
                report.shares().stream().map(Terminal::share).collect(Collectors.joining(" · "))
                        + " (" + report.sharesOf() + ")");
    }

    private static String share(Slice slice) {
        String amount = slice.seconds() instanceof Measured.Known ? Figures.percent(slice.share()) + " " : "";
        return slice.state().letter() + " " + slice.state().label() + " " + amount
                + Figures.of(slice.seconds(), Figures::seconds);
    }

    private void changes(Report report, Lines page) {
        List<Card> cards = report.cards();
        int rank = 0;
        for (Card card : cards.subList(0, Math.min(CARDS, cards.size()))) {
            rank++;
            page.wrapped(rank + ". ", style(card.model() == Model.LEAVE_ALONE ? Style.PLAIN : Style.BOLD),
                    card.headline());
            page.wrapped("   ", style(Style.FAINT), details(card));
        }
        report.together().ifPresent(all -> page.wrapped("   ", style(Style.BOLD), GainWords.all(all)));
        if (!cards.isEmpty()) {
            String more = cards.size() > CARDS ? Figures.count(cards.size() - CARDS) + " more are on the page; " : "";
            page.wrapped("   ", style(Style.FAINT),
                    more + "`waitlens explain RULE` tells what a rule in [brackets] rests on");
        }
        page.gap();
    }

    private void loops(EventLoops found, Lines page) {
        for (EventLoop loop : found.loops()) {
            page.wrapped("", style(Style.BOLD), "event loop " + loop.name() + ": " + loop.headline());
            page.wrapped(MARGIN, style(Style.FAINT),
                    "lived " + Figures.seconds(loop.wallSeconds()) + " · busy "
                            + Figures.of(loop.busyShare(), Figures::percent) + " · ready tasks waited at most "
                            + Figures.millis(loop.lag().maxMillis()) + " for the loop");
            incidents(loop.incidents(), page);
            loop.notes().forEach(note -> page.wrapped("- ", Style.PLAIN, note));
        }
        incidents(found.carriers(), page);
        found.notes().forEach(note -> page.wrapped("- ", Style.PLAIN, note));
        page.gap();
    }

    private void incidents(List<Incident> incidents, Lines page) {
        for (Incident incident : incidents.subList(0, Math.min(CARDS, incidents.size()))) {
            page.wrapped("! ", style(Style.WARNING), incident.title());
            page.wrapped(MARGIN, Style.PLAIN, incident.explanation()
                    + (incident.created().isEmpty() ? "" : " Created at " + incident.created() + "."));
            page.wrapped(MARGIN + "instead: ", Style.PLAIN, incident.instead());
        }
        if (incidents.size() > CARDS) {
            page.wrapped(MARGIN, style(Style.FAINT),
                    Figures.count(incidents.size() - CARDS) + " more are on the page");
        }
    }

    private static String details(Card card) {
        String gain = GainWords.brief(card);
        String saved = gain.isEmpty() ? "" : gain + " · ";
        String width = card.width()
                .map(known -> Legible.name(known.what()) + ": " + Figures.count(known.width()) + " · ").orElse("");
        return card.verdict().label() + ", so " + card.model().label() + " · " + saved + width + "["
                + Legible.name(card.rule()) + "]";
    }

    private static String facts(Facts facts) {
        return "recorded " + Figures.seconds(facts.wallSeconds()) + " of " + Legible.name(facts.program())
                + " · unexplained " + Figures.of(facts.unexplained(), Figures::percent)
                + " · recorder's own CPU " + Figures.of(facts.recorderShare(), PriceWords.of(facts))
                + " · " + Figures.count(facts.cpuSamples()) + " CPU samples, " + Figures.count(facts.waits())
                + " waits";
    }

    private String style(String style) {
        return colour ? style : Style.PLAIN;
    }

    private static String background(State state) {
        return "\u001b[" + switch (state.kind()) {
            case CPU -> "44;97";
            case IO -> state == State.DISK ? "43;30" : "46;30";
            case LOCK -> "41;97";
            case RESULT -> "45;97";
            case IDLE, OTHER -> "100;97";
        } + "m";
    }

    private static final class Style {
        static final String PLAIN = "";
        static final String BOLD = "\u001b[1m";
        static final String FAINT = "\u001b[2m";
        static final String WARNING = "\u001b[33m";
        static final String RESET = "\u001b[0m";

        private Style() {}
    }
}
