package dev.waitlens.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A small build of its own, with the blocks of `docs/maven.md` as they are printed, by a Maven that knows our plugin from a repository of two directories: ours, and the user's local one. Nothing
/// of it uses the network, and nothing is installed.
@Timeout(240)
class BuildIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String VERSION = "0.1.0";

    @TempDir
    private Path directory;

    @Test
    void testsOfTwoForksAreRecordedAndHaveOnePage() throws Exception {
        Path staged = stage();
        Path project = project();

        var ended = maven(project, settings(staged), "verify");

        assertThat(ended.code).as(ended.said).isZero();
        assertThat(ended.said).contains("argLine set to ").contains("Tests run: 2, Failures: 0");
        try (var jvms = Files.list(project.resolve("target/waitlens"))) {
            assertThat(jvms).as("one recording for each fork").hasSize(2)
                    .allSatisfy(jvm -> assertThat(jvm.resolve("recording.jfr")).isNotEmptyFile());
        }
        assertThat(project.resolve("target/waitlens-report/report.html")).isNotEmptyFile();
        String both = Files.readString(project.resolve("target/waitlens-report/report-1.json"))
                + Files.readString(project.resolve("target/waitlens-report/report-2.json"));
        for (String name : List.of("FirstTest", "SecondTest")) {
            assertThat(both).containsPattern(
                    "\"className\":\"" + name + "\",\"method\":\"pauses\",\"runs\":1,\"seconds\":\\d");
        }
    }

    private Path project() throws IOException {
        Path project = Files.createDirectories(directory.resolve("a project"));
        List<String> blocks = Pattern.compile("(?s)```xml\n(.*?)```")
                .matcher(Files.readString(ROOT.resolve("docs/maven.md"))).results().map(found -> found.group(1))
                .toList();
        Files.writeString(project.resolve("pom.xml"), Files.readString(Path.of("src/test/resources/project/pom.xml"))
                .replace("PLUGIN", blocks.get(0)).replace("ARGLINE", blocks.get(1)));
        Path tests = Files.createDirectories(project.resolve("src/test/java"));
        for (String name : List.of("FirstTest", "SecondTest")) {
            Files.writeString(tests.resolve(name + ".java"), """
                    import java.lang.management.ManagementFactory;
                    import org.junit.jupiter.api.Test;

                    class NAME {
                        @Test
                        void pauses() throws Exception {
                            Thread.sleep(300);
                            if (!ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-Xmx1g")) {
                                throw new AssertionError("the project's own argLine is lost");
                            }
                        }
                    }
                    """.replace("NAME", name));
        }
        return project;
    }

    /// Our modules, as a repository has them.
    private Path stage() throws IOException {
        Path staged = directory.resolve("staged");
        put(staged, "waitlens", ROOT.resolve("pom.xml"), "pom");
        for (String module : List.of("agent", "reports", "fleet", "advisor", "advisor-cli", "maven-plugin")) {
            put(staged, "waitlens-" + module, ROOT.resolve(module).resolve("pom.xml"), "pom");
            Path target = ROOT.resolve(module).resolve("target");
            Path jar = target.resolve("waitlens-" + module + "-" + VERSION + ".jar");
            put(staged, "waitlens-" + module, Files.exists(jar) ? jar : target.resolve("waitlens-" + module + ".jar"),
                    "jar");
        }
        return staged;
    }

    private static void put(Path repository, String artifact, Path file, String type) throws IOException {
        Path place = repository.resolve("dev/waitlens").resolve(artifact).resolve(VERSION);
        Files.createDirectories(place);
        Files.copy(file, place.resolve(artifact + "-" + VERSION + "." + type), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path settings(Path staged) throws IOException {
        String local = Path.of(System.getProperty("waitlens.localRepository")).toUri().toString();
        return Files.writeString(directory.resolve("settings.xml"),
                Files.readString(Path.of("src/test/resources/project/settings.xml"))
                        .replace("STAGED", staged.toUri().toString()).replace("LOCAL", local));
    }

    private record Ended(int code, String said) {}

    private Ended maven(Path project, Path settings, String... goals) throws Exception {
        Path said = directory.resolve("said");
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("waitlens.mavenHome"), "bin", "mvn").toString(), "-B", "-ntp",
                "-s", settings.toString(), "-Dmaven.repo.local=" + directory.resolve("repository"))
                .directory(project.toFile()).redirectErrorStream(true).redirectOutput(said.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.command().addAll(List.of(goals));
        // Maven's script looks upward for a .mvn, and would find that of this project.
        builder.environment().put("MAVEN_BASEDIR", project.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(200, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(said));
        }
        return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }
}
