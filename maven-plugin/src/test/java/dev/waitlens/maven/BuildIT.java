package dev.waitlens.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Small builds of their own, with the blocks of `docs/maven.md` as they are printed, by a Maven that knows our plugin from a repository of two directories: ours, and the user's local one. Nothing
/// of it uses the network, and nothing is installed.
@Timeout(240)
class BuildIT {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String VERSION = "0.1.0";

    @TempDir
    private static Path shared;
    private static Path settings;

    @TempDir
    private Path directory;

    @BeforeAll
    static void stage() throws IOException {
        settings = settings(stagedModules());
    }

    @Test
    void testsOfTwoForksAreRecordedAndHaveOnePage() throws Exception {
        Path project = project();

        var ended = maven(project, "verify");

        assertThat(ended.code).as(ended.said).isZero();
        assertThat(ended.said).contains("argLine set to ").contains("Tests run: 2, Failures: 0");
        try (var jvms = Files.list(project.resolve("target/waitlens"))) {
            assertThat(jvms).as("one recording for each fork").hasSize(2)
                    .allSatisfy(jvm -> assertThat(jvm.resolve("recording.jfr")).isNotEmptyFile());
        }
        String page = Files.readString(project.resolve("target/waitlens-report/report.html"));
        assertThat(page).contains("The tests of 2 JVMs on one page").containsPattern("<code>FirstTest</code>, \\d")
                .containsPattern("<code>SecondTest</code>, \\d").doesNotContain("surefirebooter");
        String both = Files.readString(project.resolve("target/waitlens-report/report-1.json"))
                + Files.readString(project.resolve("target/waitlens-report/report-2.json"));
        for (String name : List.of("FirstTest", "SecondTest")) {
            assertThat(both).as("what is inherited is told of the class that was tested").containsPattern(
                    "\"className\":\"" + name
                            + "\",\"method\":\"pauses\",\"runs\":1,\"seconds\":\\d[^]]*\"state\":\"SLEEP\"");
        }
    }

