package dev.waitlens.advisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.program.SourceFiles;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.ClassPathEntry;
import dev.waitlens.timeline.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedSourcesTest {
    @TempDir
    Path project;

    @Test
    void theProjectsSourcesAreFoundFromWhatMavenAndGradleBuilt() throws IOException {
        Path sources = Files.createDirectories(project.resolve("src/main/java"));
        Files.createDirectories(project.resolve("target/classes"));

        for (String built : List.of("target/shop.jar", "target/classes", "build/libs/shop.jar")) {
            assertThat(beside(project.resolve(built))).as(built).containsExactly(sources);
        }
    }

    @Test
    void aJarWithSourcesBesideTheJarIsRead() throws IOException {
        Path sources = project.resolve("shop-sources.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(sources))) {
            zip.putNextEntry(new ZipEntry("shop/Shop.java"));
            zip.write("class Shop {}".getBytes(StandardCharsets.UTF_8));
        }
        List<Path> found = beside(project.resolve("shop.jar"));

        assertThat(found).containsExactly(sources);
        assertThat(new SourceFiles(found).of("shop.Shop")).get().extracting(SourceFiles.Text::text)
                .isEqualTo("class Shop {}");
    }

    @Test
    void nothingIsLookedForThatWasNotAskedFor() {
        assertThat(RecordedSources.of(SourcePlaces.NONE, provenance(project.resolve("shop.jar")))).isEmpty();
        assertThat(beside(Path.of("shop.jar"))).as("relative to a directory that nobody knows").isEmpty();
    }

    private static List<Path> beside(Path... classPath) {
        return RecordedSources.of(new SourcePlaces(List.of(), true), provenance(classPath));
    }

    private static Provenance provenance(Path... classPath) {
        Provenance of = Script.lasting(1).account().provenance();
        return new Provenance(of.files(), of.origin(), of.agent(), of.beginNanos(), of.endNanos(), of.bytes(),
                of.bytesUsed(), of.chunks(), of.settings(), of.eventTypes(), of.eventCounts(), of.unresolvedFrames(),
                of.truncatedStacks(), of.floors(), of.otherRecordings(), of.notes(), of.host(), of.collections(),
                of.timedMethods(), of.openWaits(),
                Stream.of(classPath).map(path -> new ClassPathEntry(path.toString(), 0, 0)).toList(), of.advised(),
                of.gaps(), of.processor(), of.untimed(), of.traced());
    }
}
