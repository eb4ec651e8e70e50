package dev.waitlens.report.page;

import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.loop.EventLoop;
import dev.waitlens.report.loop.EventLoop.AwaitRow;
import dev.waitlens.report.loop.EventLoop.Latency;
import dev.waitlens.report.loop.EventLoop.QueueRow;
import dev.waitlens.report.loop.EventLoop.TaskRow;
import dev.waitlens.report.loop.Incident;
import freemarker.template.TemplateModel;
import java.util.ArrayList;
import java.util.List;

/// One event loop on the page.
///
/// @param key `loop-1`
public record LoopView(String key, TemplateModel name, TemplateModel headline, boolean healthy, List<Figure> figures,
        List<IncidentView> incidents, List<TaskView> tasks, List<AwaitView> awaits, List<QueueView> queues,
        ReplayView replay, List<TemplateModel> notes) {

    private static final int ROWS = 40;
    private static final List<String> FILLS = List.of("#C25A08", "#8B95A1", "#0072B2");

    /// @param figure of one element where it is measured; `value` otherwise
    public record Figure(String label, String value, List<Notes.Figure> figure) {}

    /// @param step of one element: the number of its step in the replay
    public record IncidentView(String kind, TemplateModel title, TemplateModel explanation, TemplateModel instead,
            String at, List<TemplateModel> task, List<TemplateModel> created, List<TemplateModel> stack,
            List<String> step) {}

    /// @param bars running, ready and waiting: where each begins and how wide it is, in percent
    public record TaskView(TemplateModel name, String count, String life, double lifeValue, String running,
            double runningValue, String ready, double readyValue, String waiting, double waitingValue, String waits,
            double waitsValue, TemplateModel outcomes, List<Part> bars) {}

    /// @param fill for those who see no style sheet
    public record Part(String kind, String fill, String x, String width) {}

    public record AwaitView(TemplateModel place, TemplateModel cause, String count, long countValue, String total,
            double totalValue, String mean, double meanValue, String max, double maxValue, String most, int mostValue,
            String meanAtOnce, TemplateModel remark) {}

    public record QueueView(TemplateModel what, String count, String total, String mean, String max, String longest,
            String called) {}

    static LoopView of(EventLoop loop, int index, Notes notes, List<String> cuts) {
        String key = "loop-" + (index + 1);
        return new LoopView(key, Markup.name(loop.name()), Markup.prose(headline(loop)),
                loop.headline().equals(EventLoop.HEALTHY), figures(loop, notes),
                loop.incidents().stream().map(LoopView::incident).toList(),
                cut(loop.tasks(), "tasks", cuts).stream().map(LoopView::task).toList(),
                cut(loop.awaits(), "awaiting lines", cuts).stream().map(LoopView::await).toList(),
                cut(loop.queues(), "queues", cuts).stream().map(LoopView::queue).toList(),
                ReplayView.of(loop, key), loop.notes().stream().<TemplateModel>map(Markup::prose).toList());
    }

    /// What a single incident says for itself is not said above it, too.
    private static String headline(EventLoop loop) {
        return loop.incidents().size() == 1 && loop.incidents().getFirst().title().equals(loop.headline())
                ? loop.incidents().getFirst().kind().label() : loop.headline();
    }

    private static <T> List<T> cut(List<T> rows, String what, List<String> cuts) {
        if (rows.size() > ROWS) {
            cuts.add("%s of %s rows of %s are on this page; the JSON form has them all."
                    .formatted(Figures.count(ROWS), Figures.count(rows.size()), what));
        }
        return rows.subList(0, Math.min(ROWS, rows.size()));
    }

    private static List<Figure> figures(EventLoop loop, Notes notes) {
        var figures = new ArrayList<Figure>();
        figures.add(new Figure("lived", Figures.seconds(loop.wallSeconds()), List.of()));
        figures.add(new Figure("busy, of its life", "", List.of(notes.figure(loop.busyShare(), Figures::percent))));
        figures.add(new Figure("ready tasks waited for the loop", latency(loop.lag()), List.of()));
        figures.add(new Figure("a whole turn took", latency(loop.turns()), List.of()));
        figures.add(new Figure("tasks are suspended by", loop.backend(), List.of()));
        return figures;
    }

    private static String latency(Latency latency) {
        return latency.count() == 0 ? "none recorded"
                : "median " + Figures.millis(latency.p50Millis()) + ", p99 " + Figures.millis(latency.p99Millis())
                        + ", longest " + Figures.millis(latency.maxMillis());
    }

    static IncidentView incident(Incident incident) {
        return new IncidentView(incident.kind().label(), Markup.prose(incident.title()),
                Markup.prose(incident.explanation()), Markup.prose(incident.instead()), Figures.seconds(incident.at()),
                some(incident.task()), some(incident.created()),
                incident.stack().stream().<TemplateModel>map(Markup::name).toList(),
                incident.step() > 0 ? List.of(String.valueOf(incident.step())) : List.of());
    }

    private static List<TemplateModel> some(String name) {
        return name.isEmpty() ? List.of() : List.of(Markup.name(name));
    }

    private static TaskView task(TaskRow row) {
        return new TaskView(Markup.name(row.name()), Figures.count(row.count()), Figures.seconds(row.lifeSeconds()),
                row.lifeSeconds(), Figures.seconds(row.runningSeconds()), row.runningSeconds(),
                Figures.seconds(row.readySeconds()), row.readySeconds(), Figures.seconds(row.waitingSeconds()),
                row.waitingSeconds(), Figures.count(row.waits()), row.waits(), Markup.prose(row.outcomes()),
                bars(row));
    }

    private static List<Part> bars(TaskRow row) {
        var parts = new ArrayList<Part>();
        double life = Math.max(1e-9, row.lifeSeconds());
        double x = 0;
        double[] seconds = {row.runningSeconds(), row.readySeconds(), row.waitingSeconds()};
        String[] kinds = {"running", "ready", "waiting"};
        for (int i = 0; i < kinds.length; i++) {
            double width = seconds[i] / life * 100;
            parts.add(new Part(kinds[i], FILLS.get(i), Figures.decimal(x, 2) + "%", Figures.decimal(width, 2) + "%"));
            x += width;
        }
        return parts;
    }

    private static AwaitView await(AwaitRow row) {
        return new AwaitView(Markup.name(row.place()), Markup.name(row.cause()), Figures.count(row.count()),
                row.count(), Figures.seconds(row.totalSeconds()), row.totalSeconds(), Figures.millis(row.meanMillis()),
                row.meanMillis(), Figures.millis(row.maxMillis()), row.maxMillis(), Figures.count(row.mostAtOnce()),
                row.mostAtOnce(), Figures.decimal(row.meanAtOnce(), 1), Markup.prose(row.remark()));
    }

    private static QueueView queue(QueueRow row) {
        return new QueueView(Markup.name(row.what()), Figures.count(row.count()), Figures.seconds(row.totalSeconds()),
                Figures.millis(row.meanMillis()), Figures.millis(row.maxMillis()), Figures.count(row.longest()),
                row.calledMillis() > 0 ? Figures.millis(row.calledMillis()) : "");
    }
}
