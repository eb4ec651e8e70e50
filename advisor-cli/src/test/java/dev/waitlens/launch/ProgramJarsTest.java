package dev.waitlens.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramJarsTest {
    @TempDir
    private Path directory;

    @Test
    void jarNamesThoseInItAndThoseOfItsManifest() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/io.quarkus.quarkus-core-3.8.1.jar classes/");
        var app = directory.resolve("app.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(app), manifest)) {
            jar.putNextEntry(new ZipEntry("BOOT-INF/lib/HikariCP-5.1.0.jar"));
            jar.closeEntry();
        }

        assertThat(ProgramJars.of(List.of("java", "-Xmx1g", "-jar", app.toString(), "-cp", "argument.jar")))
                .containsExactly("HikariCP-5.1.0.jar", "app.jar", "io.quarkus.quarkus-core-3.8.1.jar");
    }

    @Test
    void classPathNamesItsJarsAndThoseOfADirectory() throws IOException {
        Files.createFile(directory.resolve("one-1.0.jar"));
        Files.createFile(directory.resolve("notes.txt"));

        assertThat(
                ProgramJars.of(List.of("java", "-cp", directory + "/*" + File.pathSeparator + "x/two-2.0.jar", "Main")))
                .containsExactly("one-1.0.jar", "two-2.0.jar");
    }

    @Test
    void whatCannotBeReadNamesNoOthers() throws IOException {
        var broken = Files.writeString(directory.resolve("broken.jar"), "no jar");

        assertThat(ProgramJars.of(List.of("java", "-jar", broken.toString()))).containsExactly("broken.jar");
        assertThat(ProgramJars.of(List.of("java", "-cp", directory + "/missing/*", "Main"))).isEmpty();
    }
}
