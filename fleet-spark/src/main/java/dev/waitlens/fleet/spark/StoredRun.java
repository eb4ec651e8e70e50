package dev.waitlens.fleet.spark;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/// One run, as it was found on a file system of Hadoop's. It travels to the task that analyses it.
///
/// @param recordings addresses of files or directories, the program's and those of its workers; empty where there is a report only
/// @param report     address of what lies beside them and may be of them; empty for none
record StoredRun(List<String> recordings, String report) implements Serializable {
    StoredRun {
        recordings = List.copyOf(recordings);
    }

    static StoredRun recording(List<String> recordings, Optional<String> report) {
        return new StoredRun(recordings, report.orElse(""));
    }

    String address() {
        return recordings.isEmpty() ? report : recordings.getFirst();
    }
}
