package dev.waitlens.report.page;

import dev.waitlens.report.Listing;
import dev.waitlens.report.Listing.Line;
import dev.waitlens.report.Listing.Spent;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.draw.Bar;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import freemarker.template.TemplateModel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A method's lines with what they took in the margin.
///
/// @param anchor where it is on the page
/// @param name   class and method
/// @param plainName the same without mark-up, for what is read aloud
/// @param file   of one element where the text was found
/// @param note   of one element where there is something to know of the text
/// @param timed  whether the calls that any of its lines makes were timed
public record ListingView(String anchor, TemplateModel name, String plainName, List<TemplateModel> file,
        List<TemplateModel> note,
        String total, boolean timed, List<LineView> lines) {

    /// @param gap   whether lines before it are left out
    /// @param seen  whether anything was seen on it
    /// @param bar   as wide as its share of the method's time
    /// @param waiting by kind: `network 1.2 s, lock 3 ms`
    /// @param calls empty where not known
    public record LineView(String number, TemplateModel code, boolean gap, boolean seen, Bar bar, String share,
            String cpu, String waiting, String waits, String calls) {}

    static String anchor(int index) {
        return "lines-" + (index + 1);
    }

    static List<ListingView> of(List<Listing> listings) {
        var views = new ArrayList<ListingView>();
        for (Listing listing : listings) {
            views.add(of(listing, views.size()));
        }
        return views;
    }

    private static ListingView of(Listing listing, int index) {
        double total = listing.lines().stream().mapToDouble(ListingView::millis).sum();
        var lines = new ArrayList<LineView>();
        int last = 0;
        for (Line line : listing.lines()) {
            boolean gap = !listing.file().isEmpty() && last > 0 && line.number() > last + 1;
            lines.add(line(line, gap, total));
            last = line.number();
        }
        String name = listing.method().substring(TableViews.simpleNameStart(listing.method()));
        return new ListingView(anchor(index), Markup.name(name), Legible.name(name),
                optional(listing.file()), optional(listing.note()), Figures.millis(total),
                listing.lines().stream().anyMatch(line -> line.calls() instanceof Measured.Known), lines);
    }

    private static List<TemplateModel> optional(String text) {
        return text.isEmpty() ? List.of() : List.of(Markup.prose(text));
    }

    private static LineView line(Line line, boolean gap, double total) {
        double millis = millis(line);
        double cpu = line.spent().stream().filter(spent -> spent.state().kind() == Kind.CPU)
                .mapToDouble(Spent::millis).sum();
        List<Slice> slices = line.spent().stream().map(spent -> new Slice(spent.state(),
                Measured.of(spent.millis() / 1e3), total > 0 ? spent.millis() / total : 0)).toList();
        String waiting = line.spent().stream().filter(spent -> spent.state().kind() != Kind.CPU)
                .map(spent -> words(spent.state()) + " " + Figures.millis(spent.millis()))
                .collect(Collectors.joining(", "));
        String calls = line.calls() instanceof Measured.Known known ? Figures.count(Math.round(known.value())) : "";
        return new LineView(String.valueOf(line.number()), Markup.code(line.text()), gap, millis > 0, Bar.of(slices),
                millis > 0 && total > 0 ? Figures.percent(millis / total) : "", cpu > 0 ? Figures.millis(cpu) : "",
                waiting, line.waits() > 0 ? Figures.count(line.waits()) : "", calls);
    }

    private static String words(State state) {
        return state == State.READY ? "for a processor" : state.label();
    }

    private static double millis(Line line) {
        return line.spent().stream().mapToDouble(Spent::millis).sum();
    }
}
