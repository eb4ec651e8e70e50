package dev.waitlens.aio.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a recording says of a process pool.
class PoolRecordingTest {
    @TempDir
    Path directory;

    @Test
    void everyTaskAndEveryWorkerIsRecorded() throws Exception {
        var file = directory.resolve("recording.jfr");
        long began = System.nanoTime();
        try (var recording = new Recording()) {
            recording.enable("dev.waitlens.runtime.*");
            recording.start();
            try (var pool = ProcessPool.open(PoolOptions.defaults().withWorkers(1).withoutArchive())) {
                pool.map(PoolRecordingTest::twice, IntStream.range(0, 20).boxed().toList()).toList();
                var dying = pool.submit(() -> {
                    Runtime.getRuntime().halt(3);
                    return 1;
                });
                Assertions.assertThatThrownBy(dying::join).isInstanceOf(CompletionException.class)
                        .hasCauseInstanceOf(WorkerDiedException.class);
                assertThat(pool.submit(PoolRecordingTest::twice, 4).join()).isEqualTo(8);
            }
            recording.stop();
            recording.dump(file);
        }
        long whole = System.nanoTime() - began;
        var events = RecordingFile.readAllEvents(file);
        Files.delete(file);
        var tasks = named(events, "PoolTask");
        assertThat(tasks).hasSize(22).allSatisfy(task -> {
            assertThat(task.getLong("queued")).isBetween(0L, whole);
            assertThat(task.getLong("called")).isBetween(0L, whole);
        });
        assertThat(tasks).extracting(task -> task.getString("outcome")).containsOnlyOnce("died").contains("result");
        assertThat(tasks.getFirst().getLong("queued")).as("the first waits for the worker's start").isGreaterThan(
                named(events, "WorkerBegan").getFirst().getLong("start") / 2);
        assertThat(named(events, "WorkerBegan")).hasSize(2);
        assertThat(named(events, "WorkerEnded")).hasSize(2).extracting(event -> event.getInt("code"))
                .contains(3);
        assertThat(named(events, "WorkerEnded")).extracting(event -> event.getBoolean("expected"))
                .containsExactlyInAnyOrder(false, true);
    }

    private static int twice(int number) {
        return 2 * number;
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream().filter(event -> event.getEventType().getName().endsWith(".runtime." + name)).toList();
    }
}
