package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.waitlens.problem.DataError;
import dev.waitlens.recording.source.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Recordings of other people's programs, made by other people's tools, counted as the JDK's own reader counts them. They are fetched for the
/// test of the day and are no part of this repository: `-Dwaitlens.public=DIRECTORY` says where they are.
///
/// The JDK has two ways to read, which count otherwise in a few of them: `jfr summary` mixes up types of another profiler that share a number,
/// and `RecordingFile` leaves out what it cannot make an object of, or gives up. Ours must count as one of them does; where there is the summary alone, in sum.
@Timeout(300)
class PublicRecordingsIT {
    private static final String PLACE = System.getProperty("waitlens.public", "");
    private static final String OF_JDK_9 = "com.oracle.jdk.";
    private static final Pattern LINE = Pattern.compile("(?m)^ ([\\w.$]+) +(\\d+) +\\d+ *$");
    private static final Set<String> OF_THE_FILE = Set.of("jdk.Checkpoint", "jdk.Metadata");
    /// Other profilers write samples under these names that stand for something else than the JDK's do.
    private static final Set<EventKind> SAMPLES = EnumSet.of(EventKind.CPU_SAMPLE, EventKind.JAVA_SAMPLE,
            EventKind.NATIVE_SAMPLE);

    static Stream<Path> files() throws IOException {
        if (PLACE.isEmpty()) {
            return Stream.of(Path.of(""));
        }
        try (var all = Files.walk(Path.of(PLACE))) {
            return all.filter(file -> file.toString().endsWith(".jfr")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void eventsAreCountedAsTheJdksReaderCountsThem(Path file) throws IOException {
        if (PLACE.isEmpty()) {
            abort("no public recordings: -Dwaitlens.public=DIRECTORY");
        }
        var summary = summary(file);
        var objects = objects(file);
        if (summary.isEmpty() && objects.isEmpty()) {
            abort("the JDK does not read it");
        }
        var read = new ArrayList<Provenance>();
        var rows = new TreeMap<EventKind, Long>();
        for (RecordingSource program : programs(file)) {
            read.add(program.read(events -> {
                for (int row = 0; row < events.count(); row++) {
                    rows.merge(events.kindAt(row), 1L, Long::sum);
                }
            }));
        }
        var counted = new TreeMap<String, Long>();
        read.forEach(each -> each.eventCounts().forEach((name, count) -> counted.merge(name, count, Long::sum)));

        if (objects.isEmpty()) {
            assertThat(sum(counted)).as("events of all names").isEqualTo(sum(summary));
        } else {
            assertThat(counted).as("events by name").isIn(summary, objects);
        }
        assertThat(waits(rows)).as("events that become time").isEqualTo(kinds(counted));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<RecordingSource> programs(Path file) {
        try {
            return Recordings.programs(List.of(file), Duration.ofMinutes(4));
        } catch (DataError e) {
            abort("ours does not read it: " + e.getMessage());
            throw e;
        }
    }

    /// As `jfr summary` prints them; none where it does not read the file.
    private static Map<String, Long> summary(Path file) throws IOException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jfr").toString();
        var process = new ProcessBuilder(tool, "summary", file.toString()).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var counts = new TreeMap<String, Long>();
        LINE.matcher(said).results().forEach(line -> {
            var name = line.group(1);
            var known = name.startsWith(OF_JDK_9) ? "jdk." + name.substring(OF_JDK_9.length()) : name;
            long count = Long.parseLong(line.group(2));
            if (count > 0 && !OF_THE_FILE.contains(known)) {
                counts.merge(known, count, Long::sum);
            }
        });
        return counts;
    }

    /// As `RecordingFile` reads them; none where it does not read the file.
    private static Map<String, Long> objects(Path file) {
        var counts = new TreeMap<String, Long>();
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                var name = recording.readEvent().getEventType().getName();
                counts.merge(name.startsWith(OF_JDK_9) ? "jdk." + name.substring(OF_JDK_9.length()) : name, 1L,
                        Long::sum);
            }
        } catch (IOException | RuntimeException | InternalError _) {
            // Then only the other way of the JDK's may count them.
            return Map.of();
        }
        return counts;
    }

    private static Map<EventKind, Long> kinds(Map<String, Long> counts) {
        var kinds = new TreeMap<EventKind, Long>();
        counts.forEach((name, count) -> {
            var kind = Oracle.KINDS.get(name);
            if (kind != null && !SAMPLES.contains(kind)) {
                kinds.merge(kind, count, Long::sum);
            }
        });
        return kinds;
    }

    private static Map<EventKind, Long> waits(Map<EventKind, Long> rows) {
        var kinds = new TreeMap<>(rows);
        kinds.keySet().removeIf(kind -> !Oracle.KINDS.containsValue(kind) || SAMPLES.contains(kind));
        return kinds;
    }
}
