package dev.waitlens.tasks;

import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.RuntimeEvent.Alive;
import dev.waitlens.recording.RuntimeEvent.Created;
import dev.waitlens.recording.RuntimeEvent.Ended;
import dev.waitlens.recording.RuntimeEvent.HandedOff;
import dev.waitlens.recording.RuntimeEvent.LoopSeen;
import dev.waitlens.recording.RuntimeEvent.Lost;
import dev.waitlens.recording.RuntimeEvent.Troubled;
import dev.waitlens.recording.RuntimeEvent.Turned;
import dev.waitlens.recording.RuntimeEvent.Waited;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One loop while its events come in: sums of everything, and the events themselves as long as they are not too many.
///
/// **Thread**: the reader's.
final class LoopLog {
    /// Events that are kept one by one: for the steps, and for how many waited at a time.
    static final int KEPT = 250_000;

    final int process;
    final int number;
    final Spread lag = new Spread();
    final Spread turns = new Spread();
    final List<RuntimeEvent> kept = new ArrayList<>();
    final List<Step> longSteps = new ArrayList<>();
    final List<Troubled> troubles = new ArrayList<>();
    final Map<String, Long> lost = new TreeMap<>();
    final TaskSums sums = new TaskSums();
    private final Map<String, String> causes = new HashMap<>();
    String backend = "";
    boolean debug;
    long idle;
    long begin = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    long dropped;
    long waits;
    /// How often a recording saw it first; each time it counts from one again what happens.
    int sights;

    /// A step that was long enough to be looked at.
    ///
    /// @param began number of its beginning among all that happened on the loop
    /// @param ended of its end
    record Step(int task, long begin, long end, int thread, int stack, long began, long ended) {}

    LoopLog(int process, int number) {
        this.process = process;
        this.number = number;
    }

    boolean hasTasks() {
        return sums.seen() > 0 || waits > 0;
    }

    void add(RuntimeEvent event) {
        var where = event.where();
        begin = Math.min(begin, where.start());
        end = Math.max(end, where.end());
        switch (event) {
            case LoopSeen seen -> {
                sights++;
                backend = seen.backend();
                debug = seen.debug();
            }
            case Created created -> {
                sums.add(created);
                keep(created);
            }
            case Ended ended -> {
                sums.add(ended);
                look(ended.task(), where.end(), ended.ran(), where, ended.stepOrder(), ended.order());
                keep(ended);
            }
            case Alive alive -> sums.add(alive);
            case Waited waited -> {
                waits++;
                lag.add(waited.ready());
                sums.add(waited);
                look(waited.task(), where.start(), waited.ran(), where, waited.order().step(),
                        waited.order().suspended());
                keep(new Waited(where, waited.task(), causes.computeIfAbsent(waited.cause(), cause -> cause),
                        waited.on(), waited.ready(), waited.ran(), waited.order(),
                        waited.cancelled()));
            }
            case Turned turned -> {
                turns.add(where.duration());
                idle += Math.max(0, turned.idle());
                keep(turned);
            }
            case Troubled troubled -> {
                if (troubles.size() < 10_000) {
                    troubles.add(troubled);
                }
            }
            case Lost gone -> {
                lost.merge(gone.event(), gone.count(), Long::sum);
                sums.add(gone);
            }
            case HandedOff call -> keep(call);
            case RuntimeEvent.Blocked blocked -> keep(blocked);
            case RuntimeEvent.Printed printed -> keep(printed);
        }
    }

    private void look(int task, long end, long ran, RuntimeEvent.Where where, long began, long ended) {
        if (ran >= LoopListener.FLOOR && longSteps.size() < 10_000) {
            longSteps.add(new Step(task, end - ran, end, where.thread(), where.stack(), began, ended));
        }
    }

    private void keep(RuntimeEvent event) {
        if (kept.size() < KEPT) {
            kept.add(event);
        } else {
            dropped++;
        }
    }
}