    /// By the launcher of this checkout, and a project that knows nothing of the plugin.
    @Test
    void theAgentsArgumentOnTheCommandLineRecordsTheTests() throws Exception {
        Path project = project("", "");
        source(project, "test", "FirstTest", pause("Thread.sleep(1500)"));
        source(project, "test", "SecondTest", pause("Thread.sleep(1500)"));
        String block = block("(?s)## Without the plugin\n.*?```\n(.*?)```");
        Path tools = Files.createDirectories(directory.resolve("tools"));
        Path maven = Files.writeString(tools.resolve("mvn"),
                "#!/bin/sh\nexec " + quoted(mavenWords()) + " \"$@\"\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();

        var ended = run(project, List.of("sh", "-ec", block),
                Map.of("PATH", String.join(":", tools.toString(), ROOT.toString(), System.getenv("PATH"))));

        assertThat(ended.code).as(ended.said).isZero();
        assertThat(ended.said).contains("Tests run: 2, Failures: 0");
        try (var recordings = Files.list(project.resolve("target/recordings"))) {
            assertThat(recordings).as("one for each fork").hasSize(2).allSatisfy(each -> assertThat(each)
                    .isNotEmptyFile());
        }
        String both = Files.readString(project.resolve("waitlens-report/report-1.html"))
                + Files.readString(project.resolve("waitlens-report/report-2.html"));
        assertThat(both).contains("FirstTest", "SecondTest");
    }

    @Test
    void aForkThatIsKilledLeavesWhatItRecordedAndAPage() throws Exception {
        Path project = project(blocks().get(0), "");
        source(project, "test", "FirstTest", pause("Thread.sleep(300)"));
        source(project, "test", "KilledTest", pause("""
                for (int i = 0; i < 30; i++) { Thread.sleep(100); }
                new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start().waitFor();
                Thread.sleep(60_000)"""));

        var failed = maven(project, "verify");
        var told = maven(project, "waitlens:report");

        assertThat(failed.code).as(failed.said).isNotZero();
        assertThat(failed.said).contains("terminated without properly saying goodbye");
        assertThat(told.code).as(told.said).isZero();
        String page = Files.readString(project.resolve("target/waitlens-report/report.html"));
        assertThat(page).contains("The tests of 2 JVMs on one page").containsPattern("<code>FirstTest</code>, \\d");
        String both = Files.readString(project.resolve("target/waitlens-report/report-1.html"))
                + Files.readString(project.resolve("target/waitlens-report/report-2.html"));
        assertThat(both).as("what the killed one did").contains("KilledTest.pauses");
    }

    private static String pause(String statement) {
        return """
                import org.junit.jupiter.api.Test;

                class NAME {
                    @Test
                    void pauses() throws Exception {
                        STATEMENT;
                    }
                }
                """.replace("STATEMENT", statement);
    }

    /// Each module's tests are held to the budgets of the whole, have a page, and one together.
    @Test
    void modulesAreCheckedHaveAPageTogetherAndTheApplicationRuns() throws Exception {
        Path project = modules();
        Files.writeString(project.resolve("waitlens.yml"), "fail:\n  - unexplained > 90 %\n");
        Files.writeString(project.resolve("strict.yml"), "fail:\n  - serialised-io\n");

        var built = maven(project, "verify", "waitlens:report-aggregate");

        assertThat(built.code).as(built.said).isZero();
        for (String module : List.of("stall", "till")) {
            assertThat(project.resolve(module + "/target/waitlens-report/report.html")).content()
                    .contains("Concurrency report for <b>" + module);
        }
        assertThat(project.resolve("target/waitlens-report/report.html")).content()
                .contains("The tests of 2 JVMs on one page", "<bdi>stall</bdi>", "<bdi>till</bdi>")
                .containsPattern("<code>StallTest</code>, \\d").containsPattern("<code>TillTest</code>, \\d");
        assertThat(built.said.split("All budgets are kept", -1)).as("said for each module").hasSize(3);

        var run = maven(project, "-pl", "stall", "waitlens:run", "waitlens:check",
                "-Dwaitlens.mainClass=com.acme.Stall",
                "-Dwaitlens.arguments=one two", "-Dwaitlens.jvmArguments=-Dprice=3",
                "-Dwaitlens.budget=" + project.resolve("strict.yml"));

        assertThat(run.said).contains("sold one and two at 3", "serialised-io", "a budget is broken, see above");
        assertThat(run.code).as(run.said).isNotZero();
        assertThat(project.resolve("stall/target/waitlens-report/report.html")).content()
                .contains("Concurrency report for <b>com.");
    }

    private static String block(String pattern) throws IOException {
        var found = Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve("docs/maven.md")));
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static List<String> blocks() throws IOException {
        return Pattern.compile("(?s)```xml\n(.*?)```").matcher(Files.readString(ROOT.resolve("docs/maven.md")))
                .results().map(found -> found.group(1)).toList();
    }

