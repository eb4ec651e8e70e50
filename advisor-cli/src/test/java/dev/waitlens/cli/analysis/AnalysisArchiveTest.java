package dev.waitlens.cli.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisArchiveTest {
    @TempDir
    private Path directory;

    @Test
    void isInTheUsersCacheUnlessAnotherPlaceOrNoneIsNamed() {
        assertThat(AnalysisArchive.placeOf(Map.of("HOME", "/home/x"), "?"))
                .contains(Path.of("/home/x/.cache/waitlens"));
        assertThat(AnalysisArchive.placeOf(Map.of("HOME", "/home/x", "XDG_CACHE_HOME", "/cache"), "?"))
                .contains(Path.of("/cache/waitlens"));
        assertThat(AnalysisArchive.placeOf(Map.of("HOME", "/home/x", "XDG_CACHE_HOME", "cache"), "?"))
                .contains(Path.of("/home/x/.cache/waitlens"));
        assertThat(AnalysisArchive.placeOf(Map.of("HOME", "/home/x", "WAITLENS_CACHE", "/fast"), "?"))
                .contains(Path.of("/fast"));
        assertThat(AnalysisArchive.placeOf(Map.of("HOME", "/home/x", "WAITLENS_CACHE", "none"), "?")).isEmpty();
        assertThat(AnalysisArchive.placeOf(Map.of(), "")).isEmpty();
    }

    @Test
    void jarThatChangedHasAnotherArchive() throws IOException {
        var jar = Files.writeString(directory.resolve("a.jar"), "one");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        var before = AnalysisArchive.sources(jar.toString());
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH.plusSeconds(60)));

        assertThat(before).isPresent().isNotEqualTo(AnalysisArchive.sources(jar.toString()));
        assertThat(new AnalysisArchive(directory, before.get()).file())
                .isNotEqualTo(new AnalysisArchive(directory, AnalysisArchive.sources(jar.toString()).get()).file());
    }

    @Test
    void classesInADirectoryHaveNone() throws IOException {
        var jar = Files.writeString(directory.resolve("a.jar"), "one");

        assertThat(AnalysisArchive.sources(jar + ":" + directory)).isEmpty();
    }

    @Test
    void isUsedOnceItIsMade() throws Exception {
        var archive = archive();
        var before = archive.jvmOptions();

        assertThat(archive.make(AnalysisArchiveTest::succeed)).isTrue();

        assertThat(before).isEmpty();
        assertThat(archive.isMissing()).isFalse();
        assertThat(archive.jvmOptions()).contains("-XX:AOTCache=" + archive.file());
        assertThat(files()).as("nothing but the archive and what tells of it")
                .noneMatch(name -> name.contains("draft"));
    }

    @Test
    void isMadeByOneOfTwo() throws Exception {
        var archive = archive();

        archive.make(draft -> {
            assertThat(archive().make(AnalysisArchiveTest::succeed)).isFalse();
            return succeed(draft);
        });

        assertThat(archive.isMissing()).isFalse();
    }

    @Test
    void isNotTriedForever() throws Exception {
        var archive = archive();
        for (int attempt = 1; attempt <= 3; attempt++) {
            assertThat(archive.isMissing()).as("before attempt " + attempt).isTrue();
            assertThat(archive.make(_ -> Optional.empty())).isFalse();
        }

        assertThat(archive.isMissing()).isFalse();
        assertThat(archive.make(AnalysisArchiveTest::succeed)).isFalse();
        assertThat(archive.jvmOptions()).isEmpty();
    }

    /// What a power cut, or Ctrl-C, left over.
    @Test
    void draftOfOneThatWasKilledIsNoHindrance() throws Exception {
        var archive = archive();
        var left = directory.resolve(archive.file().getFileName().toString().replace(".aot", ".draft"));
        Files.writeString(Files.createDirectory(left).resolve("half.aot"), "half");

        assertThat(archive.make(AnalysisArchiveTest::succeed)).isTrue();
        assertThat(left).doesNotExist();
    }

    @Test
    void placeThatOthersMayWriteToIsNotUsed() throws Exception {
        var archive = archive();
        archive.make(AnalysisArchiveTest::succeed);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(archive.jvmOptions()).isEmpty();
        assertThat(archive.hasPlace()).isFalse();
        assertThat(new AnalysisArchive(directory.resolve("below"), "x").hasPlace()).isFalse();
    }

    @Test
    void placeIsMadeForTheUserAlone() throws Exception {
        assertThat(new AnalysisArchive(directory.resolve("a/b"), "x").hasPlace()).isTrue();

        assertThat(Files.getPosixFilePermissions(directory.resolve("a/b")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void thoseUsedLastAreKept() throws Exception {
        var now = Instant.now();
        for (int age = 1; age <= 3; age++) {
            for (var suffix : List.of(".aot", ".attempts")) {
                var file = Files.writeString(directory.resolve(age + suffix), "old");
                Files.setLastModifiedTime(file, FileTime.from(now.minusSeconds(60 * age)));
            }
        }

        archive().make(AnalysisArchiveTest::succeed);

        assertThat(archive().file()).exists();
        assertThat(directory.resolve("1.aot")).exists();
        assertThat(files()).doesNotContain("2.aot", "2.attempts", "3.aot", "3.attempts");
    }

    @Test
    void oneThatNobodyUsesIsForgotten() throws Exception {
        var forgotten = Files.writeString(directory.resolve("0.aot"), "old");
        Files.setLastModifiedTime(forgotten, FileTime.from(Instant.EPOCH));
        var used = Files.writeString(directory.resolve("1.aot"), "of another Waitlens");

        archive().make(AnalysisArchiveTest::succeed);

        assertThat(forgotten).doesNotExist();
        assertThat(used).exists();
    }

    private AnalysisArchive archive() {
        return new AnalysisArchive(directory, "this JVM, these classes");
    }

    private static Optional<Path> succeed(Path draft) throws IOException {
        return Optional.of(Files.writeString(draft.resolve("draft.aot"), "code"));
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
