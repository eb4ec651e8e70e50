package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a flood of tasks does to a recording.
class RecordingSizeTest {
    private static final int TASKS = 1_000_000;

    @Test
    @DisplayName("T26 a million tasks make a recording of at most 40 MB, and every one of them is recorded or counted as lost")
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void aMillionTasksMakeASmallRecording(@TempDir Path directory) throws Exception {
        var file = directory.resolve("flood.jfr");
        try (var recording = new Recording()) {
            recording.enable("dev.waitlens.runtime.*");
            recording.start();
            Aio.run(() -> {
                for (int i = 0; i < TASKS / 1000; i++) {
                    for (int j = 0; j < 1000; j++) {
                        Aio.createTask(Aio::yieldNow);
                    }
                    if (i == TASKS / 2000) {
                        Aio.createTask("holds the loop", () -> Thread.sleep(20)).await();
                    }
                    Aio.yieldNow();
                }
            });
            recording.stop();
            recording.dump(file);
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(40_000_000);
        var created = new HashSet<Integer>();
        var ended = new HashMap<Integer, RecordedEvent>();
        long lost = 0;
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                var event = events.readEvent();
                switch (event.getEventType().getName()) {
                    case "dev.waitlens.runtime.TaskCreated" -> created.add(event.getInt("task"));
                    case "dev.waitlens.runtime.Task" -> ended.put(event.getInt("task"), event);
                    case "dev.waitlens.runtime.Lost" -> lost += event.getString("event").endsWith(".Task")
                            ? event.getLong("count") : 0;
                    default -> {
                    }
                }
            }
        }
        assertThat(ended.size() + lost).isEqualTo(TASKS + 2);
        assertThat(ended.keySet()).as("whose creation is told, its end is told").containsAll(created);
        assertThat(ended.values()).as("a long step is told, however many there are").filteredOn(
                task -> task.getString("name").equals("holds the loop"))
                .singleElement().satisfies(task -> assertThat(task.getLong("ran")).isGreaterThan(10_000_000));
    }
}
