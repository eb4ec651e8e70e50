package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command with its options: codes, files, what is held back.
class LintCommandTest {
    private static final Path RUNTIME = Path.of("..", "runtime", "target", "classes").toAbsolutePath().normalize();

    @TempDir
    Path directory;
    private Path sources;
    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        sources = directory.resolve("src");
        classes = directory.resolve("classes");
        compile("""
                package shop;
                import static dev.waitlens.aio.Aio.*;
                public class Shop {
                    @interface SuppressLint { String[] value() default {}; }
                    static void pay() throws Exception {
                        Thread.sleep(1);
                    }
                    @SuppressLint("task-dropped") static void beat() { createTask(() -> yieldNow()); }
                    public static void main(String[] words) {
                        run(() -> { pay(); createTask(() -> yieldNow()); beat(); yieldNow(); });
                    }
                    static void fetchAll() throws Exception { new java.net.Socket("x", 1).close(); }
                    static int computeAll(int n) {
                        int s = 0;
                        for (int i = 0; i < n; i++) { for (int j = 0; j < n; j++) { s += i * j; } }
                        return s;
                    }
                }
                """);
    }

    private void compile(String text) throws IOException {
        Path file = sources.resolve("shop/Shop.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "-g", "-proc:none", "-nowarn", "-d",
                classes.toString(), "-cp", RUNTIME.toString(), file.toString())).isZero();
    }

    @Test
    void findingsEndWithOneAndTheLevelDecides() throws IOException {
        assertThat(lint()).isEqualTo(ExitCode.FINDINGS);
        assertThat(lint("--fail-on", "never")).isEqualTo(ExitCode.OK);
        assertThat(lint("--disable", "blocking-call-on-loop", "--fail-on", "error")).isEqualTo(ExitCode.OK);
        assertThat(lint("--disable", "blocking-call-on-loop")).isEqualTo(ExitCode.FINDINGS);
        assertThat(lint("--disable", "blocking-call-on-loop,task-dropped")).isEqualTo(ExitCode.OK);
        assertThat(lint("--exclude", "shop.**")).isEqualTo(ExitCode.OK);
        assertThat(lint("--exclude", "*.Shop.pay", "--fail-on", "error")).isEqualTo(ExitCode.OK);
    }

    @Test
    void whatIsOnlyPossibleFailsNothingUnlessANoteDoes() throws IOException {
        compile("""
                package shop;
                import static dev.waitlens.aio.Aio.*;
                public class Shop {
                    interface Store { void load() throws Exception; }
                    static class Near implements Store { public void load() { } }
                    static class Far implements Store { public void load() throws Exception { Thread.sleep(1); } }
                    public static void main(String[] words) { run(() -> open(words).load()); }
                    static Store open(String[] words) { return words.length == 0 ? new Near() : new Far(); }
                }
                """);

        assertThat(lint()).isEqualTo(ExitCode.OK);
        assertThat(lint("--fail-on", "note")).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void wrongWordsAndWrongPlacesHaveTheirOwnCodes() throws IOException {
        assertThat(lint("--disable", "task-droped")).isEqualTo(ExitCode.USAGE);
        assertThat(lint("--for", "0s")).isEqualTo(ExitCode.USAGE);
        assertThat(lint("--for", "5m", "--fail-on", "never")).isEqualTo(ExitCode.OK);
        assertThat(run("lint")).isEqualTo(ExitCode.USAGE);
        assertThat(run("lint", directory.resolve("none.jar").toString())).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void aPipeAmongTheJarsOfAClassPathIsPassedOverAndOneThatIsNamedIsRefused()
            throws IOException, InterruptedException {
        Path lib = Files.createDirectories(directory.resolve("lib"));
        Path pipe = lib.resolve("pipe.jar");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "there is no mkfifo");

        assertThat(lint("-cp", lib + "/*")).isEqualTo(ExitCode.FINDINGS);
        assertThat(lint("-cp", pipe.toString())).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void baselineHoldsBackWhatIsKnownEvenWhenLinesMove() throws IOException {
        Path baseline = directory.resolve("known.txt");
        assertThat(lint("--write-baseline", baseline.toString())).isEqualTo(ExitCode.OK);
        assertThat(lint("--baseline", baseline.toString())).isEqualTo(ExitCode.OK);

        compile("\n\n" + Files.readString(sources.resolve("shop/Shop.java")));
        assertThat(lint("--baseline", baseline.toString())).isEqualTo(ExitCode.OK);

        compile(Files.readString(sources.resolve("shop/Shop.java")).replace("Thread.sleep(1);", "Thread.sleep(1);"
                + " new java.util.concurrent.CountDownLatch(1).await();"));
        assertThat(lint("--baseline", baseline.toString())).isEqualTo(ExitCode.FINDINGS);
        assertThat(lint("--baseline", sources.resolve("shop/Shop.java").toString())).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void jsonHoldsThePathWithLines() throws IOException {
        JsonNode document = document("--json", "--source-root", sources.toString());

        assertThat(document.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(document.path("heldBack").asInt()).as("by the annotation").isEqualTo(1);
        JsonNode first = document.path("findings").get(0);
        assertThat(first.path("rule").asString()).isEqualTo("blocking-call-on-loop");
        assertThat(first.path("file").asString()).isEqualTo(sources.resolve("shop/Shop.java").toString());
        assertThat(first.path("line").asInt()).isEqualTo(6);
        assertThat(first.path("path").findValuesAsString("what")).containsExactly("Aio.run gets lambda in Shop.main",
                "calls Shop.pay", "calls Thread.sleep");
        assertThat(first.path("path").findValues("line")).extracting(JsonNode::asInt).containsExactly(10, 10, 6);
    }

    /// What GitHub's code scanning asks for: version, driver, rules with help, and for each result a rule, a message, a
    /// relative address, a line, and a fingerprint.
    @Test
    void sarifHasWhatCodeScanningNeeds() throws IOException {
        JsonNode document = document("--sarif");

        assertThat(document.path("version").asString()).isEqualTo("2.1.0");
        assertThat(document.path("$schema").asString()).contains("sarif-2.1.0");
        JsonNode run = document.path("runs").get(0);
        JsonNode rules = run.path("tool").path("driver").path("rules");
        assertThat(run.path("tool").path("driver").path("name").asString()).isEqualTo("Waitlens");
        assertThat(rules).isNotEmpty().allSatisfy(rule -> {
            assertThat(rule.path("help").path("markdown").asString()).startsWith("# ");
            assertThat(rule.path("shortDescription").path("text").asString()).isNotBlank();
        });
        assertThat(run.path("results")).isNotEmpty().allSatisfy(result -> {
            JsonNode place = result.path("locations").get(0).path("physicalLocation");
            assertThat(rules.get(result.path("ruleIndex").asInt()).path("id")).isEqualTo(result.path("ruleId"));
            assertThat(result.path("level").asString()).isIn("error", "warning", "note");
            assertThat(result.path("message").path("text").asString()).isNotBlank();
            assertThat(place.path("artifactLocation").path("uri").asString()).isEqualTo("shop/Shop.java");
            assertThat(place.path("region").path("startLine").asInt()).isPositive();
            assertThat(result.path("partialFingerprints").path("waitlensLint/v1").asString()).hasSize(16);
        });
        assertThat(run.path("results").get(0).path("codeFlows").get(0).path("threadFlows").get(0).path("locations"))
                .hasSize(3);
    }

    /// The schema is that of OASIS, from the jar of somebody who writes SARIF, too.
    @Test
    void sarifIsValidByTheStandardsOwnSchema() throws IOException {
        compile(Files.readString(sources.resolve("shop/Shop.java")).replace("static void fetchAll()", """
                static Object ask(java.net.http.HttpClient client, java.net.http.HttpRequest request) {
                    return client.sendAsync(request, java.net.http.HttpResponse.BodyHandlers.ofString())
                            .thenApply(answer -> new java.io.File(answer.body()).length());
                }
                static void fetchAll()"""));
        Files.write(classes.resolve("shop/Broken.class"), new byte[] {1, 2, 3});
        JsonNode document = document("--sarif", "--source-root", sources.toString());
        try (var schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(schema)
                    .validate(document)).isEmpty();
        }
        assertThat(document.at("/runs/0/results")).extracting(result -> result.at("/message/text").asString())
                .anyMatch(text -> text.contains("HttpClient"));
        assertThat(document.at("/runs/0/invocations/0/toolExecutionNotifications")).hasSize(1);
    }

    @Test
    void guessesAreMadeForMethodsThatWereNeverRun() throws IOException {
        JsonNode document = document("--json", "--guess");

        assertThat(document.path("guesses")).extracting(guess -> guess.path("method").asString() + " "
                + guess.path("guess").asString() + " " + guess.path("strength").asInt())
                .contains("fetchAll IO 3", "computeAll CPU 3", "pay IO 2");
    }

    private JsonNode document(String... words) throws IOException {
        Path file = directory.resolve("document");
        List<String> all = new ArrayList<>(List.of(words));
        all.set(0, words[0] + "=" + file);
        lint(all.toArray(String[]::new));
        return JsonMapper.shared().readTree(file.toFile());
    }

    private int lint(String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("lint", "-q", classes.toString()));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    private static int run(String... words) {
        return Main.commandLine().execute(words);
    }
}
