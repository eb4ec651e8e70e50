package dev.waitlens.recording;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A recording that can be read once, front to back, in bounded memory.
///
/// **Thread**: one reader. The consumer is called on the caller's thread, one stretch after the other, in the order
/// of time as far as the files keep it; decoding may run ahead on another thread.
public interface RecordingSource {

    /// Reads everything. Damaged parts are skipped, repaired or salvaged, and the result says so.
    ///
    /// **Throws** [dev.waitlens.problem.DataError] when nothing at all could be read.
    Provenance read(Consumer<ChunkEvents> stretches);

    /// The recorded processes, by the number that [Threads#processOf] gives; none where there is only one and nothing to
    /// say about it. The first is the one that began first: the program.
    default List<RecordedProcess> processes() {
        return List.of();
    }

    /// When nothing was recorded, in the order of time; left out of all times. Known before [#read].
    default List<Gap> gaps() {
        return List.of();
    }

    /// Connections that were open before the recording began, by [ChunkEvents#peer], and whether the program accepted them; none where
    /// nobody looked. Known before [#read].
    default Map<Long, Boolean> connections() {
        return Map.of();
    }

    /// As [#read], and tells of the event loops of our own runtime; the events of a stretch before its rows.
    default Provenance read(Consumer<ChunkEvents> stretches, Consumer<RuntimeEvent> runtime) {
        return read(stretches);
    }

    /// The threads seen so far; complete after [#read].
    Threads threads();

    /// The stacks seen so far; complete after [#read].
    Stacks stacks();
}
