package dev.waitlens.present;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.loop.Incident;
import dev.waitlens.tasks.Frames.Place;
import dev.waitlens.tasks.Loops;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What happened to a loop, what it means, and what to write instead.
final class IncidentWords {
    private static final double NANOS = 1e9;

    private final long beginNanos;
    private final boolean clocks;

    /// @param clocks whether the recording tells how long a thread had no processor
    private IncidentWords(long beginNanos, boolean clocks) {
        this.beginNanos = beginNanos;
        this.clocks = clocks;
    }

    static IncidentWords of(Loops loops, Provenance provenance) {
        return new IncidentWords(loops.beginNanos(),
                provenance.eventCounts().getOrDefault("dev.waitlens.ThreadClock", 0L) > 0);
    }

    Incident incident(Loops.Incident found, long step) {
        String seconds = Figures.seconds(found.nanos() / NANOS);
        String task = found.task().isEmpty() ? "a task" : found.task();
        Optional<Place> at = firstOfProgram(found.stack());
        String where = at.map(line -> " at " + place(line)).orElse("");
        String count = Figures.count(found.count());
        return switch (found.kind()) {
            case BLOCKED -> words(found, step, task + " held the loop for " + seconds + ": " + door(found) + where,
                    "Nobody else on this loop could run meanwhile." + takenOff(found), instead(found));
            case SERIAL -> words(found, step,
                    count + " waits" + where + " come one after the other, " + seconds + " in all, never two at once",
                    "Together they would take as long as the longest: at most "
                            + Figures.seconds(found.saved() / NANOS)
                            + " less, if none of them needs another one's result. Awaiting a coroutine runs it to its end; only a task runs"
                            + " beside its creator.",
                    "gather(a, b).await(), or a task group: taskGroup(g -> { g.createTask(...); }). With many, at most so many"
                            + " at a time: mapLimited(4, arguments, call).");
            case UNAWAITED -> words(found, step, found.what(),
                    "A coroutine only describes work: nothing of it runs until somebody awaits it.",
                    "await it, or hand it to createTask(...) if it is to run beside the rest.");
            case UNRETRIEVED -> words(found, step, found.what() + ", and nobody looked",
                    "The failure was kept for whoever awaits the task, and nobody did: the program went on as if all were well.",
                    "await the task, or run it in a task group, which fails with it.");
            case ENDED_EARLY -> words(found, step,
                    "the main task ended while " + (found.count() == 1 ? task + " was" : count + " tasks like " + task
                            + " were") + " pending, and cancelled them",
                    "What they were still to do was not done. The first stood so: " + found.what() + ".",
                    "await them before main ends: gather(tasks).await(), or a task group; if they are to go on for ever, cancel them"
                            + " yourself.");
            case PENDING -> words(found, step,
                    (found.count() == 1 ? task + " was" : count + " tasks like " + task + " were")
                            + " pending at the end of the run",
                    "They were cancelled. The first stood so: " + found.what() + ".",
                    "await them, or cancel them when they are not needed any more.");
            case BUSY_CARRIER -> words(found, step,
                    "virtual thread " + named(found.task()) + " computed for " + seconds + " without a wait" + where
                            + times(found),
                    "A virtual thread leaves its carrier only when it waits. There are as many carriers as processors; as many such"
                            + " threads keep all others from running.",
                    "hand the computing to a pool of platform threads, as wide as the machine.");
            case PINNED -> words(found, step,
                    "virtual thread " + named(found.task()) + " waited for " + seconds + " on its carrier" + where
                            + times(found),
                    "Below a native frame or a class initialiser it cannot leave the carrier, which waits with it.",
                    "take the wait out of the initialiser or the native call, or use a platform thread there.");
        };
    }

    private Incident words(Loops.Incident found, long step, String title, String explanation, String instead) {
        return new Incident(Incident.Kind.valueOf(found.kind().name()), title, explanation, instead,
                Math.max(0, (found.at() - beginNanos) / NANOS),
                found.nanos() > 0 ? Measured.of(found.nanos() / NANOS)
                        : Measured.unseen("duration", "time is not the point of it"),
                found.task(), found.created().map(IncidentWords::place).orElse(""),
                found.stack().stream().map(IncidentWords::frame).toList(), step);
    }

