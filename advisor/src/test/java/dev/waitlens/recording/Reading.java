package dev.waitlens.recording;

import dev.waitlens.recording.source.Recordings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A recording read to its end, with all stretches kept.
record Reading(Provenance provenance, List<ChunkEvents> stretches, Threads threads, Stacks stacks) {

    static Reading of(Path... inputs) {
        RecordingSource source = Recordings.open(List.of(inputs));
        var stretches = new ArrayList<ChunkEvents>();
        Provenance provenance = source.read(stretches::add);
        return new Reading(provenance, stretches, source.threads(), source.stacks());
    }

    long rows() {
        return stretches.stream().mapToLong(ChunkEvents::count).sum();
    }

    Map<EventKind, Long> counts() {
        var counts = new EnumMap<EventKind, Long>(EventKind.class);
        for (ChunkEvents events : stretches) {
            for (int row = 0; row < events.count(); row++) {
                counts.merge(events.kindAt(row), 1L, Long::sum);
            }
        }
        return counts;
    }
}
