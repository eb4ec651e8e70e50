package dev.waitlens.tasks;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.OverheardRecording;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.RuntimeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A recording that is read by somebody else, and listened to meanwhile for event loops.
///
/// **Thread**: the reader's.
public final class LoopListener extends OverheardRecording {
    /// A stretch that is shorter blocks nobody. **Source**: asyncio's `slow_callback_duration`.
    public static final long FLOOR = 100_000_000;

    private static final String RUNTIME = "dev.waitlens.runtime.";
    private static final List<String> KNOWN = List.of("Loop", "TaskCreated", "Task", "TaskAlive", "TaskWait",
            "LoopTurn",
            "LoopBlocked", "HandOff", "Trouble", "Printed", "Lost", "PoolTask", "WorkerBegan", "WorkerEnded", "Worker",
            "Tasks");
    /// A damaged recording could name a loop in every event.
    private static final int MOST_LOOPS = 1_000;

    private final Frames frames;
    private final LoopEvidence evidence;
    private final CarrierHolders carriers;
    private final Map<Long, LoopLog> logs = new TreeMap<>();
    private @Nullable Provenance provenance;

    public LoopListener(RecordingSource recording) {
        super(recording);
        this.frames = new Frames(recording.stacks());
        this.evidence = new LoopEvidence(recording.threads(), recording.stacks());
        this.carriers = new CarrierHolders(recording.threads(), recording.stacks());
    }

    @Override
    public Provenance read(Consumer<ChunkEvents> stretches) {
        provenance = recording.read(rows -> {
            hear(rows);
            stretches.accept(rows);
        }, this::hear);
        return provenance;
    }

    /// What was heard; only once the recording was read.
    public Loops loops() {
        var read = provenance;
        if (read == null) {
            throw new IllegalStateException("the recording was not read yet");
        }
        var accounts = logs.values().stream().filter(LoopLog::hasTasks)
                .map(log -> new LoopAccounting(log, frames, evidence, read.endNanos()).account()).toList();
        return new Loops(read.beginNanos(), accounts, carriers.incidents(), unknown(read));
    }

    private void hear(RuntimeEvent event) {
        var where = event.where();
        if (event instanceof RuntimeEvent.Printed && where.loop() == 0) {
            logs.values().stream().filter(log -> log.process == where.process()).forEach(log -> log.add(event));
        } else if (where.loop() > 0 && logs.size() < MOST_LOOPS) {
            logs.computeIfAbsent((long) where.process() << 32 | where.loop(),
                    _ -> new LoopLog(where.process(), where.loop())).add(event);
        }
    }

    private void hear(ChunkEvents rows) {
        for (int row = 0; row < rows.count(); row++) {
            EventKind kind = rows.kindAt(row);
            evidence.add(kind, rows, row);
            carriers.add(kind, rows, row);
        }
    }

    private static List<String> unknown(Provenance read) {
        var notes = new ArrayList<String>();
        new TreeMap<>(read.eventCounts()).forEach((name, count) -> {
            if (name.startsWith(RUNTIME) && !KNOWN.contains(name.substring(RUNTIME.length()))) {
                notes.add(count + " events " + name + " come from a newer runtime; this version does not know them.");
            }
        });
        return notes;
    }
}
