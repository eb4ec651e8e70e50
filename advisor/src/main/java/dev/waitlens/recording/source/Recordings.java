package dev.waitlens.recording.source;

import dev.waitlens.problem.DataError;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.files.RecordedProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Opens recordings.
public final class Recordings {
    private Recordings() {}

    /// The recording of one program, and of the workers of its process pool, in several files or directories. A directory is a run's
    /// directory or a repository of JFR: all files in it that end in `.jfr` are read. Chunks that are there twice are read once. What was
    /// written down beside a recording by who looked at the JVM from outside is read with it.
    ///
    /// **Throws** [DataError] when there is no recording in any of them, or those of several programs.
    public static RecordingSource open(List<Path> inputs) {
        return only(programs(inputs, Optional.empty()));
    }

    /// As [#open(List)]; when reading has taken this long, the rest is left unread, and a note says so.
    public static RecordingSource open(List<Path> inputs, Duration limit) {
        return only(programs(inputs, Optional.of(limit)));
    }

    /// One recording for each program that is in these files or directories, in the order in which they began; as [#open(List)] where
    /// it is only one.
    ///
    /// @param limit of the time that reading all of them may take
    public static List<RecordingSource> programs(List<Path> inputs, Duration limit) {
        return programs(inputs, Optional.of(limit));
    }

    private static List<RecordingSource> programs(List<Path> inputs, Optional<Duration> limit) {
        List<RecordedProgram> programs = RecordedProgram.search(inputs);
        boolean one = programs.size() == 1;
        return programs.stream()
                .<RecordingSource>map(each -> new JfrRecording(each, limit.map(time -> time.dividedBy(programs.size())),
                        Observations.beside(one ? inputs : each.files())))
                .toList();
    }

    private static RecordingSource only(List<RecordingSource> programs) {
        if (programs.size() > 1) {
            throw new DataError("these are recordings of " + programs.size() + " programs",
                    "what one of them does says nothing of the others",
                    "waitlens analyze, which writes a page for each, or the recordings of one program");
        }
        return programs.getFirst();
    }
}
