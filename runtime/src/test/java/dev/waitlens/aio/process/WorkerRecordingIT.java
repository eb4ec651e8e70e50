package dev.waitlens.aio.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.Forked;
import dev.waitlens.aio.programs.PoolOfTwo;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that our agent records has its workers recorded beside it.
class WorkerRecordingIT {
    @TempDir
    Path directory;

    @Test
    void eachWorkersRecordingNamesItsParent() throws Exception {
        var ended = Forked.start(directory, PoolOfTwo.class, List.of(Forked.agent("dir=" + directory))).await();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        long parent = Long.parseLong(ended.out().strip().replace("process ", ""));
        var began = events(directory.resolve("recording.jfr"), "WorkerBegan");
        assertThat(began).hasSize(2);
        for (var worker : began) {
            var name = worker.getString("worker");
            var own = events(directory.resolve("workers/" + name + "/recording.jfr"), "Worker");
            assertThat(own).singleElement().satisfies(event -> {
                assertThat(event.getLong("parent")).isEqualTo(parent);
                assertThat(event.getInt("pool")).isEqualTo(worker.getInt("pool"));
                assertThat(event.getString("worker")).isEqualTo(name);
            });
        }
        assertThat(events(directory.resolve("recording.jfr"), "PoolTask")).hasSize(10);
        assertThat(events(directory.resolve("recording.jfr"), "HandOff")).hasSize(10);
    }

    @Test
    void workersOfAProgramThatEndsWithoutThemWriteTheirRecordings() throws Exception {
        var ended = Forked.start(directory, PoolOfTwo.class, List.of(Forked.agent("dir=" + directory)), "open").await();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.code()).isZero();
        // One that was still starting when the program ended has nothing to say of itself.
        var began = events(directory.resolve("recording.jfr"), "WorkerBegan");
        assertThat(began).isNotEmpty();
        for (var worker : began) {
            var own = directory.resolve("workers/" + worker.getString("worker") + "/recording.jfr");
            assertThat(events(own, "Worker")).hasSize(1);
        }
    }

    private static List<RecordedEvent> events(Path file, String name) throws Exception {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.waitlens.runtime." + name)).toList();
    }
}
