package dev.waitlens.present;

import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.loop.Replay;
import dev.waitlens.report.loop.Replay.Verb;
import dev.waitlens.report.loop.Replay.Window;
import dev.waitlens.tasks.Frames.Place;
import dev.waitlens.tasks.Loops.Incident;
import dev.waitlens.tasks.Loops.Kind;
import dev.waitlens.tasks.Loops.LoopAccount;
import dev.waitlens.tasks.RecordedReplay.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The steps of a loop as sentences.
final class ReplaySteps {
    private static final double NANOS = 1e9;
    private static final double TO_MILLIS = 1e6;

    private final LoopAccount loop;
    private final long beginNanos;
    private final SourceTexts sources;
    private final Map<Integer, String> names = new HashMap<>();
    /// Tasks that are known to be suspended at the step that is told.
    private final Set<Integer> suspended = new HashSet<>();
    /// There are more of them than are named.
    private boolean othersWait;
    private final SourceTexts.Chosen chosen;
    private final List<Window> windows;

    /// @param beginNanos the moment from which the page counts
    ReplaySteps(LoopAccount loop, SourceTexts sources, long beginNanos) {
        this.loop = loop;
        this.beginNanos = beginNanos;
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
                        ? step.verb() == dev.waitlens.tasks.RecordedReplay.Verb.BLOCKS && step.at() >= incident.at()
                        : step.at() >= incident.at() && step.name().equals(incident.task());
                if (seen) {
                    return window.first() + i;
                }
            }
        }
        return 0;
    }

    private void learn(Step step) {
        names.put(step.verb() == dev.waitlens.tasks.RecordedReplay.Verb.CREATES ? step.other() : step.task(),
                step.name());
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

    private Window window(dev.waitlens.tasks.RecordedReplay.Window window) {
        long last = window.first() + window.steps().size() - 1;
        String range = "Steps " + Figures.count(window.first()) + " to " + Figures.count(last);
        String title = window.around().map(incident -> range + ", around " + aroundWord(incident.kind()))
                .orElse(window.steps().size() == loop.replay().steps() ? "The whole run" : range + ", the beginning");
        suspended.clear();
        othersWait = false;
        return new Window(title, window.first(), window.setting().stream().map(this::step).toList(),
                window.steps().stream().map(this::step).toList());
    }

    /// Who is suspended behind this step.
    private void follow(Step step) {
        switch (step.verb()) {
            case WAITS, HOLDS -> {
                suspended.add(step.task());
                othersWait |= step.task() == 0;
            }
            case STARTS, GOES_ON, READY, YIELDS, ENDS, UNKNOWN -> suspended.remove(step.task());
            case CREATES, PRINTS, BLOCKS, IDLES -> {
                // They suspend nobody.
            }
        }
    }

    private String idles(Step step) {
        String length = ": for " + Figures.seconds(step.nanos() / NANOS) + ".";
        if (othersWait || suspended.isEmpty()) {
            return "Nobody is ready, so the loop sleeps until somebody is" + length;
        }
        return suspended.size() == 1
                ? nameOf(suspended.iterator().next())
                        + " is the only task there is, and it waits, so the loop sleeps until it is ready" + length
                : (suspended.size() == 2 ? "Both" : "All " + Figures.count(suspended.size()))
                        + " tasks wait at the same time, so the loop sleeps until the first of them is ready" + length;
    }

    private static String aroundWord(Kind kind) {
        return dev.waitlens.report.loop.Incident.Kind.valueOf(kind.name()).label();
    }

    private Replay.Step step(Step step) {
        follow(step);
        Optional<Place> place = step.place();
        int source = place.filter(_ -> isOfTheRunning(step)).map(chosen::indexOf).orElse(-1);
        String waitsFor = switch (step.verb()) {
            case WAITS, HOLDS -> waitsFor(step);
            case PRINTS -> step.what();
            default -> "";
        };
        return new Replay.Step(Math.max(0, (step.at() - beginNanos) / TO_MILLIS), verb(step), step.task(),
                step.other(), step.name(), waitsFor, background(step), words(step),
                place.map(IncidentWords::place).orElse(""), source, source < 0 ? 0 : place.map(Place::line).orElse(0));
    }

    /// Whether the line of a step is that of the task which has the loop, and so is lit: who is ready or waiting stands at a line, too.
    private static boolean isOfTheRunning(Step step) {
        return switch (step.verb()) {
            case CREATES, PRINTS -> step.task() != 0;
            case STARTS, GOES_ON, WAITS, YIELDS, ENDS, BLOCKS -> true;
            case READY, HOLDS, IDLES, UNKNOWN -> false;
        };
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

    /// What happened and why, in one sentence.
    private String words(Step step) {
        String me = step.name();
        return switch (step.verb()) {
            case CREATES -> step.task() == 0
                    ? "The loop begins: " + me + " is put into the ready queue, and has not run yet."
                    : nameOf(step.task()) + " creates " + me
                            + ", which is put at the end of the ready queue and has not run yet.";
            case STARTS -> "The loop is free and " + me + " is first in the ready queue, so it starts.";
            case GOES_ON -> "The loop is free and " + me + " is first in the ready queue, so it goes on" + behind(step)
                    + ".";
            case WAITS -> isRecorded(step)
                    ? me + " awaits " + waitsFor(step)
                            + notYet(step) + ", so it is suspended and the loop is free."
                    : me + " has let the loop go: what it waits for was not recorded.";
            case HOLDS -> step.task() == 0 ? step.what() + " wait, too."
                    : me + (isRecorded(step) ? " is waiting for " + waitsFor(step) + "."
                            : " is waiting: for what was not recorded.");
            case YIELDS ->
                    me + (isYield(step) ? " lets the others go first, so it is put at the end of the ready queue."
                            : " awaits " + waitsFor(step)
                                    + ", which is there already, so it is only put at the end of the ready queue.");
            case READY -> step.what().isEmpty() ? me + " is put at the end of the ready queue."
                    : isThere(step) + ", so " + me + " is put at the end of the ready queue.";
            case ENDS ->
                    me + (step.what().equals("result") ? " has returned, so it has ended and its result can be had."
                            : step.what().equals("cancelled") ? " was cancelled, so it has ended without a result."
                            : " has thrown an exception, so it has ended, and whoever awaits it gets the exception.");
            case PRINTS -> (me.isEmpty() ? "A thread beside the loop" : me) + " prints: " + step.what();
            case BLOCKS -> me + " holds the loop for " + Figures.seconds(step.nanos() / NANOS)
                    + step.place().map(line -> ", at " + IncidentWords.place(line)).orElse("")
                    + ", and awaits nothing, so nobody else can run.";
            case IDLES -> idles(step);
            case UNKNOWN -> "The recording ends here, so what " + me + " did after this is unknown.";
        };
    }

    private static boolean isRecorded(Step step) {
        return !step.what().equals(dev.waitlens.tasks.RecordedReplay.NOT_RECORDED);
    }

    private static boolean isYield(Step step) {
        return step.what().isEmpty() || step.what().equals("yield");
    }

    private String behind(Step step) {
        return isYield(step) ? "" : " after its await of " + waitsFor(step);
    }

    private static String notYet(Step step) {
        return switch (step.what()) {
            case "sleep" -> ", which is not over yet";
            case "task" -> ", which has not ended yet";
            default -> ", which is not there yet";
        };
    }

    private String nameOf(int task) {
        return names.getOrDefault(task, "Task-" + task);
    }

    private String waitsFor(Step step) {
        return switch (step.what()) {
            case "sleep" -> step.cut() ? "a sleep" : "a sleep of " + duration(step.nanos());
            case "task" -> step.other() == 0 ? "another task" : nameOf(step.other());
            case "promise" -> "a promise";
            case "gather" -> "all that it gathered";
            case "wait" -> "some of its tasks";
            case "shield" -> "a shielded task";
            case "group" -> "the tasks of its group";
            case "thread" -> "a call in a thread";
            case "process" -> "a call in a process";
            case "machine" -> "a call on another machine";
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

    /// Why a wait is over; a result or a failure, which the recording does not tell apart.
    private String isThere(Step step) {
        if (step.cut()) {
            return "The wait of " + step.name() + " for " + waitsFor(step) + " was cancelled";
        }
        return switch (step.what()) {
            case "sleep" -> "The timer of " + duration(step.nanos()) + " is due";
            case "task" -> (step.other() == 0 ? "The awaited task" : nameOf(step.other())) + " has ended";
            case "gather", "wait", "group", "shield" ->
                    "The wait of " + step.name() + " for " + waitsFor(step) + " is over";
            default -> "The wait of " + step.name() + " for " + waitsFor(step) + " is over, after "
                    + duration(step.nanos());
        };
    }

    /// What goes on outside of the loop for a suspended task.
    private static String background(Step step) {
        if (step.verb() != dev.waitlens.tasks.RecordedReplay.Verb.WAITS
                && step.verb() != dev.waitlens.tasks.RecordedReplay.Verb.HOLDS) {
            return "";
        }
        return switch (step.what()) {
            case "sleep" -> step.cut() ? "timer" : "timer of " + duration(step.nanos());
            case "thread" -> "call in a thread";
            case "process" -> "call in a process";
            case "machine" -> "call on another machine";
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