    private static String named(String name) {
        return name.isEmpty() ? "without a name" : name;
    }

    private static String times(Loops.Incident found) {
        return found.count() > 1 ? " (" + Figures.count(found.count()) + " times; this is the longest)" : "";
    }

    private String takenOff(Loops.Incident found) {
        var parts = new ArrayList<String>();
        if (found.pauses() > 0) {
            parts.add(Figures.seconds(found.pauses() / NANOS) + " of the collector's pauses");
        }
        if (found.starved() > 0) {
            parts.add(Figures.seconds(found.starved() / NANOS) + " in which, as far as is known, it had no processor");
        }
        String off = parts.isEmpty() ? "" : " Taken off: " + String.join(" and ", parts) + ".";
        return clocks ? off
                : off + " How much of it the thread had no processor was not measured: only our agent reads that, on Linux.";
    }

    private static String door(Loops.Incident found) {
        if (found.stack().isEmpty()) {
            return "where it stood was not recorded";
        }
        if (computes(found)) {
            return "it computed in " + OwnCode.shortName(firstOfProgram(found.stack())
                    .orElse(found.stack().getFirst()).method());
        }
        return "it waited in " + OwnCode.shortName(doorOf(found.stack()).method());
    }

    /// The outermost frame of the JDK or a library that the program called: `Thread.sleep`, not what that calls.
    private static Place doorOf(List<Place> stack) {
        Place door = stack.getFirst();
        for (Place frame : stack) {
            if (!frame.method().isJdk()) {
                break;
            }
            door = frame;
        }
        return door;
    }

    private static boolean computes(Loops.Incident found) {
        return found.door().filter(IncidentWords::isSample).isPresent();
    }

    private static boolean isSample(EventKind kind) {
        return kind == EventKind.CPU_SAMPLE || kind == EventKind.JAVA_SAMPLE;
    }

    /// The asynchronous form of a blocking call, in the words of our runtime.
    private static String instead(Loops.Incident found) {
        if (found.stack().isEmpty()) {
            return "run it again in debug mode (-Dwaitlens.debug=true): it takes the stack of whatever holds the loop.";
        }
        if (computes(found)) {
            return "hand the computing to a pool of processes, runInExecutor(processPool, call).await(), or, where it shares nothing, to"
                    + " threads: toThread(call).await(); a long loop of your own can let others go first with yieldNow().";
        }
        var form = Catalogue.asyncFormOf(found.stack().stream().map(Place::method).toList(),
                found.door().map(IncidentWords::state).orElse(State.UNEXPLAINED));
        return switch (form.sketch()) {
            case SLEEP -> "sleep(duration) of the runtime, which suspends the task and not the loop.";
            case HTTP -> "HttpSession.open(), one for all: its requests suspend the task.";
            case CHILD -> "Child.run(command): it suspends the task.";
            case SOCKET -> "Net.openConnection(host, port): its streams suspend the task.";
            case FILE -> "AsyncFiles, or AsyncFiles.call(() -> the blocking call): " + form.whyNot()
                    + ", so threads do it while the task is suspended.";
            case JDBC, DNS, OTHER -> "toThread(() -> the blocking call).await(): "
                    + (form.whyNot().isEmpty() ? form.what() + " has no asynchronous form" : form.whyNot()) + ".";
        };
    }

    private static State state(EventKind kind) {
        return switch (kind) {
            case SOCKET_READ, SOCKET_WRITE -> State.NETWORK;
            case FILE_READ, FILE_WRITE, FILE_FORCE -> State.DISK;
            case SLEEP -> State.SLEEP;
            case MONITOR_ENTER -> State.LOCK;
            default -> State.RESULT;
        };
    }

    static Optional<Place> firstOfProgram(List<Place> stack) {
        return stack.stream().filter(frame -> !frame.method().isJdk() && !isRuntime(frame.method()))
                .findFirst();
    }

    private static boolean isRuntime(Method method) {
        return Catalogue.ownerOf(method.className()) == Owner.RUNTIME;
    }

    /// `Shop.fetch:12`.
    static String place(Place place) {
        return OwnCode.shortName(place.method()) + (place.line() > 0 ? ":" + place.line() : "");
    }

    private static String frame(Place place) {
        return OwnCode.fullName(place.method()) + (place.line() > 0 ? ":" + place.line() : "");
    }
}
