package dev.waitlens.present;

import dev.waitlens.recording.Provenance;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.loop.EventLoop;
import dev.waitlens.report.loop.EventLoop.AwaitRow;
import dev.waitlens.report.loop.EventLoop.Latency;
import dev.waitlens.report.loop.EventLoop.QueueRow;
import dev.waitlens.report.loop.EventLoop.TaskRow;
import dev.waitlens.report.loop.EventLoops;
import dev.waitlens.report.loop.Incident;
import dev.waitlens.tasks.Frames.Place;
import dev.waitlens.tasks.Loops;
import dev.waitlens.tasks.Loops.AwaitSite;
import dev.waitlens.tasks.Loops.Kind;
import dev.waitlens.tasks.Loops.LoopAccount;
import dev.waitlens.tasks.Loops.Queue;
import dev.waitlens.tasks.Loops.TaskGroup;
import dev.waitlens.tasks.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The event loops of a recording in words.
final class LoopSections {
    private static final double NANOS = 1e9;
    private static final double TO_MILLIS = 1e6;

    private final Loops loops;
    private final SourceTexts sources;
    private final IncidentWords words;
    private final boolean blocked;

    private LoopSections(Loops loops, Provenance provenance, SourceTexts sources, boolean blocked) {
        this.blocked = blocked;
        this.loops = loops;
        this.sources = sources;
        this.words = IncidentWords.of(loops, provenance);
    }

    /// @param blocked calls that wait are to go off a loop, however short each is
    static EventLoops of(Loops loops, Provenance provenance, SourceTexts sources, boolean blocked) {
        var sections = new LoopSections(loops, provenance, sources, blocked);
        return new EventLoops(loops.loops().stream().map(sections::loop).toList(),
                loops.carriers().stream().map(incident -> sections.words.incident(incident, 0)).toList(),
                loops.notes());
    }

    private EventLoop loop(LoopAccount loop) {
        var replay = new ReplaySteps(loop, sources, loops.beginNanos());
        var incidents = loop.incidents().stream().map(incident -> words.incident(incident, replay.stepOf(incident)))
                .toList();
        return new EventLoop(name(loop), headline(loop, incidents), loop.backend(), loop.complete(),
                (loop.endNanos() - loop.beginNanos()) / NANOS, busy(loop), latency(loop.lag()), latency(loop.turns()),
                loop.tasks().stream().map(LoopSections::task).toList(), awaits(loop),
                loop.queues().stream().map(LoopSections::queue).toList(), incidents, replay.replay(), loop.notes());
    }

    private String name(LoopAccount loop) {
        boolean several = loops.loops().stream().map(LoopAccount::process).distinct().count() > 1;
        return "Loop-" + loop.number() + (several ? " of process " + (loop.process() + 1) : "");
    }

    /// The worst first: what holds everybody up, then what makes waits longer, then what was left behind.
    private String headline(LoopAccount loop, List<Incident> incidents) {
        if (incidents.isEmpty()) {
            return blocked ? "nothing held it for 100 ms at once; for shorter calls that wait see the changes"
                    : EventLoop.HEALTHY;
        }
        var first = incidents.getFirst();
        String more = incidents.size() > 1 ? " (and " + (incidents.size() - 1) + " more)" : "";
        long blocked = loop.incidents().stream().filter(incident -> incident.kind() == Kind.BLOCKED).count();
        if (blocked > 1) {
            double seconds = loop.incidents().stream().filter(incident -> incident.kind() == Kind.BLOCKED)
                    .mapToLong(Loops.Incident::nanos).sum() / NANOS;
            long others = incidents.size() - blocked;
            return "blocked " + blocked + " times, for " + Figures.seconds(seconds) + " in all"
                    + (others > 0 ? " (and " + others + " more incidents)" : "");
        }
        return first.title().replaceFirst("\\.$", "") + more;
    }

    private static Measured busy(LoopAccount loop) {
        double wall = Math.max(1, loop.endNanos() - loop.beginNanos());
        return loop.lostTurns() > 0 ? Measured.unseen("LoopTurn", "too many turns to write down each")
                : Measured.of(Math.clamp(loop.turns().totalNanos() / wall, 0, 1));
    }

    private static Latency latency(Spread spread) {
        return new Latency(spread.count(), spread.quantileNanos(0.5) / TO_MILLIS,
                spread.quantileNanos(0.99) / TO_MILLIS, spread.maxNanos() / TO_MILLIS);
    }

    private static TaskRow task(TaskGroup group) {
        String outcomes = group.outcomes().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(outcome -> Figures.count(outcome.getValue()) + " " + outcomeWord(outcome.getKey()))
                .collect(Collectors.joining(", "));
        return new TaskRow(group.name(), group.count(), group.lifeNanos() / NANOS, group.runningNanos() / NANOS,
                group.readyNanos() / NANOS, group.waitingNanos() / NANOS, group.waits(), outcomes);
    }

    private static String outcomeWord(String outcome) {
        return outcome.equals("unknown") ? "unknown after its last event" : outcome;
    }

    private List<AwaitRow> awaits(LoopAccount loop) {
        Set<String> serial = new HashSet<>();
        loop.incidents().stream().filter(incident -> incident.kind() == Kind.SERIAL)
                .forEach(incident -> serial.add(placeOf(incident.stack()) + " " + incident.what()));
        var rows = new ArrayList<AwaitRow>();
        for (AwaitSite site : loop.awaits()) {
            String place = site.place().map(IncidentWords::place).orElse("[unknown line]");
            String remark = serial.contains(place + " " + site.cause()) ? "one after the other: see above"
                    : site.count() > 1 && site.most() == 1 ? "never two at once" : "";
            rows.add(new AwaitRow(place, site.cause(), site.count(), site.totalNanos() / NANOS,
                    site.totalNanos() / TO_MILLIS / site.count(), site.maxNanos() / TO_MILLIS, site.most(),
                    site.mean(), remark));
        }
        rows.sort(Comparator.comparingDouble(AwaitRow::totalSeconds).reversed());
        return rows;
    }

    private static String placeOf(List<Place> stack) {
        return IncidentWords.firstOfProgram(stack).map(IncidentWords::place).orElse("");
    }

    private static QueueRow queue(Queue queue) {
        String what = queue.what().replaceFirst("^executor .*\\.", "executor ");
        return new QueueRow(what, queue.count(), queue.totalNanos() / NANOS,
                queue.totalNanos() / TO_MILLIS / Math.max(1, queue.count()), queue.maxNanos() / TO_MILLIS,
                queue.longest(), queue.called() / TO_MILLIS / Math.max(1, queue.count()));
    }

}
