package dev.waitlens.cli.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.cli.calibration.Paces.Ratio;
import dev.waitlens.forecast.Kernel;
import dev.waitlens.forecast.MeasuredMachine;
import dev.waitlens.forecast.MeasuredMachine.Pace;
import dev.waitlens.forecast.MeasuredMachine.Starts;
import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineFileTest {
    private static final Instant NOW = Instant.parse("2026-11-29T08:30:15Z");
    private static final Starts STARTS = new Starts("2026-11-29", 1, 6, 7, 2, 3, 4, 5);

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("data/machine.jsonl");
    }

    private MachineFile kept(ThisMachine machine) {
        return new MachineFile(file(), machine, "0.1.0");
    }

    private static ThisMachine machine(String id) {
        return new ThisMachine(id, 2, Double.POSITIVE_INFINITY);
    }

    private static Paces paces(double value) {
        var ratios = Map.of(Kernel.ARITHMETIC, new Ratio(1.5, value, 2), Kernel.CHASE, new Ratio(1, 1.2, 1.3));
        return new Paces(ratios, ratios);
    }

    @Test
    void lastMeasurementsOfThisMachineCount() {
        kept(machine("a")).keep(paces(1.7), NOW);
        kept(machine("a")).keep(paces(1.9), NOW.plusSeconds(60));
        assertThat(kept(machine("a")).read().hasPaces(NOW.plusSeconds(70), Duration.ofDays(1)))
                .as("so few tell nothing of what disturbed them").isFalse();
        for (double value : new double[] {1.6, 1.9, 1.9, 1.95}) {
            kept(machine("a")).keep(paces(value), NOW.plusSeconds(60));
        }
        kept(machine("b")).keep(paces(1.6), NOW.plusSeconds(120));
        kept(machine("a")).keep(STARTS, NOW);
        kept(machine("a")).keep(new Overhead(5, 0.5, 0.1, -0.01, 0.9, 0.2, 0.1, 1.2, 0.6, ""), NOW);
        var read = kept(machine("a")).read();

        assertThat(read.paces().orElseThrow().toForecast().get(Kernel.ARITHMETIC)).isEqualTo(new Pace(1.9, 1.9));
        assertThat(read.starts()).contains(STARTS);
        assertThat(read.overhead().orElseThrow().end()).isEqualTo(-0.01);
        assertThat(read.hasPaces(NOW.plus(Duration.ofHours(24)), Duration.ofDays(1))).isTrue();
        assertThat(read.hasPaces(NOW.plus(Duration.ofHours(25)), Duration.ofDays(1))).isFalse();
        assertThat(kept(machine("c")).read().paces()).isEmpty();
    }

    @Test
    void linesOfANewerVersionAndThoseThatCannotBeReadAreCountedAndStay() throws IOException {
        kept(machine("a")).keep(STARTS, NOW);
        String odd = """
                {"v":2,"kind":"paces","at":"2026-11-29T08:30:15Z","machine":"a","gear":3}
                {"v":1,"kind":"paces","at":"2026-11-29T08:30:15Z","machine":"a","two":{"ARITHMETIC":{"low":3,"value":2,"high":1}}}
                {"v":1,"kind":"starts","at":"yesterday","machine":"a"}
                {"v":1,"kind":"later","at":"2026-11-29T08:30:15Z","machine":"a"}
                {"v":1,"kind":"sta""";
        Files.writeString(file(), odd, StandardOpenOption.APPEND);
        kept(machine("a")).keep(paces(1.9), NOW);
        var read = kept(machine("a")).read();

        assertThat(read.newer()).isEqualTo(1);
        assertThat(read.damaged()).isEqualTo(3);
        assertThat(read.starts()).contains(STARTS);
        assertThat(read.paces()).isPresent();
        assertThat(Files.readString(file())).contains(odd);
    }

    @Test
    void whatAnEarlierVersionDidNotMeasureIsMeasuredAgain() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), """
                {"v":1,"kind":"starts","at":"2026-11-29T08:30:15Z","machine":"a","threadNanos":1,"clientNanos":2}
                """);
        var read = kept(machine("a")).read();

        assertThat(read.starts()).isEmpty();
        assertThat(read.damaged()).isZero();
    }

    @Test
    void whatCannotBeWrittenIsSaidInOneSentenceWithWhatToDo() throws IOException {
        Files.writeString(directory.resolve("data"), "in the way");

        assertThatThrownBy(() -> kept(machine("a")).prepare()).isInstanceOf(DataError.class)
                .hasMessageContaining("cannot write what was measured of this machine")
                .hasMessageContaining("is a file, not a directory").hasMessageContaining("WAITLENS_MACHINE");
        assertThat(directory.resolve("data")).hasContent("in the way");
    }

    @Test
    void placeIsTheUsersUnlessHeNamesAnotherOrNone() {
        var home = Map.of("HOME", "/home/x");
        assertThat(MachineFile.placeOf(home, "?")).contains(Path.of("/home/x/.local/share/waitlens/machine.jsonl"));
        assertThat(MachineFile.placeOf(Map.of("HOME", "/home/x", "WAITLENS_MACHINE", "none"), "?")).isEmpty();
        assertThat(MachineFile.placeOf(Map.of("WAITLENS_MACHINE", "/tmp/m"), "?")).contains(Path.of("/tmp/m"));
    }

    @Test
    void forecastOfAnUnmeasuredMachineKnowsNothing() {
        var measured = MachineFile.measured(file());

        assertThat(measured.paces()).isEmpty();
        assertThat(measured.starts()).isEmpty();
        assertThat(measured.tells(measured.processors())).isFalse();
        assertThat(MeasuredMachine.NONE.tells(0)).isFalse();
    }
}
