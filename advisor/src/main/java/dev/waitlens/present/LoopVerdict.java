package dev.waitlens.present;

import dev.waitlens.advise.Recommendation;
import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.Classification;
import dev.waitlens.report.Model;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.tasks.Loops;
import dev.waitlens.tasks.Loops.AwaitSite;
import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.Loops.Kind;
import dev.waitlens.tasks.Loops.LoopAccount;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The verdict on a run that is an event loop of our runtime: by what the runtime recorded of each task and each wait, and so exactly, however
/// short the run was and however few samples there are.
final class LoopVerdict {
    private static final double NANOS = 1e9;
    /// Of a loop's life in which no task ran: waits that sum to more than this went on side by side, or beside a task that ran.
    private static final double OVERLAPS = 1.05;
    /// A run that is longer has samples enough.
    private static final double SHORT_SECONDS = 30;
    /// Of the recording.
    private static final double MUCH_OF_IT = 0.25;
    /// Of a loop's life. **Source**: docs/rules/event-loops.md
    private static final double MUCH = 0.25;

    private final List<LoopAccount> loops;
    private final IncidentWords words;

    private LoopVerdict(Loops loops, IncidentWords words) {
        this.loops = loops.loops();
        this.words = words;
    }

    /// Nothing where the run is long or more than its loops, and samples and waits say enough of it.
    static Optional<Headline> of(Recommendation recommendation, Loops loops) {
        Classification whole = recommendation.classification();
        if (loops.loops().isEmpty()) {
            return Optional.empty();
        }
        var verdict = new LoopVerdict(loops, IncidentWords.of(loops, whole.timeline().provenance()));
        boolean decides = !whole.enough() || whole.timeline().wallSeconds() <= SHORT_SECONDS
                && verdict.life() >= MUCH_OF_IT * (whole.timeline().endNanos() - whole.timeline().beginNanos())
                && recommendation.advice().stream().noneMatch(verdict::stands);
        return decides ? Optional.of(verdict.headline()) : Optional.empty();
    }

    /// Whether what samples say is worth more: a gain, or that the loop blocks where its tasks do run for that long and no step is known that did.
    private boolean stands(Advice advice) {
        return advice.gain().isPresent() || advice.model() == Model.OFF_LOOP && of(Kind.BLOCKED).isEmpty()
                && ran() >= MUCH * life();
    }

    private Headline headline() {
        var blocked = of(Kind.BLOCKED);
        var serial = of(Kind.SERIAL);
        var all = loops.stream().flatMap(loop -> loop.incidents().stream()).toList();
        String sentence = !blocked.isEmpty() ? blocked(blocked)
                : !serial.isEmpty() ? serial(serial.getFirst())
                : !all.isEmpty() ? "Something was left behind: " + title(all.getFirst()) + "." : healthy();
        String next = !blocked.isEmpty() ? instead(blocked.getFirst())
                : !serial.isEmpty() ? together(serial.getFirst())
                : !all.isEmpty() ? instead(all.getFirst())
                : "Leave it alone: nothing held the loop for 100 ms, nothing was left behind, and no waits came one after the other that could go on together.";
        return new Headline(sentence, next, wouldChange());
    }

    /// Longest first.
    private List<Incident> of(Kind kind) {
        return loops.stream().flatMap(loop -> loop.incidents().stream()).filter(incident -> incident.kind() == kind)
                .sorted(Comparator.comparingLong(Incident::nanos).reversed()).toList();
    }

    private String blocked(List<Incident> blocked) {
        long nanos = blocked.stream().mapToLong(Incident::nanos).sum();
        String times = blocked.size() == 1 ? "once" : blocked.size() == 2 ? "twice"
                : Figures.count(blocked.size()) + " times";
        return "The event loop was blocked " + times + ", for " + seconds(nanos) + " of its " + seconds(life())
                + ": nobody else could run meanwhile.";
    }

    private static String serial(Incident serial) {
        return "Waits come one after the other: " + Figures.count(serial.count()) + where(serial) + ", "
                + seconds(serial.nanos()) + " in all, and never two at once.";
    }

    private static String together(Incident serial) {
        return "First: await them together, with gather or in a task group. That takes at most "
                + seconds(serial.saved()) + " less, if none needs another one's result.";
    }

    private String instead(Incident incident) {
        return "First" + where(incident) + ", instead: " + words.incident(incident, 0).instead();
    }

    private String healthy() {
        long waited = loops.stream().flatMap(loop -> loop.awaits().stream()).filter(AwaitSite::isForTheWorld)
                .mapToLong(AwaitSite::totalNanos).sum();
        return waited > (life() - ran()) * OVERLAPS
                ? "Its waits go on side by side: " + seconds(waited) + " of waiting in " + seconds(life())
                        + ", and its tasks ran for " + seconds(ran()) + "."
                : "Nothing holds the event loop up: in " + seconds(life()) + " its tasks waited for " + seconds(waited)
                        + " and ran for " + seconds(ran()) + ".";
    }

    private long ran() {
        return loops.stream().flatMap(loop -> loop.tasks().stream()).mapToLong(Loops.TaskGroup::runningNanos).sum();
    }

    private String wouldChange() {
        long waits = loops.stream().flatMap(loop -> loop.tasks().stream()).mapToLong(Loops.TaskGroup::waits).sum();
        long tasks = loops.stream().flatMap(loop -> loop.tasks().stream()).mapToLong(Loops.TaskGroup::count).sum();
        return "Another run: this one is judged by all that the runtime recorded of it, " + counted(tasks, "task")
                + " and " + counted(waits, "wait") + ", and not by samples.";
    }

    private static String counted(long count, String what) {
        return Figures.count(count) + " " + what + (count == 1 ? "" : "s");
    }

    /// From the first beginning to the last end.
    private long life() {
        return loops.stream().mapToLong(LoopAccount::endNanos).max().orElse(0)
                - loops.stream().mapToLong(LoopAccount::beginNanos).min().orElse(0);
    }

    private String title(Incident incident) {
        return words.incident(incident, 0).title();
    }

    private static String where(Incident incident) {
        return IncidentWords.firstOfProgram(incident.stack()).map(place -> " at " + IncidentWords.place(place))
                .orElse("");
    }

    private static String seconds(long nanos) {
        return Figures.seconds(nanos / NANOS);
    }
}