    private Path modules() throws IOException {
        Path project = Files.createDirectories(directory.resolve("market"));
        Path resources = Path.of("src/test/resources/reactor");
        Files.writeString(project.resolve("pom.xml"),
                Files.readString(resources.resolve("pom.xml")).replace("PLUGIN", blocks().get(2)));
        for (String module : List.of("stall", "till")) {
            Path place = Files.createDirectories(project.resolve(module));
            Files.writeString(place.resolve("pom.xml"),
                    Files.readString(resources.resolve("module.xml")).replace("MODULE", module));
            String name = module.substring(0, 1).toUpperCase(Locale.ROOT) + module.substring(1) + "Test";
            source(place, "test", name, """
                    import org.junit.jupiter.api.Test;

                    class NAME {
                        @Test
                        void pauses() throws Exception {
                            Thread.sleep(300);
                        }
                    }
                    """.replace("NAME", name));
        }
        source(project.resolve("stall"), "main", "com/acme/Stall",
                """
                        package com.acme;
                        import java.net.*;
                        public class Stall {
                            public static void main(String[] words) throws Exception {
                                System.out.println("sold " + words[0] + " and " + words[1] + " at " + System.getProperty("price"));
                                try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                                    Thread other = new Thread(() -> answer(server));
                                    other.setDaemon(true);
                                    other.start();
                                    try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
                                        for (int i = 0; i < 100; i++) { sell(socket); }
                                    }
                                }
                            }
                            private static void sell(Socket socket) throws Exception {
                                socket.getOutputStream().write(1);
                                socket.getInputStream().read();
                            }
                            private static void answer(ServerSocket server) {
                                try (Socket socket = server.accept()) {
                                    while (socket.getInputStream().read() >= 0) {
                                        Thread.sleep(15);
                                        socket.getOutputStream().write(1);
                                    }
                                } catch (Exception e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        }
                        """);
        return project;
    }

    private static void source(Path module, String kind, String name, String text) throws IOException {
        Path file = module.resolve("src/" + kind + "/java/" + name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.replace("NAME", file.getFileName().toString().replace(".java", "")));
    }

    private Path project(String plugin, String argLine) throws IOException {
        Path project = Files.createDirectories(directory.resolve("a project"));
        Files.writeString(project.resolve("pom.xml"), Files.readString(Path.of("src/test/resources/project/pom.xml"))
                .replace("PLUGIN", plugin).replace("ARGLINE", argLine));
        return project;
    }

    private Path project() throws IOException {
        Path project = project(blocks().get(0), blocks().get(1));
        source(project, "test", "Pausing", """
                import java.lang.management.ManagementFactory;
                import org.junit.jupiter.api.Test;

                abstract class Pausing {
                    @Test
                    void pauses() throws Exception {
                        Thread.sleep(300);
                        if (!ManagementFactory.getRuntimeMXBean().getInputArguments().contains("-Xmx1g")) {
                            throw new AssertionError("the project's own argLine is lost");
                        }
                    }
                }
                """);
        for (String name : List.of("FirstTest", "SecondTest")) {
            source(project, "test", name, "class " + name + " extends Pausing {}");
        }
        return project;
    }

    /// Our modules, as a repository has them.
    private static Path stagedModules() throws IOException {
        Path staged = shared.resolve("staged");
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

    private static Path settings(Path staged) throws IOException {
        String local = Path.of(System.getProperty("waitlens.localRepository")).toUri().toString();
        return Files.writeString(shared.resolve("settings.xml"),
                Files.readString(Path.of("src/test/resources/project/settings.xml"))
                        .replace("STAGED", staged.toUri().toString()).replace("LOCAL", local));
    }

    private record Ended(int code, String said) {}

    private static List<String> mavenWords() {
        return List.of(Path.of(System.getProperty("waitlens.mavenHome"), "bin", "mvn").toString(), "-B", "-ntp",
                "-s", settings.toString(), "-Dmaven.repo.local=" + shared.resolve("repository"));
    }

    private static String quoted(List<String> words) {
        return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
    }

    private Ended maven(Path project, String... goals) throws Exception {
        return run(project, Stream.concat(mavenWords().stream(), Stream.of(goals)).toList(), Map.of());
    }

    private Ended run(Path project, List<String> words, Map<String, String> variables) throws Exception {
        Path said = directory.resolve("said");
        var builder = new ProcessBuilder(words)
                .directory(project.toFile()).redirectErrorStream(true).redirectOutput(said.toFile())
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().putAll(variables);
        // Maven's script looks upward for a .mvn, and would find that of this project.
        builder.environment().put("MAVEN_BASEDIR", project.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("WAITLENS_CACHE", "none");
        builder.environment().put("WAITLENS_NO_BUILD", "1");
        Process process = builder.start();
        if (!process.waitFor(200, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(said));
        }
        return new Ended(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
    }
}
