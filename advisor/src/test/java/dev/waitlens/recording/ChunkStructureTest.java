package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a chunk says of itself against what is in it.
class ChunkStructureTest {
    private static final int CHECKPOINT = 16;
    private static final int METADATA = 24;
    private static final int DURATION = 40;
    private static final int START_TICKS = 48;
    private static final int TICKS_PER_SECOND = 56;

    @TempDir
    Path temp;

    @Test
    void wholeRecordingsContradictNothing() throws IOException {
        for (byte[] whole : List.of(Goldens.jdk17(), Goldens.jdk25())) {
            assertThat(notes(whole)).noneMatch(note -> note.contains("damaged"));
        }
    }

    @Test
    void durationOfTheHeaderIsHeldAgainstTheLastCheckpoint() throws IOException {
        assertThat(notes(edited(DURATION, 10))).anyMatch(note -> note.contains("by the clock on the wall, and"));
        assertThat(notes(edited(TICKS_PER_SECOND, 10)))
                .anyMatch(note -> note.contains("All times here are by the clock on the wall"));
        assertThat(notes(edited(START_TICKS, 2)))
                .anyMatch(note -> note.contains("damaged") || note.contains("impossible"));
    }

    @Test
    void chainOfCheckpointsIsHeldAgainstThoseThatWereMet() throws IOException {
        byte[] whole = Goldens.jdk25();
        assertThat(notes(with(whole, CHECKPOINT, longAt(whole, CHECKPOINT) - 7)))
                .anyMatch(note -> note.contains("its chain of checkpoints leads to a place where there is none"));
    }

    @Test
    void metadataIsHeldAgainstThatWhichWasMet() throws IOException {
        byte[] whole = Goldens.jdk25();
        assertThat(notes(with(whole, METADATA, longAt(whole, METADATA) + 7)))
                .anyMatch(note -> note.contains("its events are described at a place where they are not"));
    }

    private static byte[] edited(int at, long factor) throws IOException {
        byte[] whole = Goldens.jdk25();
        return with(whole, at, longAt(whole, at) * factor);
    }

    private static long longAt(byte[] whole, int at) {
        return ByteBuffer.wrap(whole).getLong(at);
    }

    private static byte[] with(byte[] whole, int at, long number) {
        return Mutation.overwritten(whole, at, ByteBuffer.allocate(8).putLong(number).array());
    }

    private List<String> notes(byte[] bytes) throws IOException {
        return Reading.of(Files.write(temp.resolve("r.jfr"), bytes)).provenance().notes();
    }
}
