package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class RecordingOracleIT {
    @TempDir
    static Path temp;
    private final Programs programs = Programs.COMPILED;

    @ParameterizedTest
    @MethodSource("dev.waitlens.recording.Programs#javas")
    void everyEventIsReadAsTheJdksReaderReadsIt(Programs.Java java) throws Exception {
        Path place = temp.resolve("oracle" + java.feature());
        assertThat(Programs.await(programs.start(java, place, 2000, "exit"))).isZero();
        assertSame(place.resolve("recording.jfr"));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void goldenRecordingsAreReadAsTheJdksReaderReadsThem(int feature) throws Exception {
        Path file = temp.resolve("golden-" + feature + ".jfr");
        Files.write(file, feature == 17 ? Goldens.jdk17() : Goldens.jdk25());
        Reading reading = assertSame(file);
        assertThat(reading.provenance().notes()).doesNotContain("damaged");
        assertThat(reading.provenance().unresolvedFrames()).isZero();
        assertThat(reading.provenance().bytesUsed()).isEqualTo(Files.size(file));
    }

    private static Reading assertSame(Path file) throws IOException {
        Reading reading = Reading.of(file);
        int cores = reading.provenance().host().map(Provenance.Host::cores).orElse(1);
        Map<String, Integer> expected = Oracle.jdk(file);
        Map<String, Integer> actual = Oracle.ours(reading, cores);
        assertThat(expected.size()).isGreaterThan(500);
        expected.forEach((line, count) -> assertThat(actual).containsEntry(line, count));
        assertThat(actual).hasSameSizeAs(expected);
        return reading;
    }
}
