package dev.waitlens.cli.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.advisor.SourcePlaces;
import dev.waitlens.attack.HostileRecording;
import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeveralPagesTest {
    @TempDir
    Path temp;

    /// As an agent describes the program: here of two JVMs, though only one runs.
    private Path recorded(String program, long jvmStart) throws IOException {
        Path file = temp.resolve(program + ".jfr");
        try (var recording = new Recording()) {
            recording.enable(HostileRecording.Started.class);
            recording.start();
            var started = new HostileRecording.Started();
            started.program = program;
            started.jvmStart = jvmStart;
            started.commit();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    private int analyse(Optional<String> json, Path... recordings) {
        var order = new AnalysisOrder(List.of(recordings), Optional.of(temp.resolve("out/report.html")), false, json,
                Optional.empty(), AnalysisOrder.Summary.NONE, false, List.of(), false, SourcePlaces.NONE,
                List.of());
        return AnalysisMain.run(order, Duration.ofSeconds(30));
    }

    @Test
    void twoProgramsAreAPageEachAndAnIndexOfThem() throws IOException {
        Path shop = recorded("shop", 1_700_000_000_000L);
        Path bank = recorded("bank", 1_700_000_060_000L);

        assertThat(analyse(Optional.of(temp.resolve("out/r.json").toString()), shop, bank)).isEqualTo(ExitCode.OK);
        assertThat(temp.resolve("out")).isDirectoryContaining("glob:**/report.html")
                .isDirectoryContaining("glob:**/report-1.html").isDirectoryContaining("glob:**/report-2.html")
                .isDirectoryContaining("glob:**/r-1.json").isDirectoryContaining("glob:**/r-2.json");
        assertThat(Files.readString(temp.resolve("out/report.html"))).contains("Recordings of 2 programs",
                "href=\"report-1.html\"", "href=\"report-2.html\"", "shop", "bank");
    }

    @Test
    void oneDocumentOnStdoutIsNotOfTwoPrograms() throws IOException {
        assertThat(analyse(Optional.of("-"), recorded("shop", 1_700_000_000_000L),
                recorded("bank", 1_700_000_060_000L))).isEqualTo(ExitCode.FAILED);
    }
}
