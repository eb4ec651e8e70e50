package dev.waitlens.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstalledJavaTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"1.8.0_402, 8", "9, 9", "11.0.22, 11", "17.0.15, 17", "25-ea, 25", "2026-01-01, 0", "what, 0"})
    void featureIsReadFromAnyVersion(String version, int feature) {
        assertThat(InstalledJava.featureOf(version)).isEqualTo(feature);
    }

    @Test
    void releaseFileTellsVersionAndRecorder() throws IOException {
        var java = InstalledJava.look(jdk("whole", "21.0.4", "java.base jdk.jfr"));

        assertThat(java.feature()).isEqualTo(21);
        assertThat(java.recordable()).isTrue();
    }

    @Test
    void imageWithoutTheRecorderIsRefusedBeforeTheStart() throws IOException {
        var java = jdk("image", "21.0.4", "java.base java.logging");

        assertThatThrownBy(() -> javas(Map.of()).find(Optional.of(java.toString()))).isInstanceOf(LaunchError.class)
                .hasMessageContaining("has no Flight Recorder: module jdk.jfr is missing");
    }

    @Test
    void refusalNamesTheRecordableJvmsOfThisMachine() throws IOException {
        var old = jdk("old", "11.0.22", "java.base jdk.jfr");
        jdk("new", "21.0.4", "java.base jdk.jfr");

        assertThatThrownBy(() -> javas(Map.of()).find(Optional.of(old.toString())))
                .hasMessageContaining("too old to be recorded").hasMessageEndingWith("found here: "
                        + directory.resolve("new"));
    }

    @Test
    void namedJavaWinsOverJavaHomeAndThatOverThePath() throws IOException {
        var named = jdk("named", "17.0.1", "java.base jdk.jfr");
        var home = jdk("home", "21.0.1", "java.base jdk.jfr");
        var path = jdk("path", "25.0.1", "java.base jdk.jfr");
        var both = Map.of("JAVA_HOME", home.getParent().getParent().toString(), "PATH", path.getParent().toString());

        assertThat(javas(both).locate(Optional.of(named.getParent().getParent().toString()))).isEqualTo(named);
        assertThat(javas(both).locate(Optional.empty())).isEqualTo(home);
        assertThat(javas(Map.of("PATH", path.getParent().toString())).locate(Optional.empty())).isEqualTo(path);
        assertThatThrownBy(() -> javas(Map.of()).locate(Optional.empty())).isInstanceOf(LaunchError.class)
                .hasMessageStartingWith("no java for your program");
    }

    private TargetJava javas(Map<String, String> environment) {
        return new TargetJava(environment, List.of(directory));
    }

    private Path jdk(String name, String version, String modules) throws IOException {
        var home = Files.createDirectories(directory.resolve(name));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\nMODULES=\"" + modules + "\"\n");
        var java = Files.writeString(Files.createDirectories(home.resolve("bin")).resolve("java"), "");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return java;
    }
}
