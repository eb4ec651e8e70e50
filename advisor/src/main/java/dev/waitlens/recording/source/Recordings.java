package dev.waitlens.recording.source;

import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.files.ChunkFinder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Opens recordings.
public final class Recordings {
    private Recordings() {}

    /// Several files or directories as one recording. A directory is a run's directory or a repository of JFR: all
    /// files in it that end in `.jfr` are read. Chunks that are there twice are read once. What was written down beside a recording by
    /// who looked at the JVM from outside is read with it.
    ///
    /// **Throws** [dev.waitlens.problem.DataError] when there is no recording in any of them.
    public static RecordingSource open(List<Path> inputs) {
        return new JfrRecording(ChunkFinder.search(inputs), Optional.empty(), Observations.beside(inputs));
    }

    /// As [#open(List)]; when reading has taken this long, the rest is left unread, and a note says so.
    public static RecordingSource open(List<Path> inputs, Duration limit) {
        return new JfrRecording(ChunkFinder.search(inputs), Optional.of(limit), Observations.beside(inputs));
    }
}
