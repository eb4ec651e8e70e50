package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.source.RecordingTail;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class RecordingTailIT {
    @TempDir
    static Path temp;
    private final Programs programs = Programs.COMPILED;

    @ParameterizedTest
    @MethodSource("dev.waitlens.recording.Programs#javas")
    void tailSeesEachEventOnceWhileTheProgramRuns(Programs.Java java) throws Exception {
        Path place = temp.resolve("tail" + java.feature());
        Map<EventKind, Long> followed = new EnumMap<>(EventKind.class);
        int polls = 0;
        Process program = programs.start(java, place, 2500, "halt");
        try (var tail = RecordingTail.of(place)) {
            while (program.isAlive()) {
                polls += count(tail, followed) ? 1 : 0;
                TimeUnit.MILLISECONDS.sleep(50);
            }
            assertThat(Programs.await(program)).isEqualTo(8);
            count(tail, followed);
            assertThat(polls).as("polls that brought something").isGreaterThan(1);
            assertThat(followed).isEqualTo(Reading.of(place).counts());
            assertThat(threadNames(tail)).contains("cpu", "client", "parker", "disk");
        } finally {
            program.destroyForcibly();
        }
    }

    private static boolean count(RecordingTail tail, Map<EventKind, Long> counts) {
        List<ChunkEvents> stretches = tail.poll();
        for (ChunkEvents events : stretches) {
            for (int row = 0; row < events.count(); row++) {
                counts.merge(events.kindAt(row), 1L, Long::sum);
            }
        }
        return !stretches.isEmpty();
    }

    private static List<String> threadNames(RecordingTail tail) {
        return IntStream.range(0, tail.threads().size()).mapToObj(id -> tail.threads().get(id).name())
                .toList();
    }

    @Test
    void directoryThatIsNotThereYetHasNothing() {
        try (var tail = RecordingTail.of(temp.resolve("later"))) {
            assertThat(tail.poll()).isEmpty();
        }
    }
}
