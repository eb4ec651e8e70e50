package dev.waitlens.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {
    @TempDir
    private Path directory;

    @Test
    void theOneThatIsNamedComesFirstAndAnOldOneIsPassedOver() throws IOException {
        Path old = jdk("old", "17.0.15");
        Path named = jdk("named", "25.0.3");
        Path own = jdk("own", "26");

        assertThat(Jdk.find(Optional.of(named), Map.of("JAVA_HOME", own.toString()), own, directory))
                .contains(named.resolve("bin/java"));
        assertThat(Jdk.find(Optional.of(old), Map.of("WAITLENS_JAVA_HOME", own.toString()), old, directory))
                .contains(own.resolve("bin/java"));
        assertThat(Jdk.find(Optional.empty(), Map.of("JAVA_HOME", old.toString()), own, directory))
                .contains(own.resolve("bin/java"));
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path java = Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("java"));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return home;
    }
}
