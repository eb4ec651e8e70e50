package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waitlens.problem.DataError;
import dev.waitlens.recording.format.Bytes;
import dev.waitlens.recording.source.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Recordings that no JVM would write: fields in another order, and bombs.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CraftedRecordingTest {
    private static final long MANY = 2_000_000_000L;

    @TempDir
    Path temp;

    private Reading read(byte[] bytes) throws IOException {
        return Reading.of(Files.write(temp.resolve("crafted.jfr"), bytes));
    }

    private static Crafted parking() {
        return new Crafted().type("jdk.ThreadPark", "startTime:long", "duration:long",
                "eventThread:*java.lang.Thread", "stackTrace:*jdk.types.StackTrace", "parkedClass:*java.lang.Class");
    }

    private static Crafted.Payload park(long at, long duration, long thread, long stack) {
        return Crafted.payload().number(Crafted.START_TICKS + at).number(duration).number(thread).number(stack)
                .number(0);
    }

    private static Crafted.Payload pool(Crafted of, String type, int count) {
        return Crafted.payload().number(of.id(type)).number(count);
    }

    private static Crafted named(Crafted crafted, String thread) {
        return crafted.checkpoint(1, pool(crafted, "java.lang.Thread", 1).number(7).text("os").number(70)
                .text(thread).number(17));
    }

    @Test
    void fieldsAreFoundByTheirNamesInWhateverOrder() throws IOException {
        Crafted crafted = new Crafted().type("jdk.ThreadPark", "startTime:long", "unknown:java.lang.String",
                "more:[jdk.types.StackFrame", "eventThread:*java.lang.Thread", "duration:long");
        crafted.event("jdk.ThreadPark", Crafted.payload().number(Crafted.START_TICKS + 10).text("skipped").number(2)
                .number(1).number(2).number(3).number(4).number(7).number(500));
        Reading reading = read(named(crafted, "worker").metadata().finished());
        ChunkEvents events = reading.stretches().getFirst();
        assertThat(events.count()).isOne();
        assertThat(events.kindAt(0)).isEqualTo(EventKind.PARK);
        assertThat(events.start()[0]).isEqualTo(Crafted.START_NANOS + 10);
        assertThat(events.duration()[0]).isEqualTo(500);
        assertThat(events.stack()[0]).isEqualTo(Stacks.NONE);
        assertThat(events.extra()[0]).isEqualTo(-1);
        assertThat(reading.threads().get(events.thread()[0]))
                .isEqualTo(new Threads.ThreadInfo("worker", 17, 70, false, ""));
    }

    @Test
    void eventsAreSortedByTheirStart() throws IOException {
        Crafted crafted = parking();
        for (long at : new long[] {500, 100, 900, 100, 0, 300}) {
            crafted.event("jdk.ThreadPark", park(at, at == 100 ? 7 : 8, 7, 0));
        }
        ChunkEvents events = read(crafted.metadata().finished()).stretches().getFirst();
        assertThat(IntStream.range(0, events.count()).mapToLong(row -> events.start()[row] - Crafted.START_NANOS))
                .containsExactly(0L, 100L, 100L, 300L, 500L, 900L);
    }

    @Test
    void eventOfAnUnknownTypeIsAGapAndWhatFollowsIsRead() throws IOException {
        Crafted crafted = parking().event("jdk.ThreadPark", park(1, 1, 7, 0));
        crafted.raw((byte) 9, (byte) 0xB7, (byte) 0x6E, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5, (byte) 6);
        for (int i = 2; i < 12; i++) {
            crafted.event("jdk.ThreadPark", park(i, 1, 7, 0));
        }
        Reading reading = read(crafted.metadata().finished());
        assertThat(reading.rows()).isEqualTo(11);
        assertThat(reading.provenance().notes()).anyMatch(note -> note.contains("damaged or cut off"));
    }

    @Test
    void halfWrittenLastEventOfAnUnfinishedChunkIsNoDamage() throws IOException {
        byte[] bytes = parking().metadata().event("jdk.ThreadPark", park(1, 1, 7, 0)).raw((byte) 50, (byte) 110)
                .unfinished();
        Reading reading = read(bytes);
        assertThat(reading.rows()).isOne();
        assertThat(reading.provenance().notes()).noneMatch(note -> note.contains("damaged"));
    }

    @Test
    void stackWhoseMethodsAreMissingIsKeptAndCounted() throws IOException {
        Crafted crafted = parking().event("jdk.ThreadPark", park(1, 1, 7, 3));
        crafted.checkpoint(1, pool(crafted, "jdk.types.StackTrace", 1).number(3).octet(1).number(2).number(900)
                .number(11).number(901).number(12));
        Reading reading = read(crafted.metadata().finished());
        int leaf = reading.stretches().getFirst().stack()[0];
        assertThat(reading.stacks().line(leaf)).isEqualTo(11);
        assertThat(reading.stacks().line(reading.stacks().parent(leaf))).isEqualTo(12);
        assertThat(reading.stacks().method(leaf).name()).isEqualTo("[unresolved]");
        assertThat(reading.provenance().unresolvedFrames()).isEqualTo(1.0);
        assertThat(reading.provenance().truncatedStacks()).isEqualTo(1.0);
    }

    @Test
    void impossibleTimesAreLeftOutAndSaid() throws IOException {
        Crafted crafted = parking().event("jdk.ThreadPark", park(1, 1, 7, 0))
                .event("jdk.ThreadPark", park(1, -5, 7, 0)).event("jdk.ThreadPark", park(1, Long.MAX_VALUE, 7, 0));
        Reading reading = read(crafted.metadata().finished());
        assertThat(reading.rows()).isOne();
        assertThat(reading.provenance().notes()).contains("2 events have impossible times.");
    }

    @Test
    void nameOfFiveMegabytesIsCut() throws IOException {
        Crafted crafted = parking().event("jdk.ThreadPark", park(1, 1, 7, 0));
        Reading reading = read(named(crafted, "\uD83D\uDE00".repeat(1_300_000)).metadata().finished());
        String name = reading.threads().get(0).name();
        assertThat(name).hasSizeLessThanOrEqualTo(1024).startsWith("\uD83D\uDE00");
        assertThat(Character.isHighSurrogate(name.charAt(name.length() - 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {MANY, Long.MAX_VALUE, -1, Integer.MIN_VALUE})
    void countBeyondTheEventsEndIsRefusedBeforeAnythingIsAllocated(long count) throws IOException {
        Crafted crafted = parking().event("jdk.ThreadPark", park(1, 1, 7, 3));
        long stacks = crafted.id("jdk.types.StackTrace");
        crafted.checkpoint(1, Crafted.payload().number(stacks).number(count));
        crafted.checkpoint(1, Crafted.payload().number(stacks).number(1).number(3).octet(0).number(count));
        crafted.checkpoint(1, Crafted.payload().number(crafted.id("java.lang.String")).number(1).number(3).octet(3)
                .number(count));
        Reading reading = read(named(crafted, "survivor").metadata().finished());
        assertThat(reading.rows()).isOne();
        assertThat(reading.threads().get(0).name()).isEqualTo("survivor");
        assertThat(reading.provenance().notes()).anyMatch(note -> note.startsWith("3 tables of names"));
    }

    @Test
    void arrayOfNothingCostsNothing() throws IOException {
        Crafted crafted = parking().type("jdk.Nothing").type("jdk.types.Bomb", "bombs:[jdk.Nothing");
        Crafted.Payload pool = pool(crafted, "jdk.types.Bomb", 100_000);
        for (int i = 0; i < 100_000; i++) {
            pool.number(i).number(100_000);
        }
        crafted.checkpoint(1, pool);
        assertThat(read(crafted.event("jdk.ThreadPark", park(1, 1, 7, 0)).metadata().finished()).rows()).isOne();
    }

    @Test
    void typeThatContainsItselfIsNotFollowed() throws IOException {
        Crafted crafted = parking().type("jdk.types.Self", "self:jdk.types.Self", "other:jdk.types.Self");
        crafted.checkpoint(1, pool(crafted, "jdk.types.Self", 1).number(1).number(1));
        assertThat(read(crafted.event("jdk.ThreadPark", park(1, 1, 7, 0)).metadata().finished()).rows()).isOne();
    }

    @Test
    void typesThatMultiplyAreNotMultiplied() throws IOException {
        Crafted crafted = parking();
        for (int level = 0; level < 12; level++) {
            String next = level == 11 ? "long" : "jdk.types.L" + (level + 1);
            crafted.type("jdk.types.L" + level, IntStream.range(0, 10).mapToObj(i -> "f" + i + ":" + next)
                    .toArray(String[]::new));
        }
        crafted.checkpoint(1, pool(crafted, "jdk.types.L0", 1).number(1).number(1));
        assertThat(read(crafted.event("jdk.ThreadPark", park(1, 1, 7, 0)).metadata().finished()).rows()).isOne();
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 62, Long.MAX_VALUE, 1L << 30, 69, 1000})
    void chunkThatLiesAboutItsSizeIsReadToTheFilesEnd(long size) throws IOException {
        Crafted crafted = parking().metadata();
        for (int i = 0; i < 100; i++) {
            crafted.event("jdk.ThreadPark", park(i, 1, 7, 0));
        }
        assertThat(read(crafted.chunk(size, 0)).rows()).isEqualTo(100);
    }

    @Test
    void largeChunkComesInStretchesThatFollowEachOther() throws IOException {
        Crafted crafted = parking();
        int all = 1_200_000;
        for (int i = 0; i < all; i++) {
            crafted.event("jdk.ThreadPark", park(i * 100L, 1, 7, 0));
        }
        Reading reading = read(crafted.metadata().finished());
        assertThat(reading.rows()).isEqualTo(all);
        assertThat(reading.stretches()).hasSizeGreaterThan(2);
        for (int i = 1; i < reading.stretches().size(); i++) {
            assertThat(reading.stretches().get(i).beginNanos()).isEqualTo(reading.stretches().get(i - 1).endNanos());
        }
        assertThat(reading.stretches().getLast().endNanos()).isEqualTo(Crafted.START_NANOS + 1_000_000_000L);
    }

    @Test
    void hundredThousandChunksOfNothingAreRefused() throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] empty = new Crafted().finished();
        for (int i = 0; i < 100_500; i++) {
            all.writeBytes(ByteBuffer.wrap(empty.clone()).putLong(48, i).array());
        }
        byte[] bytes = all.toByteArray();
        assertThatExceptionOfType(DataError.class).isThrownBy(() -> read(bytes));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void chainOfCheckpointsMayPointAnywhere(long delta) throws IOException {
        byte[] whole = Goldens.jdk25();
        long rows = read(whole).rows();
        byte[] looped = whole.clone();
        int checkpoint = (int) ByteBuffer.wrap(looped).getLong(16);
        var head = Bytes.of(looped);
        head.position(checkpoint);
        for (int i = 0; i < 4; i++) {
            head.skipVarint();
        }
        int at = head.position();
        head.skipVarint();
        writePadded(looped, at, head.position() - at, delta);
        assertThat(read(looped).rows()).isEqualTo(rows);
    }

    private static void writePadded(byte[] bytes, int at, int length, long value) {
        for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) (i == 8 ? value >>> 56 : value >>> 7 * i & 0x7F | (i < length - 1 ? 0x80 : 0));
        }
    }
}
