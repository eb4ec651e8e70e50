package dev.waitlens.present;

import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.loop.Replay;
import dev.waitlens.report.loop.Replay.Verb;
import dev.waitlens.report.loop.Replay.Window;
import dev.waitlens.tasks.Frames.Place;
import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.Loops.Kind;
import dev.waitlens.tasks.Loops.LoopAccount;
import dev.waitlens.tasks.Replay.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The steps of a loop as sentences.
final class ReplaySteps {
    private static final double NANOS = 1e9;
    private static final double TO_MILLIS = 1e6;

    private final LoopAccount loop;
    private final SourceTexts sources;
    private final Map<Integer, String> names = new HashMap<>();
    private final SourceTexts.Chosen chosen;
    private final List<Window> windows;

    ReplaySteps(LoopAccount loop, SourceTexts sources) {
        this.loop = loop;
        this.sources = sources;
        for (var window : loop.replay().windows()) {
            window.setting().forEach(this::learn);
            window.steps().forEach(this::learn);
        }
        this.chosen = sources.choose(places());
        this.windows = loop.replay().windows().stream().map(this::window).toList();
    }

    Replay replay() {
        return new Replay(windows, loop.replay().steps(), chosen.sources(), note());
    }

    /// The number of the step at which an incident is seen; 0 where it lies in no window.
    long stepOf(Incident incident) {
        if (incident.kind() == Kind.SERIAL || incident.kind() == Kind.UNAWAITED) {
            return 0;
        }
        for (var window : loop.replay().windows()) {
            for (int i = 0; i < window.steps().size(); i++) {
                var step = window.steps().get(i);
                boolean seen = incident.kind() == Kind.BLOCKED
                        ? step.verb() == dev.waitlens.tasks.Replay.Verb.BLOCKS && step.at() >= incident.at()
                        : step.at() >= incident.at() && step.name().equals(incident.task());
                if (seen) {
                    return window.first() + i;
                }
            }
        }
        return 0;
    }

    private void learn(Step step) {
        names.put(step.verb() == dev.waitlens.tasks.Replay.Verb.CREATES ? step.other() : step.task(), step.name());
    }

    private List<Place> places() {
        var places = new ArrayList<Place>();
        loop.replay().windows().forEach(window -> window.steps().forEach(step -> step.place().ifPresent(places::add)));
        return places;
    }

    private String note() {
        String windowed = windows.size() <= 1 ? ""
                : "The run is too large to show all of it: here are its first steps and those around each incident. ";
        String part = windows.size() == 1 && windows.getFirst().steps().size() < loop.replay().steps()
                ? "The run is too large to show all of it: here are its first steps. " : "";
        return windowed + part + (chosen.sources().isEmpty() && !sources.areGiven()
                ? "With --source DIR the program's text is shown beside it." : "");
    }

    private Window window(dev.waitlens.tasks.Replay.Window window) {
        long last = window.first() + window.steps().size() - 1;
        String range = "Steps " + Figures.count(window.first()) + " to " + Figures.count(last);
        String title = window.around().map(incident -> range + ", around " + aroundWord(incident.kind()))
                .orElse(window.steps().size() == loop.replay().steps() ? "The whole run" : range + ", the beginning");
        return new Window(title, window.first(), window.setting().stream().map(this::step).toList(),
                window.steps().stream().map(this::step).toList());
    }

    private static String aroundWord(Kind kind) {
        return dev.waitlens.report.loop.Incident.Kind.valueOf(kind.name()).label();
    }

    private Replay.Step step(Step step) {
        Optional<Place> place = step.place();
        int source = place.map(chosen::indexOf).orElse(-1);
        String waitsFor = switch (step.verb()) {
            case WAITS, HOLDS -> waitsFor(step);
            case PRINTS -> step.what();
            default -> "";
        };
        return new Replay.Step(Math.max(0, (step.at() - loop.beginNanos()) / TO_MILLIS), verb(step), step.task(),
                step.other(), step.name(), waitsFor, background(step), words(step),
                place.map(IncidentWords::place).orElse(""), source, place.map(Place::line).orElse(0));
    }

    private static Verb verb(Step step) {
        return switch (step.verb()) {
            case CREATES -> Verb.CREATES;
            case STARTS, GOES_ON -> Verb.RUNS;
            case WAITS, HOLDS -> Verb.WAITS;
            case YIELDS, READY -> Verb.READY;
            case ENDS -> Verb.ENDS;
            case PRINTS -> Verb.PRINTS;
            case BLOCKS -> Verb.BLOCKS;
            case IDLES -> Verb.IDLES;
            case UNKNOWN -> Verb.UNKNOWN;
        };
    }

