package dev.waitlens.export;

import dev.waitlens.export.TraceWriter.Track;
import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Threads;
import dev.waitlens.report.State;
import dev.waitlens.timeline.CallLog;
import dev.waitlens.timeline.Segments;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// A trace for Perfetto and Chrome: a lane for each of the program's threads with its waits, timed calls, how many threads were in which
/// state, and the tasks of our runtime with arrows from step to step.
///
/// What no event tells is not drawn: between two waits a thread computed or was held up.
public final class ChromeTrace {
    private static final int MOST_WAITS = 200_000;
    private static final int MOST_THREADS = 2_000;
    /// Number 0 means "none" to readers.
    private static final int FIRST_PROCESS = 1;

    private final Timeline timeline;
    private final Threads threads;
    private final TaskEvents tasks;
    private final HarmlessNames names;
    private final TraceWriter out = new TraceWriter();
    private final Map<String, String> about = new TreeMap<>();

    private ChromeTrace(Timeline timeline, TaskEvents tasks, HarmlessNames names) {
        this.timeline = timeline;
        this.threads = tasks.threads();
        this.tasks = tasks;
        this.names = names;
    }

    /// @param timeline of this recording
    /// @param tasks    that were kept while it was read
    public static byte[] of(Timeline timeline, TaskEvents tasks, HarmlessNames names) {
        return new ChromeTrace(timeline, tasks, names).written();
    }

    private byte[] written() {
        about.put("made by", "waitlens");
        about.put("between two waits", "a thread computed, or was held up: no event tells when");
        processes();
        waits();
        calls();
        counters();
        new TaskLanes(tasks, out, timeline.beginNanos(), FIRST_PROCESS, names).write(about);
        return out.end(about);
    }

    private void processes() {
        String program = Profile.program(timeline.provenance(), names);
        out.name("process_name", new Track(FIRST_PROCESS, 0), program);
        for (int i = 1; i < tasks.processes().size(); i++) {
            String worker = names.text(tasks.processes().get(i).name());
            out.name("process_name", new Track(FIRST_PROCESS + i, 0), worker.isEmpty() ? program : worker);
        }
    }

    private void waits() {
        Segments waits = timeline.segments();
        long shortest = shortestDrawn(waits);
        int lanes = 0;
        long left = 0;
        for (int thread = 0; thread < waits.threads(); thread++) {
            if (waits.count(thread) == 0 || !isProgram(thread)) {
                continue;
            }
            if (lanes++ >= MOST_THREADS) {
                left++;
                continue;
            }
            Track track = new Track(FIRST_PROCESS + threads.processOf(thread), thread + 1L);
            out.name("thread_name", track, names.text(threads.get(thread).name()));
            for (int i = 0; i < waits.count(thread); i++) {
                int wait = waits.at(thread, i);
                if (waits.to(wait) - waits.from(wait) >= shortest) {
                    out.slice(track, "wait", waits.state(wait).label(), since(waits.from(wait)), since(waits.to(wait)),
                            details(waits, wait));
                }
            }
        }
        if (left > 0) {
            about.put("lanes left out", left + " threads beyond the first " + MOST_THREADS);
        }
        if (shortest > 0) {
            about.put("waits left out", "those shorter than " + shortest / 1_000 + " us");
        }
        if (waits.oneOf() > 1) {
            about.put("waits kept", "those of one second in " + waits.oneOf());
        }
    }

    /// So short that no more than [#MOST_WAITS] are as long; 0 where all are drawn.
    private long shortestDrawn(Segments waits) {
        long[] ofLength = new long[Long.SIZE];
        for (int thread = 0; thread < waits.threads(); thread++) {
            for (int i = 0; isProgram(thread) && i < waits.count(thread); i++) {
                int wait = waits.at(thread, i);
                ofLength[Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, waits.to(wait) - waits.from(wait)))]++;
            }
        }
        long drawn = 0;
        for (int bits = Long.SIZE - 1; bits > 0; bits--) {
            drawn += ofLength[bits];
            if (drawn > MOST_WAITS) {
                return 1L << bits;
            }
        }
        return 0;
    }

    private Map<String, String> details(Segments waits, int wait) {
        Map<String, String> details = new LinkedHashMap<>();
        Stacks stacks = timeline.stacks();
        int leaf = waits.stack(wait);
        if (leaf > 0) {
            details.put("call", names.method(stacks.method(leaf)));
            int place = leaf;
            while (place > 0 && stacks.isJdk(place)) {
                place = stacks.parent(place);
            }
            if (place > 0 && place != leaf) {
                String line = stacks.line(place) > 0 ? ":" + stacks.line(place) : "";
                details.put("from", names.method(stacks.method(place)) + line);
            }
        }
        if (waits.peer(wait) != 0) {
            details.put("port", String.valueOf(ChunkEvents.port(waits.peer(wait))));
        }
        return details;
    }

    /// Calls may be inside calls of other methods, and their clocks are not those of the waits: so they have lines of their own.
    private void calls() {
        long id = 0;
        for (Map.Entry<Integer, CallLog> timed : new TreeMap<>(timeline.calls()).entrySet()) {
            String name = names.method(timeline.stacks().methodById(timed.getKey()));
            for (CallLog.Call call : timed.getValue().sample()) {
                if (call.thread() >= 0 && isProgram(call.thread())) {
                    Track track = new Track(FIRST_PROCESS + threads.processOf(call.thread()), call.thread() + 1L);
                    String key = "call-" + ++id;
                    out.span(true, track, "call", key, name, since(call.from()));
                    out.span(false, track, "call", key, name, since(call.to()));
                }
            }
        }
    }

    private void counters() {
        for (int bucket = 0; bucket < timeline.bucketCount(); bucket++) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (State state : State.values()) {
                double nanos = 0;
                for (Account account : timeline.accounts()) {
                    nanos += account.kind().isProgram() ? account.buckets().nanos(bucket, state) : 0;
                }
                values.put(state.label(), Math.rint(nanos / timeline.bucketNanos() * 1000) / 1000);
            }
            out.counter(new Track(FIRST_PROCESS, 0), "threads by state", bucket * timeline.bucketNanos(), values);
        }
    }

    private boolean isProgram(int thread) {
        int account = thread < timeline.accountOfThread().length ? timeline.accountOfThread()[thread] : -1;
        return account >= 0 && timeline.accounts().get(account).kind().isProgram();
    }

    private long since(long moment) {
        return moment - timeline.beginNanos();
    }
}
