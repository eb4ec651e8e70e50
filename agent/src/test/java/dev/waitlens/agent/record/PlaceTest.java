package dev.waitlens.agent.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlaceTest {
    private final String name = "waitlens-" + ProcessHandle.current().pid();

    @TempDir
    Path dir;

    @Test
    void theFileIsNamedAfterTheProcess() throws IOException {
        assertThat(Place.unusedFile(dir)).isEqualTo(dir.resolve(name + ".jfr")).doesNotExist();
    }

    @Test
    void aLinkOfThatNameIsPassedBy() throws IOException {
        Files.createSymbolicLink(dir.resolve(name + ".jfr"), dir.resolve("precious"));
        assertThat(Place.unusedFile(dir).getFileName().toString()).startsWith(name + "-").endsWith(".jfr");
    }

    @Test
    void whereEverybodyMayWriteNobodyCanGuessTheNameOrReadTheFile() throws IOException {
        Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path file = Place.unusedFile(dir);
        assertThat(file.getFileName().toString()).startsWith(name + "-").endsWith(".jfr");
        assertThat(file).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }
}
