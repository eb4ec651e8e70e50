package dev.waitlens.report;

import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.loop.EventLoop;
import dev.waitlens.report.loop.EventLoop.AwaitRow;
import dev.waitlens.report.loop.EventLoop.Latency;
import dev.waitlens.report.loop.EventLoop.QueueRow;
import dev.waitlens.report.loop.EventLoop.TaskRow;
import dev.waitlens.report.loop.EventLoops;
import dev.waitlens.report.loop.Incident;
import dev.waitlens.report.loop.Replay;
import dev.waitlens.report.loop.Replay.Step;
import dev.waitlens.report.loop.Replay.Verb;
import java.util.ArrayList;
import java.util.List;

/// Event loops for tests: the lesson in which the loop is blocked, and one with more steps than anybody reads.
public final class LoopReports {

    private static final String SOURCE = """
            class Lesson5 {
                static String fetchData(int n) {
                    System.out.println("Do something with " + n);
                    Thread.sleep(1000L * n);
                    return "Result of " + n;
                }
            }
            """;

    private LoopReports() {}

    /// Tasks that block: `fetch-1` for 1 s, `fetch-2` for 2 s.
    public static Report blocked() {
        return of(List.of(window("The whole run", 1, steps())), 14, "fetch-1", SOURCE);
    }

    /// As [#blocked], behind a long head of its file.
    public static Report farDown() {
        int head = 80;
        var steps = steps().stream()
                .map(step -> new Step(step.atMillis(), step.verb(), step.task(), step.other(), step.name(),
                        step.waitsFor(),
                        step.background(), step.words(), step.place(), step.source(),
                        step.line() == 0 ? 0 : step.line() + head))
                .toList();
        return of(List.of(window("The whole run", 1, steps)), 14, "fetch-1", "// head\n".repeat(head) + SOURCE);
    }

    /// As [#blocked], with one text wherever a recording can put one.
    static EventLoops hostile(String evil) {
        return of(List.of(new Replay.Window(evil, 1, List.of(step(0, Verb.WAITS, 1, 0, evil, evil, evil, evil, 3)),
                List.of(step(1, Verb.CREATES, 0, 2, evil, "", "", evil, 3),
                        step(2, Verb.RUNS, 2, 0, evil, "", "", evil, 3),
                        step(3, Verb.PRINTS, 2, 0, evil, evil, "", evil, 3)))),
                4, evil, evil).loops();
    }

    /// A window of so many steps, with a hundred tasks that take turns.
    public static Report large(int count) {
        var steps = new ArrayList<Step>();
        for (int i = 1; i <= 100; i++) {
            steps.add(step(i / 10.0, Verb.CREATES, 0, i, "worker-" + i, "", "", "main creates worker-" + i, 2));
        }
        for (int i = 0; steps.size() < count; i++) {
            int task = i / 3 % 100 + 1;
            Verb verb = i % 3 == 0 ? Verb.RUNS : i % 3 == 1 ? Verb.WAITS : Verb.READY;
            steps.add(step(20 + i, verb, task, 0, "worker-" + task, verb == Verb.WAITS ? "a sleep of 0.1 s" : "",
                    verb == Verb.WAITS ? "timer of 0.1 s" : "", "worker-" + task + " goes on with its life", 3));
        }
        return of(List.of(window("The whole run", 1, steps)), count, "fetch-1", SOURCE);
    }

