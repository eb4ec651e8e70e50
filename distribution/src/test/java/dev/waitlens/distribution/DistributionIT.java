package dev.waitlens.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

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

    /// Of whatever is in its place, the JVM takes what fits and says nothing of the rest.
    @Test
    void archiveOfClassesIsMadeBesideAndChangesNoWord() throws Exception {
        var program = Files.writeString(directory.resolve("Hello.java"),
                "void main() throws Exception { Thread.sleep(300); }");
        var cache = directory.resolve("cache");
        var cached = Map.of("WAITLENS_CACHE", cache.toString(), "CI", "");
        var waitlens = home.resolve("bin/waitlens").toString();
        assertThat(run(directory, cached, waitlens, "run", "--keep-recording", "--java",
                System.getProperty("java.home"), "--", "java", program.toString()).code).isZero();
        String[] analyze = {waitlens, "analyze", "-o", "page.html", "waitlens-report/recording.jfr"};

        var without = run(directory, Map.of(), analyze);
        var archive = made(cache);
        var with = run(directory, cached, analyze);
        Files.writeString(archive, "this is no archive");
        var broken = run(directory, cached, analyze);

        assertThat(without.code).as(without.err).isZero();
        assertThat(with).isEqualTo(without);
        assertThat(broken).isEqualTo(without);
    }

    /// Waits for the process that nobody waits for.
    private static Path made(Path cache) throws Exception {
        for (int look = 0; look < 600; look++) {
            try (var files = Files.list(cache)) {
                var archive = files.filter(file -> file.toString().endsWith(".aot")).findFirst();
                if (archive.isPresent()) {
                    return archive.get();
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no archive was made in a minute");
    }

    @Test
    void theBlocksForAPlainShellWorkAsPrinted() throws Exception {
        var blocks = Pattern.compile("(?s)```sh\\n(.*?)```")
                .matcher(Files.readString(Path.of("..", "docs", "ci.md").toAbsolutePath())).results()
                .map(found -> found.group(1)).toList();
        packProgram(directory.resolve("target/app.jar"));
        var path = Map.of("PATH", home.resolve("bin") + File.pathSeparator + pathWithMaven());

        var first = run(directory, path, "sh", "-c", blocks.get(0));
        var second = run(directory, path, "sh", "-c", blocks.get(1));

        assertThat(first.code).as("there is no baseline yet: " + first.err).isEqualTo(3);
        assertThat(List.of("report.json", "check.sarif", "check.xml", "check.md"))
                .allSatisfy(name -> assertThat(directory.resolve(name)).isNotEmptyFile());
        assertThat(second.code).as(second.err).isZero();
        assertThat(first.out).contains("slept");
    }

    /// Each step in a shell of its own, as the host begins it; what a step adds to the path counts from the next one on.
    @Test
    void theStepsForGitHubWorkAsPrinted() throws Exception {
        packProgram(directory.resolve("target/app.jar"));
        Path added = Files.createFile(directory.resolve("added"));
        Path summary = directory.resolve("summary.md");
        var variables = new HashMap<>(Map.of("WAITLENS_ARCHIVE", archive(".tar.gz").toUri().toString(), "RUNNER_TEMP",
                Files.createDirectories(directory.resolve("temp")).toString(), "GITHUB_PATH", added.toString(),
                "GITHUB_STEP_SUMMARY", summary.toString()));
        var job = (Map<?, ?>) ((Map<?, ?>) yaml("GitHub Actions").get("jobs")).get("waits");
        var codes = new ArrayList<String>();
        for (int build = 1; build <= 2; build++) {
            for (Object step : (List<?>) job.get("steps")) {
                Object line = ((Map<?, ?>) step).get("run");
                if (line != null) {
                    variables.put("PATH",
                            String.join(":", Files.readAllLines(added).reversed()) + ":" + pathWithMaven());
                    var ended = run(directory, variables, "bash", "-e", "-c", line.toString());
                    codes.add(ended.code + " " + line.toString().lines().findFirst().orElseThrow().split(" -")[0]);
                }
            }
        }

        assertThat(codes.subList(0, 5)).as("there is no baseline yet").containsExactly("0 curl", "0 mvn",
                "0 waitlens run", "3 waitlens check report.json", "0 cp report.json main.json");
        assertThat(codes.get(8)).as("kept, or on a busy machine not judged").isIn("0 waitlens check report.json",
                "3 waitlens check report.json");
        assertThat(directory.resolve("check.sarif")).content().containsPattern("\"version\" ?: ?\"2.1.0\"");
        assertThat(summary).isNotEmptyFile();
    }

    @Test
    void theScriptForGitLabWorksAsPrinted() throws Exception {
        packProgram(directory.resolve("target/app.jar"));
        var job = (Map<?, ?>) yaml("GitLab").get("waits");
        var script = new ArrayList<>(List.of("set -eo pipefail"));
        ((List<?>) job.get("before_script")).forEach(line -> script.add(line.toString()));
        ((List<?>) job.get("script")).forEach(line -> script.add(line.toString()));

        var ended = run(directory,
                Map.of("WAITLENS_ARCHIVE", archive(".tar.gz").toUri().toString(), "PATH", pathWithMaven()), "bash",
                "-c", String.join("\n", script));

        assertThat(ended.code).as(ended.err).isIn(0, 3);
        assertThat(ended.out).contains("slept");
        assertThat(List.of("report.json", "waitlens-report/report.html", "gl-waits.json", "waits.xml"))
                .as("what the job keeps").allSatisfy(name -> assertThat(directory.resolve(name)).isNotEmptyFile());
    }

    @Test
    void theCommandsForJenkinsWorkAsPrinted() throws Exception {
        packProgram(directory.resolve("target/app.jar"));
        var path = Map.of("PATH", home.resolve("bin") + File.pathSeparator + pathWithMaven());
        var commands = Pattern.compile("(?:sh |script: )'(waitlens[^']*)'").matcher(block("Jenkins")).results()
                .map(found -> found.group(1)).toList();

        assertThat(commands).hasSize(2);
        for (String command : commands) {
            var ended = run(directory, path, "sh", "-xe", "-c", command);
            assertThat(ended.code).as(ended.err).isIn(0, command.contains(" check ") ? 3 : 0);
        }
        assertThat(List.of("check.xml", "check.sarif", "waitlens-report/report.html", "waitlens-report/report.css"))
                .allSatisfy(name -> assertThat(directory.resolve(name)).isNotEmptyFile());
    }

    /// The snippet in the build, which leaves a daemon behind, and then the build without it below `run`.
    @Test
    @Tag("slow")
    void gradlesTestsAreRecordedByTheSnippetAsPrintedAndBelowRun() throws Exception {
        var junit = jarsOfJunit4();
        var variables = Map.of("PATH", home.resolve("bin") + File.pathSeparator + System.getenv("PATH"), "JAVA_HOME",
                "",
                "WAITLENS_JAVA_HOME", System.getProperty("java.home"), "GRADLE_USER_HOME",
                directory.resolve("gradle's home").toString());
        assumeTrue(!junit.isEmpty() && isThere("gradle", variables),
                "no Gradle that runs here, or no JUnit 4: its snippet was not tested; try: apt-get install gradle");
        Path project = Files.createDirectories(directory.resolve("a project"));
        Path tests = Files.createDirectories(project.resolve("src/test/java"));
        Files.writeString(tests.resolve("PauseTest.java"),
                "public class PauseTest { @org.junit.Test public void pauses() throws Exception { Thread.sleep(1200); } }");
        String jars = junit.stream().map(jar -> "'" + jar + "'").collect(Collectors.joining(", "));
        String build = "apply plugin: 'java'\ndependencies { testImplementation files(" + jars + ") }\n";
        Files.writeString(project.resolve("build.gradle"), build + block("Gradle", "maven.md"));
        String waitlens = home.resolve("bin/waitlens").toString();
        try {
            var tested = run(project, variables, "gradle", "--offline", "test");
            var page = run(project, variables, waitlens, "analyze", "build/recordings");
            Files.writeString(project.resolve("build.gradle"), build);
            var below = run(project, variables, waitlens, "run", "--", "gradle", "--offline", "cleanTest",
                    "test");

            assertThat(tested.code).as(tested.out + tested.err).isZero();
            assertThat(page.out).contains("% sleep");
            assertThat(below.code).as(below.out + below.err).isZero();
            assertThat(below.err).contains("% sleep");
            assertThat(project.resolve("waitlens-report/report-1.html")).as("one JVM, that of the tests")
                    .doesNotExist();
        } finally {
            run(project, variables, "gradle", "--stop");
        }
    }

    private static boolean isThere(String command, Map<String, String> variables) throws Exception {
        try {
            return run(shared, variables, command, "--version").code == 0;
        } catch (IOException e) {
            // Nothing of this name on the PATH.
            return false;
        }
    }

    /// Gradle 4 knows no newer JUnit. It is no dependency of this build, but of many others.
    private static List<String> jarsOfJunit4() throws IOException {
        var found = new ArrayList<String>();
        for (Path place : List.of(Path.of(System.getProperty("waitlens.localRepository")),
                Path.of("/usr/share/java"))) {
            for (String name : List.of("junit-?4[\\d.]*\\.jar", "hamcrest-core(-1\\.3)?\\.jar")) {
                if (found.size() < 2 && Files.isDirectory(place)) {
                    try (var files = Files.walk(place)) {
                        files.filter(file -> file.getFileName().toString().matches(name)).findFirst()
                                .ifPresent(file -> found.add(file.toString()));
                    }
                }
            }
        }
        return found.size() == 2 ? found : List.of();
    }

    private static Map<?, ?> yaml(String heading) throws IOException {
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(block(heading));
    }

    /// The first block of code below a heading of the page about pipelines.
    private static String block(String heading) throws IOException {
        return block(heading, "ci.md");
    }

    private static String block(String heading, String page) throws IOException {
        var found = Pattern.compile("(?s)## " + heading + "\n.*?```\\w+\n(.*?)```")
                .matcher(Files.readString(Path.of("..", "docs", page).toAbsolutePath()));
        assertThat(found.find()).as(heading).isTrue();
        return found.group(1);
    }

    /// As a host has it: with a JDK that is new enough for the program, which is there already.
    private String pathWithMaven() throws IOException {
        Path tools = Files.createDirectories(directory.resolve("tools"));
        Path maven = Files.writeString(tools.resolve("mvn"), "#!/bin/sh\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        return String.join(File.pathSeparator, tools.toString(),
                Path.of(System.getProperty("java.home"), "bin").toString(), System.getenv("PATH"));
    }

    /// The build has fetched DuckDB for its own tests.
    private static byte[] duckdb() throws IOException {
        try (var files = Files.walk(Path.of(System.getProperty("waitlens.localRepository"), "org/duckdb"))) {
            return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".jar")).findFirst().orElseThrow());
        }
    }

    @Test
    void theFleetsDatabaseIsFetchedOnce() throws Exception {
        var asked = new CopyOnWriteArrayList<String>();
        byte[] jar = duckdb();
        try (var mirror = new Mirror(request -> {
            asked.add(request);
            return jar;
        })) {
            var data = Map.of("XDG_DATA_HOME", directory.resolve("a data home").toString(), "WAITLENS_REPOSITORY",
                    mirror.url(), "PATH", pathWithMaven());
            packProgram(directory.resolve("app.jar"));
            String waitlens = home.resolve("bin/waitlens").toString();
            assertThat(run(directory, data, waitlens, "run", "app.jar").code).isZero();

            var help = run(directory, data, waitlens, "fleet", "add", "--help");
            assertThat(asked).as(help.err).isEmpty();
            var added = run(directory, data, waitlens, "fleet", "add", "waitlens-report");
            var told = run(directory, data, waitlens, "fleet", "report");

            assertThat(added.code).as(added.err).isZero();
            assertThat(added.err).contains("fetching DuckDB (80 MB, once) from " + mirror.url());
            assertThat(told.code).as(told.err).isZero();
            assertThat(told.err).doesNotContain("fetching");
            assertThat(told.out).contains("1 run");
            assertThat(asked).hasSize(1).allMatch(path -> path.endsWith(".jar"));
            try (var kept = Files.list(directory.resolve("a data home/waitlens"))) {
                assertThat(kept.map(each -> each.getFileName().toString()).filter(name -> !name.endsWith(".jsonl")))
                        .hasSize(1).allMatch(name -> name.startsWith("duckdb-"));
            }
        }
    }

    @Test
    void anotherFileThanTheFleetsDatabaseIsRefused() throws Exception {
        try (var mirror = new Mirror(_ -> "something else".getBytes(StandardCharsets.UTF_8))) {
            var data = Map.of("XDG_DATA_HOME", directory.resolve("data").toString(), "WAITLENS_REPOSITORY",
                    mirror.url());

            var ended = run(directory, data, home.resolve("bin/waitlens").toString(), "fleet", "report");

            assertThat(ended.code).isEqualTo(125);
            assertThat(ended.err).contains("is not the file that it should be (SHA-256)", "try: duckdb_jdbc-");
            assertThat(directory.resolve("data/waitlens")).isEmptyDirectory();
        }
    }

    /// A repository on this machine.
    private static final class Mirror implements AutoCloseable {
        private final HttpServer server;

        Mirror(Function<String, byte[]> answers) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] answer = answers.apply(exchange.getRequestURI().getPath());
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
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
            System.out.println("slept");
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

    /// It cannot run here. Both begin the same JVM, and cmd looks for labels in lines that end its way.
    @Test
    void theLauncherForWindowsStartsTheSameAsTheOther() throws IOException {
        String windows = Files.readString(home.resolve("bin/waitlens.cmd"));
        String other = Files.readString(home.resolve("bin/waitlens"));

        assertThat(windows.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
        for (String words : List.of("-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto", "-XX:-UsePerfData",
                "-XX:+DisplayVMOutputToStderr", "-Djava.awt.headless=true", "dev.waitlens.cli.Main", "--print-jdk",
                "--enable-native-access=ALL-UNNAMED", "-Dwaitlens.agent=", "-Dwaitlens.examples=")) {
            assertThat(windows).contains(words);
            assertThat(other).contains(words);
        }
        var called = Pattern.compile("call :(\\w+)").matcher(windows).results().map(found -> found.group(1)).toList();
        assertThat(called).isNotEmpty().allSatisfy(label -> assertThat(windows).contains("\r\n:" + label + "\r\n"));
    }

    /// What jbang would fetch is what this build makes.
    @Test
    void theEntryForJbangNamesOurJars() throws IOException {
        var catalog = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("..", "jbang-catalog.json")));
        var entry = (Map<?, ?>) ((Map<?, ?>) catalog.get("aliases")).get("waitlens");
        var jars = new ArrayList<>(List.of(entry.get("script-ref").toString()));
        String version = archive(".zip").getFileName().toString().replaceFirst("waitlens-(.*)\\.zip", "$1");
        ((List<?>) entry.get("dependencies")).forEach(each -> jars.add(each.toString()));

        assertThat(jars).allSatisfy(jar -> {
            String[] parts = jar.split(":");
            Path target = Path.of("..", parts[1].substring("waitlens-".length()), "target");
            assertThat(parts[2]).isEqualTo(version);
            try (var made = Files.list(target)) {
                assertThat(made.map(file -> file.getFileName().toString()))
                        .containsAnyOf(parts[1] + "-" + version + ".jar", parts[1] + ".jar");
            }
        });
        assertThat(home.resolve("bin/waitlens")).content().contains(" " + entry.get("main") + " ");
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
        environment.putIfAbsent("XDG_DATA_HOME", shared.resolve("data").toString());
        environment.putIfAbsent("WAITLENS_CACHE", "none");
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
