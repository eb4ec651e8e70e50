package dev.waitlens.export;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.OverheardRecording;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.RuntimeEvent;
import dev.waitlens.recording.RuntimeEvent.Created;
import dev.waitlens.recording.RuntimeEvent.Ended;
import dev.waitlens.recording.RuntimeEvent.Waited;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A recording that is read by somebody else, and of which the tasks of our runtime are kept meanwhile.
///
/// **Thread**: the reader's.
public final class TaskEvents extends OverheardRecording {
    private static final int MOST = 200_000;

    private final List<RuntimeEvent> kept = new ArrayList<>();
    private long dropped;

    public TaskEvents(RecordingSource recording) {
        super(recording);
    }

    @Override
    public Provenance read(Consumer<ChunkEvents> stretches) {
        return recording.read(stretches, this::hear);
    }

    /// Creations, waits and ends, in the order of writing.
    List<RuntimeEvent> kept() {
        return List.copyOf(kept);
    }

    /// How many of them there was no room for.
    long dropped() {
        return dropped;
    }

    private void hear(RuntimeEvent event) {
        if (event instanceof Created || event instanceof Waited || event instanceof Ended) {
            if (kept.size() < MOST) {
                kept.add(event);
            } else {
                dropped++;
            }
        }
    }
}
