package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.Provenance.Collections;
import dev.waitlens.recording.source.Recordings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the JDK's own recorder says of the collector, in this JVM.
class RecordedCollectionsTest {
    @TempDir
    Path temp;

    @Test
    void aCollectionHasACauseAndTheHeapASizeAndWhatWasLeftInIt() throws IOException {
        Path file = temp.resolve("r.jfr");
        try (var recording = new Recording()) {
            recording.enable("jdk.GarbageCollection");
            recording.enable("jdk.GCHeapSummary");
            recording.start();
            System.gc();
            recording.stop();
            recording.dump(file);
        }
        Collections found = Recordings.open(List.of(file)).read(_ -> {}).collections();

        assertThat(found.pausesByCause()).containsKey("System.gc()");
        assertThat(found.mostlyAskedFor()).isTrue();
        assertThat(found.memory().heapBytes()).as("some collectors keep a part of it free")
                .isGreaterThanOrEqualTo(Runtime.getRuntime().maxMemory());
        assertThat(found.memory().keptBytes()).isPositive().isLessThanOrEqualTo(found.peakHeapBytes());
    }
}
