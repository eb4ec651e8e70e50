package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.programs.Guide;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples of the documentation compile as they are printed, and those that end by themselves do what they say.
class GuideTest {
    private static final Pattern BLOCK = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final long LIMIT_SECONDS = 60;
    /// Packages that are no API, although the runtime's own packages see their classes.
    private static final Set<String> INTERNAL = Set.of("events", "process/wire", "process/host", "process/worker");

    @TempDir
    Path classes;

    @ParameterizedTest
    @ValueSource(strings = {"docs/runtime.md", "docs/asyncio-guide.md", "docs/process-pool.md", "docs/advised.md",
            "README.md"})
    void everyExampleCompiles(String page) throws Exception {
        var blocks = blocksOf(page);
        assertThat(blocks).isNotEmpty();
        compile(blocks);
    }

    @Test
    void everyExampleOfTheRuntimeRuns() throws Exception {
        var blocks = blocksOf("docs/runtime.md").stream().filter(block -> !block.contains("serveForever")).toList();
        compile(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            runs("Example" + i);
        }
    }

    @Test
    void everyExampleOfTheGuideRuns() throws Exception {
        var blocks = blocksOf("docs/asyncio-guide.md");
        compile(blocks);
        for (int i = 0; i < blocks.size(); i++) {
            runs("Example" + i);
        }
    }

    /// Each class that a program may use, in an example or beside it: of all packages but those that are no API.
    @Test
    void everyPublicClassIsInAGuide() throws IOException {
        var guides = Files.readString(Path.of("..", "docs", "asyncio-guide.md"))
                + Files.readString(Path.of("..", "docs", "advised.md"));
        var missing = new ArrayList<String>();
        for (var name : publicClasses()) {
            if (!Pattern.compile("\\b" + name + "\\b").matcher(guides).find()) {
                missing.add(name);
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<String> publicClasses() throws IOException {
        var root = Path.of("src/main/java/dev/waitlens/aio");
        try (var sources = Files.walk(root)) {
            var names = sources.filter(file -> !INTERNAL.contains(root.relativize(file.getParent()).toString()))
                    .filter(GuideTest::isPublic).map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();
            assertThat(names).as("the walk sees the packages").contains("Aio", "AsyncQueue", "AdvisedPlan",
                    "ProcessPool");
            return names;
        }
    }

    private static boolean isPublic(Path file) {
        try {
            return file.toString().endsWith(".java")
                    && Files.readString(file).lines().anyMatch(line -> line.startsWith("public "));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    void theExampleOfTheProcessPoolRuns() throws Exception {
        compile(blocksOf("docs/process-pool.md"));
        runs("Example0");
    }

    /// In a JVM of its own: worker processes find the classes of the example on its class path.
    private void runs(String example) throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var said = classes.resolve(example + ".txt");
        var builder = new ProcessBuilder(java, "-Dwaitlens.hint=false", "-cp", classPath(), example)
                .redirectErrorStream(true).redirectOutput(said.toFile());
        // No place for an archive of workers' classes, which would be made beside the test and outlive it.
        builder.environment().put("XDG_CACHE_HOME", "/dev/null/none");
        var process = builder.start();
        boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0).as(example + ": " + Files.readString(said)).isTrue();
    }

    @Test
    void theExampleOfAPlanRuns() throws Exception {
        compile(blocksOf("docs/advised.md").stream().filter(block -> block.contains("plan(")).toList());
        runs("Example0");
    }

    private static List<String> blocksOf(String page) throws IOException {
        var blocks = new ArrayList<String>();
        var matcher = BLOCK.matcher(Files.readString(Path.of("..").resolve(page)));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private void compile(List<String> blocks) {
        var units = new ArrayList<JavaFileObject>();
        for (int i = 0; i < blocks.size(); i++) {
            units.add(program("Example" + i, blocks.get(i)));
        }
        var complaints = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler().getTask(complaints, null, null,
                List.of("-Xlint:all", "-d", classes.toString(), "-cp", classPath()), null, units).call();
        assertThat(compiled).as(complaints + "\n" + String.join("\n", blocks)).isTrue();
        assertThat(complaints.toString()).isEmpty();
    }

    /// The block's imports at the top, and the rest as the body of a main task, unless it runs its loop itself.
    private static JavaFileObject program(String name, String block) {
        var imports = lines(block, true);
        var body = lines(block, false);
        boolean runsItself = block.contains(".run(") || block.contains("ProcessPool.open");
        var text = """
                import dev.waitlens.aio.*;
                import dev.waitlens.aio.net.*;
                import dev.waitlens.aio.process.*;
                import dev.waitlens.aio.programs.Guide;
                import dev.waitlens.aio.testing.*;
                import java.time.Duration;
                import java.util.*;
                import java.util.concurrent.*;
                import static dev.waitlens.aio.Aio.*;
                import static org.assertj.core.api.Assertions.assertThat;
                %s
                final class %s extends Guide {
                    public static void main(String[] words) throws Exception {
                        %s
                    }

                    static void example() throws Exception {
                %s
                    }
                }
                """.formatted(imports, name, runsItself ? "example();" : "Aio.run(" + name + "::example);", body);
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }

    private static String lines(String block, boolean imports) {
        return block.lines().filter(line -> line.startsWith("import ") == imports).collect(Collectors.joining("\n"));
    }

    private String classPath() {
        return Stream.of(Aio.class, Guide.class, Assertions.class).map(GuideTest::placeOf).map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator"),
                        classes + System.getProperty("path.separator"), ""));
    }

    private static Path placeOf(Class<?> kind) {
        try {
            return Path.of(kind.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(kind + " lies nowhere", impossible);
        }
    }
}
