package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.Provenance.ClassPathEntry;
import dev.waitlens.recording.Provenance.FloorChange;
import dev.waitlens.recording.Provenance.Origin;
import dev.waitlens.recording.Provenance.TimedMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The events of `docs/events.md`, written by classes of this test: the agent and the reader share none.
@Timeout(60)
class OwnEventsTest {
    private static final int OS_THREAD = 2_000_000_001;

    @TempDir
    static Path temp;
    private static Reading reading;

    @Name("dev.waitlens.Recording")
    @StackTrace(false)
    static class Started extends Event {
        String version = "1.2.3";
        String program = "shop.jar";
        String jvm = "OpenJDK 64-Bit Server VM 25.0.3+9";
        int feature = 25;
        int cores = 3;
        long jvmStart = 1_700_000_000_123L;
    }

    @Name("dev.waitlens.Unseen")
    @StackTrace(false)
    static class Unseen extends Event {
        String event = "dns";
        String why = "this JVM has no method tracing";
    }

    @Name("dev.waitlens.ThreadClock")
    @StackTrace(false)
    static class ThreadClock extends Event {
        long osThreadId = OS_THREAD;
        String name = "C2 CompilerThre";
        long cpu = 123_456_789L;
        long ready = 42_000L;
    }

    @Name("dev.waitlens.Floor")
    @StackTrace(false)
    static class Floor extends Event {
        String event = "jdk.SocketRead";
        long floor = 50_000L;
    }

    @Name("dev.waitlens.OtherRecording")
    @StackTrace(false)
    static class OtherRecording extends Event {
        String name = "operations";
        String effect = "socket reads are throttled to 100 a second";
    }

    @Name("dev.waitlens.TimedMethod")
    @StackTrace(false)
    static class Timed extends Event {
        String method = "com.acme.Shop::fetch";
        boolean timed = true;
        String why = "called 40 times a second";
    }

    @Name("dev.waitlens.ClassPath")
    @StackTrace(false)
    static class ClassPath extends Event {
        String path = "/opt/shop/shop.jar";
        long bytes = 1_234;
        long modified = 1_690_000_000_000L;
    }

    @Name("dev.waitlens.Ended")
    @StackTrace(false)
    static class Ended extends Event {
        String why = "exit";
    }

    @BeforeAll
    static void record() throws IOException {
        Path file = temp.resolve("own.jfr");
        try (var recording = new Recording()) {
            recording.start();
            new Started().commit();
            new Unseen().commit();
            new ThreadClock().commit();
            new ThreadClock().commit();
            new Floor().commit();
            new OtherRecording().commit();
            new Timed().commit();
            new ClassPath().commit();
            new Ended().commit();
            recording.stop();
            recording.dump(file);
        }
        reading = Reading.of(file);
    }

    @Test
    void agentSaysWhoRecordedWhatOnWhat() {
        assertThat(reading.provenance().origin()).isEqualTo(Origin.WAITLENS);
        assertThat(reading.provenance().agent()).contains(new AgentFacts("1.2.3", "shop.jar",
                "OpenJDK 64-Bit Server VM 25.0.3+9", 25, 3, 1_700_000_000_123_000_000L,
                Map.of("dns", "this JVM has no method tracing"), "exit"));
    }

    @Test
    void floorHoldsFromTheMomentOfItsEvent() {
        assertThat(reading.provenance().floors()).singleElement().satisfies(floor -> {
            assertThat(floor).isEqualTo(new FloorChange("jdk.SocketRead", floor.atNanos(), 50_000L));
            assertThat(floor.atNanos()).isBetween(reading.provenance().beginNanos(),
                    reading.provenance().endNanos());
        });
    }

    @Test
    void otherRecordingIsNamedWithItsEffect() {
        assertThat(reading.provenance().otherRecordings())
                .containsExactly("operations: socket reads are throttled to 100 a second");
    }

    @Test
    void timedMethodIsKnownFromTheMomentOfItsEvent() {
        assertThat(reading.provenance().timedMethods()).singleElement().satisfies(timed -> assertThat(timed)
                .isEqualTo(new TimedMethod("com.acme.Shop::fetch", timed.atNanos(), true, "called 40 times a second")));
    }

    @Test
    void classPathIsKnownAsItWas() {
        assertThat(reading.provenance().classPath())
                .containsExactly(new ClassPathEntry("/opt/shop/shop.jar", 1_234, 1_690_000_000_000L));
    }

    @Test
    void clockOfAThreadOfTheJvmItselfIsARowOfItsOwnThread() {
        ChunkEvents events = reading.stretches().getFirst();
        int seen = 0;
        for (int row = 0; row < events.count(); row++) {
            if (events.kindAt(row) == EventKind.THREAD_CLOCK) {
                seen++;
                assertThat(events.clock(row)).isEqualTo(123_456_789L);
                assertThat(events.extra()[row]).isEqualTo(42_000L);
                assertThat(reading.threads().get(events.thread()[row])).isEqualTo(
                        new Threads.ThreadInfo("C2 CompilerThre", 0, OS_THREAD, false, ""));
            }
        }
        assertThat(seen).isEqualTo(2);
    }
}
