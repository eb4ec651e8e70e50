package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
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
                    Aio.yieldNow();
                }
            });
            recording.stop();
            recording.dump(file);
        }
        assertThat(Files.size(file)).isLessThanOrEqualTo(40_000_000);
        long told = 0;
        long lost = 0;
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                var event = events.readEvent();
                switch (event.getEventType().getName()) {
                    case "dev.waitlens.runtime.Task" -> told++;
                    case "dev.waitlens.runtime.Lost" -> lost += event.getString("event").endsWith(".Task")
                            ? event.getLong("count") : 0;
                    default -> {
                    }
                }
            }
        }
        assertThat(told + lost).isEqualTo(TASKS + 1);
    }
}
