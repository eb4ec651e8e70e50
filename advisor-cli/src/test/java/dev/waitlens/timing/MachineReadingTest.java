package dev.waitlens.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waitlens.report.figure.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A procfs of files, and a clock of its own.
class MachineReadingTest {
    @TempDir
    private Path procfs;

    @BeforeEach
    void makeDirectories() throws IOException {
        Files.createDirectories(procfs.resolve("self"));
        Files.createDirectories(procfs.resolve("pressure"));
    }

    /// In hundredths of a second; pressure in microseconds.
    private MachineReading at(double seconds, long user, long nice, long idle, long steal, long own, long children,
            long pressure) throws IOException {
        Files.writeString(procfs.resolve("stat"), "cpu  %d %d 0 %d 50 0 0 %d 9999 0\ncpu0 1 2 3\n".formatted(user, nice,
                idle, steal));
        Files.writeString(procfs.resolve("self/stat"),
                "17 (a) b ( c)) S 1 17 17 0 -1 4194304 1 2 3 4 %d 0 %d 0 20 0 9\n".formatted(own, children));
        Files.writeString(procfs.resolve("pressure/cpu"),
                "some avg10=1.00 avg60=0.00 avg300=0.00 total=%d\nfull avg10=0.00 total=0\n".formatted(pressure));
        return MachineReading.read(procfs, (long) (seconds * 1e9));
    }

    @Test
    void othersAreAllThatWasBusyLessUsAndOurChildren() throws IOException {
        var before = at(0, 1_000, 0, 5_000, 0, 10, 100, 1_000_000);
        var others = at(10, 2_500, 100, 5_400, 0, 110, 1_000, 3_000_000).since(before);

        assertThat(value(others.processors())).isCloseTo(0.6, within(1e-9));
        assertThat(value(others.stolen())).isZero();
        assertThat(value(others.pressure())).isCloseTo(0.2, within(1e-9));
        assertThat(others.exceeds(0.5)).isTrue();
        assertThat(others.exceeds(0.7)).isFalse();
    }

    @Test
    void whatTheHypervisorKeptCountsAsOthers() throws IOException {
        var before = at(0, 1_000, 0, 5_000, 0, 0, 0, 0);
        var others = at(10, 1_100, 0, 5_000, 500, 100, 0, 0).since(before);

        assertThat(value(others.processors())).isCloseTo(0.5, within(1e-9));
        assertThat(value(others.stolen())).isCloseTo(0.5, within(1e-9));
    }

    /// Clocks of the system and of processes are not read at the same moment.
    @Test
    void nothingIsNegative() throws IOException {
        var before = at(0, 1_000, 0, 0, 0, 0, 0, 0);

        assertThat(value(at(1, 1_050, 0, 0, 0, 60, 0, 0).since(before).processors())).isZero();
    }

    @Test
    void machineThatDoesNotTellDisturbsNobodyAndSaysSo() throws IOException {
        var nowhere = procfs.resolve("nowhere");
        var others = MachineReading.read(nowhere, 1_000_000_000).since(MachineReading.read(nowhere, 0));

        assertThat(others.processors()).isInstanceOf(Measured.Unseen.class);
        assertThat(others.pressure()).isInstanceOf(Measured.Unseen.class);
        assertThat(others.exceeds(0.1)).isFalse();
        Files.writeString(procfs.resolve("stat"), "cpu  what\n");
        assertThat(MachineReading.read(procfs, 0).busy()).isInstanceOf(Measured.Unseen.class);
    }

    @Test
    void thisMachineIsReadable() {
        var reading = MachineReading.read(Path.of("/proc"), 0);

        if (Files.exists(Path.of("/proc/self/stat"))) {
            assertThat(value(reading.busy())).isPositive();
            assertThat(reading.own()).isInstanceOf(Measured.Known.class);
        }
    }

    private static double value(Measured measured) {
        assertThat(measured).isInstanceOf(Measured.Known.class);
        return ((Measured.Known) measured).value();
    }
}
