package dev.waitlens.fleet.render;

import dev.waitlens.fleet.question.FleetAnswers;
import dev.waitlens.report.render.Lines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The answers as lines for a terminal.
public record FleetText(int columns, boolean colour) {
    private static final int ROWS = 10;
    private static final String BOLD = "\u001b[1m";

    public String render(FleetAnswers answers) {
        var words = new FleetWords(answers);
        var page = new Lines(columns);
        page.wrapped("", colour ? BOLD : "", words.headline());
        words.notices().forEach(notice -> page.wrapped("! ", "", notice));
        for (Section section : words.sections()) {
            page.gap();
            page.wrapped("", colour ? BOLD : "", section.title());
            section(section, page);
        }
        page.gap();
        page.wrapped("", "",
                "The runs behind each figure: --html FILE, --json, or waitlens fleet report --sql 'select * from unit'.");
        return page.text();
    }

    private static void section(Section section, Lines page) {
        if (section.lines().isEmpty()) {
            page.wrapped("  ", "", section.none());
            return;
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        section.lines().stream().limit(ROWS).forEach(line -> rows.add(new ArrayList<@Nullable Object>(line.cells()
                .stream().map(Section.FleetCell::text).toList())));
        new Sheet(section.heads().stream().map(Section.FleetHead::text).toList(), rows, section.heads().stream().map(
                Section.FleetHead::number).toList()).text().lines()
                .forEach(line -> page.line("  " + line));
        if (section.all() > ROWS) {
            page.wrapped("  ", "", FleetWords.counted(section.all() - ROWS, "more row") + ": --html FILE, --json");
        }
    }
}
