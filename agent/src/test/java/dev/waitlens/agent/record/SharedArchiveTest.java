package dev.waitlens.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SharedArchiveTest {
    private static final long BUILT = 1_700_000_000_000L;

    @TempDir
    private Path lib;

    @BeforeEach
    void build() throws IOException {
        Files.createDirectory(lib.resolve("server"));
        write("modules", BUILT);
        write("server/libjvm.so", BUILT + 100_000_000);
    }

    @Test
    void theJdksOwnIsAsOldAsTheJdk() throws IOException {
        write("server/classes.jsa", BUILT + 5_000);
        write("server/classes_nocoops.jsa", BUILT + 9_000);
        assertThat(SharedArchive.isOfTheJdk(lib.toFile())).isTrue();
    }

    @Test
    void oneThatSomebodyMadeLaterIsNot() throws IOException {
        write("server/classes.jsa", BUILT + 5_000);
        write("server/classes_nocoops.jsa", BUILT + 86_400_000);
        assertThat(SharedArchive.isOfTheJdk(lib.toFile())).isFalse();
    }

    @Test
    void whereThereIsNoneNobodyKnows() {
        assertThat(SharedArchive.isOfTheJdk(lib.toFile())).isFalse();
        assertThat(SharedArchive.isOfTheJdk(new File("nowhere"))).isFalse();
    }

    @Test
    void anOptionMayNameAnother() {
        assertThat(SharedArchive.isNamed("-Xmx1g", "-Xshare:auto")).isFalse();
        assertThat(SharedArchive.isNamed("-Xmx1g", "-XX:SharedArchiveFile=app.jsa")).isTrue();
        assertThat(SharedArchive.isNamed("-XX:AOTCache=app.aot")).isTrue();
    }

    @Test
    void itsListNamesClassesAndHowTheyAreLoaded() throws IOException {
        Path list = Files.writeString(lib.resolve("classlist"),
                "# generated\njava/lang/Object id: 0\nsun/nio/ch/Net\n@lambda-proxy java/lang/Runnable\n");
        assertThat(SharedArchive.names(list.toFile())).containsAll(Set.of("java.lang.Object", "sun.nio.ch.Net"));
    }

    private void write(String name, long modified) throws IOException {
        Path file = Files.writeString(lib.resolve(name), "");
        assertThat(file.toFile().setLastModified(modified)).isTrue();
    }
}