    private static Report of(List<Replay.Window> windows, long steps, String name, String source) {
        Report demo = Reports.demo();
        var latency = new Latency(4, 0.2, 2_000, 2_000);
        var incident = new Incident(Incident.Kind.BLOCKED,
                name + " held the loop for 1 s: it waited in Thread.sleep at Lesson5.fetchData:4",
                "Nobody else on this loop could run meanwhile. Seen by " + name + ".",
                "sleep(duration) of the runtime, which suspends the task. " + name, 0.1, Measured.of(1), name,
                "Lesson5.main:12 " + name, List.of("java.lang.Thread.sleep " + name, "Lesson5.fetchData:4"), 5);
        var loop = new EventLoop("Loop-1 " + name, "blocked twice, for 3 s in all " + name, "continuations", true, 3,
                Measured.unseen("LoopTurn", "too many turns " + name), latency, latency,
                List.of(new TaskRow(name, 1, 3, 1, 2, 0, 1, "1 result " + name)),
                List.of(new AwaitRow(name, "task", 2, 3, 1_500, 2_000, 1, 1, "never two at once " + name)),
                List.of(new QueueRow("semaphore " + name, 3, 1.5, 500, 900, 2, 12)), List.of(incident),
                new Replay(windows, steps, List.of(new Replay.Source("Lesson5.java", 1, source)),
                        "As recorded. " + name),
                List.of("The recording ends before the loop does. " + name));
        var carrier = new Incident(Incident.Kind.BUSY_CARRIER, "virtual thread reader computed for 2 s without a wait",
                "A virtual thread leaves its carrier only when it waits.", "hand the computing to platform threads.", 1,
                Measured.of(2), "reader", "", List.of("Shop.count:7"), 0);
        return new Report(demo.headline(), demo.whatNext(), demo.wouldChange(), demo.facts(), demo.notices(),
                demo.shares(), demo.sharesOf(), demo.cards(), demo.threads(), demo.methods(), demo.timeline(),
                demo.flames(), demo.rules(), demo.cuts(),
                new EventLoops(List.of(loop), List.of(carrier), List.of("3 events come from a newer runtime.")));
    }

    private static Replay.Window window(String title, long first, List<Step> steps) {
        return new Replay.Window(title, first, List.of(), steps);
    }

    private static List<Step> steps() {
        return List.of(step(0, Verb.CREATES, 0, 1, "main", "", "", "The loop begins with main.", 0),
                step(0.1, Verb.RUNS, 1, 0, "main", "", "", "main starts.", 0),
                step(0.2, Verb.CREATES, 1, 2, "fetch-1", "", "", "main creates fetch-1.", 2),
                step(0.3, Verb.CREATES, 1, 3, "fetch-2", "", "", "main creates fetch-2.", 2),
                step(0.4, Verb.WAITS, 1, 2, "main", "task fetch-1", "", "main waits for task fetch-1.", 3),
                step(0.5, Verb.RUNS, 2, 0, "fetch-1", "", "", "fetch-1 starts.", 0),
                step(0.6, Verb.PRINTS, 2, 0, "fetch-1", "Do something with 1", "",
                        "fetch-1 prints: Do something with 1", 3),
                step(100, Verb.BLOCKS, 2, 0, "fetch-1", "", "", "fetch-1 does not let go: it holds the loop for 1 s.",
                        4),
                step(1_000, Verb.ENDS, 2, 0, "fetch-1", "", "", "fetch-1 has ended.", 0),
                step(1_000, Verb.READY, 1, 2, "main", "", "", "main is ready: fetch-1 has ended.", 3),
                step(1_001, Verb.RUNS, 3, 0, "fetch-2", "", "", "fetch-2 starts.", 0),
                step(1_100, Verb.BLOCKS, 3, 0, "fetch-2", "", "", "fetch-2 does not let go.", 4),
                step(3_000, Verb.ENDS, 3, 0, "fetch-2", "", "", "fetch-2 has ended.", 0),
                step(3_001, Verb.RUNS, 1, 0, "main", "", "", "main goes on.", 3));
    }

    private static Step step(double at, Verb verb, int task, int other, String name, String waitsFor,
            String background, String words, int line) {
        return new Step(at, verb, task, other, name, waitsFor, background, words,
                line > 0 ? "Lesson5.fetchData:" + line : "",
                line > 0 ? 0 : -1, line);
    }
}
