package dev.waitlens.report.render;

import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.loop.EventLoop;
import dev.waitlens.report.loop.EventLoops;
import dev.waitlens.report.loop.Incident;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The event loops as blocks of Markdown.
final class LoopMarkdown {
    private static final int ROWS = 8;
    private static final int INCIDENTS = 20;

    private LoopMarkdown() {}

    static List<String> blocks(EventLoops found) {
        var blocks = new ArrayList<String>();
        found.loops().forEach(loop -> blocks.add("#### " + MarkdownText.prose("Event loop " + loop.name() + ": "
                + loop.headline()) + "\n\n" + figures(loop) + "\n\n" + incidents(loop.incidents())
                + notes(loop.notes())));
        if (!found.carriers().isEmpty()) {
            blocks.add("#### Virtual threads that kept a carrier\n\n" + incidents(found.carriers()));
        }
        blocks.add(notes(found.notes()));
        found.loops().forEach(loop -> blocks.add(awaits(loop)));
        return blocks;
    }

    private static String figures(EventLoop loop) {
        return "Lived " + Figures.seconds(loop.wallSeconds()) + ", busy "
                + MarkdownText.prose(Figures.of(loop.busyShare(), Figures::percent)) + "; "
                + Figures.count(loop.tasks().stream().mapToLong(EventLoop.TaskRow::count).sum())
                + " tasks; ready tasks waited " + Figures.millis(loop.lag().p99Millis())
                + " for the loop (p99), at most " + Figures.millis(loop.lag().maxMillis()) + "; the longest turn took "
                + Figures.millis(loop.turns().maxMillis()) + ".";
    }

    private static String incidents(List<Incident> incidents) {
        String more = incidents.size() > INCIDENTS
                ? "- " + Figures.count(incidents.size() - INCIDENTS) + " more are on the page\n" : "";
        return incidents.stream().limit(INCIDENTS).map(LoopMarkdown::incident).collect(Collectors.joining()) + more;
    }

    private static String incident(Incident incident) {
        return "- **" + incident.kind().label() + "** at " + Figures.seconds(incident.at()) + ": "
                + MarkdownText.prose(incident.title()) + ". " + MarkdownText.prose(incident.explanation())
                + " **Instead:** "
                + MarkdownText.prose(incident.instead())
                + (incident.created().isEmpty() ? "" : " Created at " + MarkdownText.name(incident.created()) + ".")
                + "\n";
    }

    private static String notes(List<String> notes) {
        return notes.stream().map(note -> "\n> " + MarkdownText.prose(note) + "\n").collect(Collectors.joining());
    }

    private static String awaits(EventLoop loop) {
        if (loop.awaits().isEmpty()) {
            return "";
        }
        var table = new StringBuilder(
                "| Line that awaits | For | Waits | In all | At once, most |\n|---|---|---:|---:|---:|\n");
        loop.awaits().stream().limit(ROWS)
                .forEach(row -> table.append("| ").append(MarkdownText.cell(row.place())).append(" | ")
                        .append(MarkdownText.cell(row.cause())).append(" | ").append(Figures.count(row.count()))
                        .append(" | ").append(Figures.seconds(row.totalSeconds())).append(" | ")
                        .append(Figures.count(row.mostAtOnce())).append(" |\n"));
        return table.toString();
    }
}
