package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What others than Flight Recorder write, and what it wrote itself before JDK 11.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OtherRecordersTest {
    private static final long RUNNING = 1;
    private static final long SLEEPING = 2;
    private static final long DEFAULT = 3;
    private static final long MILLI = 1_000_000;

    @TempDir
    Path temp;

    private Reading read(Crafted crafted) throws IOException {
        return Reading.of(Files.write(temp.resolve("other.jfr"), crafted.metadata().finished()));
    }

    /// Thread states as async-profiler names them.
    private static Crafted profiler() {
        Crafted crafted = new Crafted().type("jdk.types.ThreadState", "name:java.lang.String")
                .type("jdk.ActiveSetting", "startTime:long", "id:long", "name:java.lang.String",
                        "value:java.lang.String")
                .type("jdk.ExecutionSample", "startTime:long", "sampledThread:*java.lang.Thread",
                        "stackTrace:*jdk.types.StackTrace", "state:*jdk.types.ThreadState")
                .type("profiler.WallClockSample", "startTime:long", "sampledThread:*java.lang.Thread",
                        "stackTrace:*jdk.types.StackTrace", "state:*jdk.types.ThreadState", "samples:int");
        return crafted.checkpoint(1, Crafted.payload().number(crafted.id("jdk.types.ThreadState")).number(3)
                .number(RUNNING).text("STATE_RUNNABLE").number(SLEEPING).text("STATE_SLEEPING").number(DEFAULT)
                .text("STATE_DEFAULT"));
    }

    private static Crafted setting(Crafted crafted, String name, String value) {
        return crafted.event("jdk.ActiveSetting", Crafted.payload().number(Crafted.START_TICKS)
                .number(crafted.id("jdk.ExecutionSample")).text(name).text(value));
    }

    private static Crafted sample(Crafted crafted, long state) {
        return crafted.event("jdk.ExecutionSample",
                Crafted.payload().number(Crafted.START_TICKS + 100 * MILLI).number(7).number(0).number(state));
    }

    private static LongStream durations(Reading reading) {
        ChunkEvents events = reading.stretches().getFirst();
        return IntStream.range(0, events.count()).mapToLong(row -> events.duration()[row]);
    }

    @Test
    void executionSamplesOfAnEarlyWallClockSayWhetherTheirThreadRan() throws IOException {
        Crafted crafted = setting(setting(profiler(), "interval", "20000000"), "event", "wall");
        Reading reading = read(sample(sample(crafted, SLEEPING), RUNNING));
        ChunkEvents events = reading.stretches().getFirst();

        assertThat(reading.counts()).containsOnlyKeys(EventKind.WALL_SAMPLE);
        assertThat(LongStream.of(events.extra()[0], events.extra()[1])).containsExactlyInAnyOrder(0L, 1L);
        assertThat(durations(reading)).containsOnly(20 * MILLI);
    }

    @Test
    void aSleepingThreadDoesNotComputeWhateverTheSettingsSay() throws IOException {
        assertThat(read(sample(profiler(), SLEEPING)).counts()).containsOnlyKeys(EventKind.WALL_SAMPLE);
    }

    @Test
    void cpuSamplesStandForTheProfilersInterval() throws IOException {
        Crafted crafted = setting(setting(profiler(), "event", "ctimer"), "interval", "5000000");
        Reading reading = read(sample(crafted, DEFAULT));

        assertThat(reading.counts()).containsOnlyKeys(EventKind.CPU_SAMPLE);
        assertThat(durations(reading)).containsOnly(5 * MILLI);
    }

    @Test
    void samplesOfBothClocksAreToldByTheirState() throws IOException {
        Crafted crafted = setting(setting(profiler(), "event", "cpu"), "wall", "40000000");
        Reading reading = read(sample(sample(crafted, DEFAULT), RUNNING));

        assertThat(reading.counts()).containsOnlyKeys(EventKind.CPU_SAMPLE, EventKind.WALL_SAMPLE);
        assertThat(durations(reading)).containsExactlyInAnyOrder(10 * MILLI, 40 * MILLI);
    }

    @Test
    void samplesOfWhatIsNoTimeAreCountedAndNotRead() throws IOException {
        Reading reading = read(sample(sample(setting(profiler(), "event", "cache-misses"), DEFAULT), DEFAULT));

        assertThat(reading.rows()).isZero();
        assertThat(reading.provenance().untimed()).containsOnlyKeys("cache-misses").containsValue(2L);
        assertThat(MeasuredKinds.of(reading.provenance()).computing()).isFalse();
    }

    @Test
    void aWallClockEventWithoutItsSpanIsAsLongAsItsSamples() throws IOException {
        Crafted crafted = setting(profiler(), "wall", "30000000").event("profiler.WallClockSample", Crafted.payload()
                .number(Crafted.START_TICKS + MILLI).number(7).number(0).number(SLEEPING).number(4));

        assertThat(durations(read(crafted))).containsExactly(120 * MILLI);
    }

    @Test
    void datadogsSamplesAreItsIntervalTimesTheirWeight() throws IOException {
        Crafted crafted = profiler()
                .type("datadog.DatadogProfilerConfig", "startTime:long", "cpuInterval:long", "wallInterval:long")
                .type("datadog.ExecutionSample", "startTime:long", "eventThread:*java.lang.Thread",
                        "stackTrace:*jdk.types.StackTrace", "state:*jdk.types.ThreadState", "weight:long")
                .type("datadog.MethodSample", "startTime:long", "eventThread:*java.lang.Thread",
                        "stackTrace:*jdk.types.StackTrace", "state:*jdk.types.ThreadState", "weight:long");
        long at = Crafted.START_TICKS + 100 * MILLI;
        crafted.event("datadog.DatadogProfilerConfig",
                Crafted.payload().number(Crafted.START_TICKS).number(9 * MILLI).number(60 * MILLI));
        crafted.event("datadog.ExecutionSample",
                Crafted.payload().number(at).number(7).number(0).number(RUNNING).number(2));
        crafted.event("datadog.MethodSample",
                Crafted.payload().number(at + 1).number(7).number(0).number(SLEEPING).number(1));
        Reading reading = read(crafted);

        assertThat(reading.provenance().origin()).isEqualTo(Provenance.Origin.DATADOG);
        assertThat(reading.counts()).containsOnlyKeys(EventKind.CPU_SAMPLE, EventKind.WALL_SAMPLE);
        assertThat(durations(reading)).containsExactly(18 * MILLI, 60 * MILLI);
    }

    @Test
    void eventsOfJdk9AreReadUnderTheirPresentNames() throws IOException {
        Crafted crafted = new Crafted().type("com.oracle.jdk.ThreadPark", "startTime:long", "duration:long",
                "eventThread:*java.lang.Thread", "stackTrace:*com.oracle.jfr.types.StackTrace",
                "parkedClass:*java.lang.Class");
        crafted.event("com.oracle.jdk.ThreadPark",
                Crafted.payload().number(Crafted.START_TICKS + 5).number(77).number(7).number(0).number(0));
        Reading reading = read(crafted);

        assertThat(reading.counts()).containsOnlyKeys(EventKind.PARK);
        assertThat(durations(reading)).containsExactly(77L);
    }

    @Test
    void whatAJvmRunsIsKnownWithoutItsArguments() throws IOException {
        assertThat(programOf("com.acme.Main --password secret /data/x.jar")).isEqualTo("com.acme.Main");
        assertThat(programOf("/opt/my shop/shop.jar --port 80")).isEqualTo("shop.jar");
        assertThat(programOf("C:\\Program Files\\shop.jar")).isEqualTo("shop.jar");
        assertThat(programOf("com.acme/com.acme.Main")).isEqualTo("com.acme.Main");
        assertThat(programOf("")).isEmpty();
    }

    private String programOf(String words) throws IOException {
        Crafted crafted = new Crafted().type("jdk.JVMInformation", "startTime:long", "jvmName:java.lang.String",
                "jvmVersion:java.lang.String", "jvmArguments:java.lang.String", "javaArguments:java.lang.String",
                "jvmStartTime:long", "pid:long");
        crafted.event("jdk.JVMInformation", Crafted.payload().number(Crafted.START_TICKS).text("a JVM").text("25")
                .text("-Xmx1g").text(words).number(1_700_000_000_000L).number(1));
        return read(crafted).provenance().host().orElseThrow().program();
    }

    @Test
    void aJvmThatSaysThatItStartedIn1970SaysNothing() throws IOException {
        Crafted crafted = new Crafted().type("jdk.JVMInformation", "startTime:long", "jvmName:java.lang.String",
                "jvmVersion:java.lang.String", "jvmStartTime:long", "pid:long");
        crafted.event("jdk.JVMInformation", Crafted.payload().number(Crafted.START_TICKS).text("Substrate VM")
                .text("GraalVM 22.3.0").number(0).number(1));

        assertThat(read(crafted).provenance().notes()).noneMatch(note -> note.contains("after the program started"));
    }
}
