package dev.waitlens.recording.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Threads;
import dev.waitlens.recording.Threads.ThreadInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservationsTest {
    private static final String CLOCKS = "{\"type\":\"dev.waitlens.ThreadClock\",\"clocks\":[[71,%d,0],[72,5,6]],\"at\":%d}\n";

    @TempDir
    private Path directory;

    private final Threads threads = new Threads();

    private Observations read(String... lines) throws IOException {
        Files.writeString(directory.resolve("recording.observed.jsonl"), String.join("", lines));
        return Observations.beside(List.of(directory.resolve("recording.jfr")));
    }

    /// Parks of thread 0 that start at these moments.
    private static ChunkEvents parks(long begin, long end, long... starts) {
        int count = starts.length;
        var kinds = new byte[count];
        java.util.Arrays.fill(kinds, (byte) EventKind.PARK.ordinal());
        return new ChunkEvents(begin, end, count, kinds, starts, new long[count], new int[count], new int[count],
                new long[count]);
    }

    @Test
    void clocksStandWhereTheRecorderWouldHaveReadThem() throws IOException {
        threads.idOf(new ThreadInfo("main", 1, 71, false, "main"));
        var observed = read(CLOCKS.formatted(100, 15), CLOCKS.formatted(200, 25));
        var first = observed.with(parks(10, 20, 12, 18), threads, 0);
        assertThat(first.start()).startsWith(12, 15, 15, 18);
        assertThat(first.kindAt(1)).isEqualTo(EventKind.THREAD_CLOCK);
        assertThat(first.clock(1)).isEqualTo(100);
        assertThat(first.thread()[1]).as("the thread that Java knows, too").isZero();
        var second = observed.with(parks(20, 30, 28), threads, 0);
        assertThat(second.count()).isEqualTo(3);
        assertThat(second.start()).startsWith(25, 25, 28);
    }

    @Test
    void theAccountBeginsWithTheFirstReading() throws IOException {
        var observed = read(CLOCKS.formatted(100, 15));
        assertThat(observed.with(parks(10, 20, 12), threads, 0).beginNanos()).isEqualTo(15);
        assertThat(observed.with(parks(20, 30, 28), threads, 0).beginNanos()).isEqualTo(20);
    }

    @Test
    void aThreadThatDoesNothingHasTheNameThatJavaGivesIt() throws IOException {
        var observed = read(
                "{\"type\":\"dev.waitlens.Thread\",\"osThreadId\":72,\"javaThreadId\":0,\"name\":\"worker with a l\",\"at\":9}\n",
                "{\"type\":\"dev.waitlens.Thread\",\"osThreadId\":72,\"javaThreadId\":9,\"name\":\"worker with a long name\",\"at\":9}\n",
                CLOCKS.formatted(100, 15));
        var rows = observed.with(parks(10, 20), threads, 0);
        assertThat(threads.get(rows.thread()[1]).name()).isEqualTo("worker with a long name");
        assertThat(threads.get(rows.thread()[1]).javaId()).isEqualTo(9);
    }

    @Test
    void factsHaveTheFieldsOfTheContract() throws IOException {
        var observed = read("{\"type\":\"dev.waitlens.Unseen\",\"event\":\"connect\",\"why\":\"old\",\"at\":7}\n",
                "{\"type\":\"dev.waitlens.Floor\",\"event\":\"jdk.FileRead\",\"floor\":50000,\"at\":8}\n");
        assertThat(observed.facts()).extracting(fact -> fact.texts()[1]).containsExactly("connect", "jdk.FileRead");
        assertThat(observed.facts().getLast().numbers()[2]).isEqualTo(50_000);
        assertThat(observed.facts().getLast().atNanos()).isEqualTo(8);
    }

    @Test
    void connectionsThatWereOpenBeforeAreKnownByTheirOtherSide() throws IOException {
        var observed = read(
                "{\"type\":\"dev.waitlens.Connection\",\"address\":\"127.0.0.1\",\"port\":50000,\"accepted\":true,\"at\":7}\n");
        assertThat(observed.connections())
                .containsExactly(java.util.Map.entry(ChunkEvents.peer("127.0.0.1", 50_000), true));
    }

    @Test
    void aLineThatIsCutOffOrOfSomebodyElseIsLeftOut() throws IOException {
        var observed = read("not json\n", "{\"type\":\"com.acme.Own\",\"at\":1}\n", "[1]\n",
                "{\"type\":\"dev.waitlens.Recording\",\"feature\":\"x\",\"at\":1}\n", CLOCKS.formatted(100, 15),
                "{\"type\":\"dev.waitlens.ThreadClock\",\"clocks\":[[71");
        assertThat(observed.facts()).isEmpty();
        assertThat(observed.clockCount()).isEqualTo(2);
    }

    @Test
    void aProgramThatWasStoppedStoodStill() throws IOException {
        var observed = read(CLOCKS.formatted(100, 15), CLOCKS.formatted(100, 30),
                "{\"type\":\"dev.waitlens.Standstill\",\"length\":20,\"at\":40}\n",
                "{\"type\":\"dev.waitlens.Ended\",\"why\":\"detached\",\"at\":55}\n", CLOCKS.formatted(200, 50));
        var rows = observed.with(parks(10, 40, 12, 35), threads, 0);

        assertThat(rows.start()).as("read within it, and 10 after it").startsWith(12, 15, 15, 20, 20, 30, 30, 35);
        assertThat(observed.facts()).extracting(fact -> fact.atNanos()).containsExactly(20L, 35L);
    }

    @Test
    void observationsOfAnotherTimeAreNotOfThisRecording() throws IOException {
        var observed = read(CLOCKS.formatted(100, 1_000_000_000_000_000L));
        assertThat(observed.areOf(1_000_000_000_000_000L - 2_000_000_000)).isTrue();
        assertThat(observed.areOf(5)).isFalse();
    }
}
