package dev.waitlens.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What is in the archives works where it is unpacked, without a checkout and without writing there.
@Timeout(180)
class DistributionIT {
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    @TempDir
    private static Path shared;
    private static Path home;

    @TempDir
    private Path directory;

    @BeforeAll
    static void unpack() throws Exception {
        var place = Files.createDirectories(shared.resolve("a place with blanks"));
        assertThat(run(place, Map.of(), "tar", "-xzf", archive(".tar.gz").toString()).code).isZero();
        try (var entries = Files.list(place)) {
            home = entries.toList().getFirst();
        }
    }

    /// Begun by `sh`: bash, which begins it otherwise, has all other tests.
    @Test
    void recordsAProgramFromAnotherDirectoryUnderAnyShell() throws Exception {
        var program = Files.writeString(directory.resolve("Hello.java"),
                "void main() throws Exception { Thread.sleep(300); IO.println(System.getenv(\"JAVA_TOOL_OPTIONS\")); }");
        var before = contents();

        var ended = run(directory, Map.of("JAVA_TOOL_OPTIONS", "-Dx=1"), "sh",
                home.resolve("bin/waitlens").toString(), "run", "--java", System.getProperty("java.home"), "--", "java",
                program.toString());

        assertThat(ended.code).as(ended.err).isZero();
        assertThat(ended.out).isEqualTo("-Dx=1\n");
        assertThat(directory.resolve("waitlens-report/report.html")).isNotEmptyFile();
        assertThat(contents()).as("nothing is written beside the program").isEqualTo(before);
    }

    @Test
    void theBlocksForAPlainShellWorkAsPrinted() throws Exception {
        var blocks = Pattern.compile("(?s)```sh\\n(.*?)```")
                .matcher(Files.readString(Path.of("..", "docs", "ci.md").toAbsolutePath())).results()
                .map(found -> found.group(1)).toList();
        packProgram(directory.resolve("target/app.jar"));
        var path = Map.of("PATH", home.resolve("bin") + File.pathSeparator + System.getenv("PATH"));

        var first = run(directory, path, "sh", "-c", blocks.get(0));
        var second = run(directory, path, "sh", "-c", blocks.get(1));

        assertThat(first.code).as("there is no baseline yet: " + first.err).isEqualTo(3);
        assertThat(List.of("report.json", "check.sarif", "check.xml", "check.md"))
                .allSatisfy(name -> assertThat(directory.resolve(name)).isNotEmptyFile());
        assertThat(second.code).as(second.err).isZero();
    }

    private static void packProgram(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Sleeper.class.getName());
        var entry = Sleeper.class.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var bytes = Sleeper.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            bytes.transferTo(out);
        }
    }

    /// A program.
    static final class Sleeper {
        public static void main(String[] words) throws InterruptedException {
            Thread.sleep(1_200);
        }
    }

    @Test
    void isFoundThroughALinkAndSaysWhereItsAgentIs() throws Exception {
        var link = Files.createSymbolicLink(directory.resolve("waitlens"), home.resolve("bin/waitlens"));

        var agent = run(directory, Map.of(), link.toString(), "agent");

        assertThat(agent.out).isEqualTo(home.toRealPath().resolve("waitlens-agent.jar") + "\n");
        assertThat(Path.of(agent.out.strip())).isRegularFile();
    }

    @Test
    void hasAManualACompletionAndTheExamples() throws Exception {
        var manual = Files.readString(home.resolve("share/man/man1/waitlens.1"));
        assertThat(manual).contains(".TH WAITLENS 1", ".SS waitlens run", "\\-\\-keep\\-recording");
        assertThat(home.resolve("share/bash-completion/completions/waitlens")).content().contains("_complete_waitlens");
        var lessons = run(directory, Map.of(), home.resolve("bin/waitlens").toString(), "demo", "--lessons");
        assertThat(lessons.code).as(lessons.err).isZero();
        assertThat(lessons.out).contains("14");
    }

    @Test
    void namesTheLicenceOfEveryJar() throws IOException {
        var notices = Files.readString(home.resolve("THIRD-PARTY.md"));
        try (var files = Files.walk(home)) {
            var foreign = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(file -> home.relativize(file).toString().replaceFirst("-\\d[^/]*\\.jar$", ""))
                    .filter(name -> !name.contains("waitlens-")).toList();
            assertThat(foreign).hasSizeGreaterThan(5).allMatch(notices::contains);
        }
        assertThat(home.resolve("LICENSE")).content().contains("Apache License");
    }

    @Test
    void bothArchivesHoldTheSame() throws IOException {
        try (var zip = new ZipFile(archive(".zip").toFile())) {
            var names = zip.stream().filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName().substring(entry.getName().indexOf('/') + 1)).sorted().toList();
            assertThat(names).isEqualTo(contents());
        }
    }

    private static List<String> contents() throws IOException {
        try (var files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).map(file -> home.relativize(file).toString()).sorted().toList();
        }
    }

    private static Path archive(String end) throws IOException {
        try (var files = Files.list(TARGET)) {
            return files.filter(file -> file.getFileName().toString().matches("waitlens-\\d.*" + end)).toList()
                    .getFirst();
        }
    }

    private record Ended(int code, String out, String err) {}

    /// Intended: files and not pipes, so that nothing can block.
    private static Ended run(Path directory, Map<String, String> more, String... words) throws Exception {
        var out = Files.createTempFile(shared, "out", "");
        var err = Files.createTempFile(shared, "err", "");
        var environment = new HashMap<>(more);
        environment.put("XDG_DATA_HOME", shared.resolve("data").toString());
        var builder = new ProcessBuilder(new ArrayList<>(List.of(words))).directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(100, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running: " + String.join(" ", words));
        }
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
