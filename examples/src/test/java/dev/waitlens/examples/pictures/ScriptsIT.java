package dev.waitlens.examples.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The scripts as a user runs them, with small pictures and quick servers.
@Timeout(120)
final class ScriptsIT {

    @TempDir
    Path work;

    @Test
    void everyVersionMakesTheSameFiles() throws Exception {
        var one = results(SynchronousScript.class);
        assertThat(one).hasSize(3 * 3);
        assertThat(one.keySet()).contains("picture-03.jpg", "picture-03-edges.png", "picture-03-oil.png");
        for (var version : List.of(ThreadedScript.class, AsynchronousScript.class, LimitedScript.class,
                AdvisedScript.class, PlainAdvisedScript.class)) {
            var other = results(version);
            assertThat(other.keySet()).as(version.getSimpleName()).isEqualTo(one.keySet());
            one.forEach((name, bytes) -> assertThat(other.get(name)).as(version.getSimpleName() + ": " + name)
                    .isEqualTo(bytes));
        }
    }

    @Test
    void theTimesOfTheStagesAreWrittenWhereTheyAreWanted() throws Exception {
        var times = work.resolve("times");
        var script = start(AdvisedScript.class, "--fast", "--pictures", "1", "--work", work.toString(), "--times",
                times.toString());
        script.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(script.waitFor()).isZero();
        assertThat(Files.readAllLines(times)).map(line -> line.split("\t")[1]).containsExactly("download the pictures",
                "find the edges", "store the tiles", "paint in oil");
    }

    @Test
    void aTableOfTheStagesEndsTheOutput() throws Exception {
        var script = start(SynchronousScript.class, "--fast", "--pictures", "1", "--work", work.toString());
        var output = new String(script.getInputStream().readAllBytes());
        assertThat(script.waitFor()).isZero();
        assertThat(output).containsSubsequence("downloaded picture-01.jpg", "stored 4 tiles of picture-01",
                "painted picture-01.jpg", "download the pictures", "find the edges", "store the tiles", "paint in oil",
                "total");
        assertThat(work).isDirectoryNotContaining("glob:**/database*");
    }

    @Test
    void theServersDieWithAScriptThatIsKilled() throws Exception {
        var script = start(SynchronousScript.class, "--fast", "--pictures", "99", "--work", work.toString());
        try (var lines = script.inputReader()) {
            while (!lines.readLine().contains("downloaded picture-01.jpg")) {
                // the servers run once this line is there
            }
            var servers = script.descendants().toList();
            assertThat(servers).hasSize(2);
            script.destroyForcibly();
            for (var server : servers) {
                server.onExit().get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void aWrongOptionIsAnsweredWithTheUsage() throws Exception {
        var script = start(SynchronousScript.class, "--pictures", "100");
        assertThat(new String(script.getErrorStream().readAllBytes())).contains("must be 1 to 99: 100", "usage:");
        assertThat(script.waitFor()).isEqualTo(2);
    }

    private TreeMap<String, byte[]> results(Class<?> main) throws IOException, InterruptedException {
        var directory = work.resolve(main.getSimpleName());
        var script = start(main, "--fast", "--pictures", "3", "--work", directory.toString());
        script.getInputStream().transferTo(OutputStream.nullOutputStream());
        assertThat(script.waitFor()).isZero();
        var contents = new TreeMap<String, byte[]>();
        try (var files = Files.list(directory.resolve("results"))) {
            for (var file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    private static Process start(Class<?> main, String... args) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java, "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).start();
    }
}