    private String words(Step step) {
        String me = step.name();
        String seconds = Figures.seconds(step.nanos() / NANOS);
        return switch (step.verb()) {
            case CREATES -> (step.task() == 0 ? "The loop begins with " + me : nameOf(step.task()) + " creates " + me)
                    + ": it stands at the end of the ready queue. Nothing of it has run yet.";
            case STARTS -> me + " is first in the queue: it starts.";
            case GOES_ON ->
                    step.what().isEmpty() || step.what().equals("yield") ? me + " is first in the queue: it goes on."
                            : me + " is first in the queue: it goes on, with what it waited for.";
            case WAITS -> me + " waits for " + waitsFor(step) + ": it is suspended, and the loop is free.";
            case HOLDS ->
                    step.task() == 0 ? step.what() + " wait, too." : me + " is waiting for " + waitsFor(step) + ".";
            case YIELDS -> me + " lets the others go first: it stands at the end of the ready queue.";
            case READY -> step.what().isEmpty() ? me + " is ready." : me + " is ready: " + isThere(step);
            case ENDS -> me + (step.what().equals("result") ? " has ended, and has a result."
                    : step.what().equals("cancelled") ? " was cancelled, and has ended."
                    : " has failed with an exception.");
            case PRINTS -> (me.isEmpty() ? "Another thread" : me) + " prints: " + step.what();
            case BLOCKS -> me + " does not let go: it holds the loop for " + seconds
                    + step.place().map(line -> ", at " + IncidentWords.place(line)).orElse("")
                    + ". Nobody else can run, however ready.";
            case IDLES -> "Nobody is ready: the loop sleeps for " + seconds + ".";
            case UNKNOWN -> "The recording ends here: what " + me + " did after this is unknown.";
        };
    }

    private String nameOf(int task) {
        return names.getOrDefault(task, "Task-" + task);
    }

    private String waitsFor(Step step) {
        return switch (step.what()) {
            case "sleep" -> "a sleep of " + duration(step.nanos());
            case "task" -> step.other() == 0 ? "another task" : nameOf(step.other());
            case "promise" -> "a promise";
            case "gather" -> "all that it gathered";
            case "wait" -> "some of its tasks";
            case "shield" -> "a shielded task";
            case "group" -> "the tasks of its group";
            case "thread" -> "a call in a thread";
            case "process" -> "a call in a process";
            case "stage" -> "a future of the JDK";
            case "semaphore" -> "a permit";
            case "lock" -> "the lock";
            case "event" -> "an event";
            case "condition" -> "a condition";
            case "get" -> "an item of the queue";
            case "put" -> "room in the queue";
            case "socket read" -> "bytes from a socket";
            case "socket write" -> "room in a socket";
            case "socket connect" -> "a connection";
            case "server" -> "the end of its server";
            case "dns" -> "the address of a name";
            case "http response" -> "an HTTP response";
            case "http body" -> "more of a response";
            case "http close" -> "the end of the HTTP client";
            case "file" -> "a call on a file";
            case "child start" -> "a child process to start";
            case "child read" -> "output of a child process";
            case "child write" -> "room in the pipe of a child process";
            case "child exit" -> "the end of a child process";
            default -> step.what();
        };
    }

    private String isThere(Step step) {
        return switch (step.what()) {
            case "sleep" -> "its timer is due, after " + duration(step.nanos()) + ".";
            case "task" -> (step.other() == 0 ? "the task" : nameOf(step.other())) + " has ended.";
            case "gather", "group", "wait", "shield" -> waitsFor(step) + " is there.";
            default -> waitsFor(step) + " is there, after " + duration(step.nanos()) + ".";
        };
    }

    /// What goes on outside of the loop for a suspended task.
    private static String background(Step step) {
        if (step.verb() != dev.waitlens.tasks.Replay.Verb.WAITS
                && step.verb() != dev.waitlens.tasks.Replay.Verb.HOLDS) {
            return "";
        }
        return switch (step.what()) {
            case "sleep" -> "timer of " + duration(step.nanos());
            case "thread" -> "call in a thread";
            case "process" -> "call in a process";
            case "stage" -> "future of the JDK";
            case "task", "promise", "gather", "wait", "shield", "group", "semaphore", "lock", "event", "condition",
                    "get", "put", "barrier", "" ->
                    "";
            default -> step.what();
        };
    }

    /// As people set them: 1.0012 s is a second.
    private static String duration(long nanos) {
        double seconds = nanos / NANOS;
        double rounded = Math.rint(seconds * 100) / 100;
        return rounded >= 0.1 && Math.abs(seconds - rounded) < 0.005 ? String.format(Locale.ROOT, "%s s",
                rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded))
                : Figures.seconds(seconds);
    }
}
