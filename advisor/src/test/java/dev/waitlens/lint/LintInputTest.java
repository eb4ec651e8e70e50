package dev.waitlens.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.program.Compiled;
import dev.waitlens.lint.finding.Finding;
import dev.waitlens.lint.render.LintText;
import dev.waitlens.lint.render.SourceLines;
import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Where classes lie, and classes that are broken.
class LintInputTest {
    private static final String BLOCKS = """
            public static void main(String[] words) { run(() -> { Thread.sleep(1); }); }
            """;

    @TempDir
    Path directory;
    private Path classes;

    @BeforeEach
    void compile() throws IOException {
        classes = Compiled.zoo(directory.resolve("classes"), BLOCKS);
    }

    @Test
    void directoryJarAndWarSayTheSame() throws IOException {
        Path jar = Compiled.jar(directory.resolve("app.jar"), classes, "");
        Path war = Compiled.jar(directory.resolve("app.war"), classes, "WEB-INF/classes/");

        assertThat(Stream.of(classes, jar, war).map(place -> lint(place).findings())).allSatisfy(
                findings -> assertThat(findings).extracting(Finding::subject).containsExactly("Thread.sleep"));
    }

    @Test
    void classesOfASpringBootJarAreTheProgramAndItsLibrariesAreNot() throws IOException {
        Path inner = Files.createDirectories(directory.resolve("boot/BOOT-INF/lib"));
        Compiled.jar(inner.resolve("library.jar"), classes, "");
        Path jar = Compiled.jar(directory.resolve("boot.jar"), directory.resolve("boot"), "");

        assertThatThrownBy(() -> lint(jar)).isInstanceOf(DataError.class).hasMessageContaining("no class");

        Path own = Files.createDirectories(directory.resolve("boot/BOOT-INF/classes"));
        Compiled.source(own, "app/App.java", """
                package app;
                public class App { public static void main(String[] words) {
                    dev.waitlens.aio.Aio.run(() -> { new java.util.concurrent.CountDownLatch(1).await(); });
                } }
                """);
        var result = lint(Compiled.jar(directory.resolve("boot2.jar"), directory.resolve("boot"), ""));

        assertThat(result.findings()).extracting(Finding::subject).containsExactly("CountDownLatch.await");
    }

    @Test
    void blockingCallInsideADependencyIsFoundThroughIt() throws IOException {
        Path library = Compiled.source(directory.resolve("library"), "lib/Client.java",
                """
                        package lib;
                        public class Client {
                            public String get() throws Exception { return new Inner().ask(); }
                            static class Inner { String ask() throws Exception { return new java.net.Socket("x", 1).toString(); } }
                        }
                        """);
        Path app = Compiled.source(copy(library, directory.resolve("both")), "app/App.java", """
                package app;
                public class App { public static void main(String[] words) {
                    dev.waitlens.aio.Aio.run(() -> { return new lib.Client().get(); });
                } }
                """);
        Files.delete(app.resolve("lib/Client.class"));
        Files.delete(app.resolve("lib/Client$Inner.class"));

        assertThat(lint(app).findings()).isEmpty();
        var with = Linter.lint(List.of(app), List.of(library), Selection.ALL);
        assertThat(with.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("Client.get");
            assertThat(finding.message()).contains("new Socket");
            assertThat(finding.inside()).extracting(hop -> hop.what()).containsExactly("calls Client.Inner.ask",
                    "calls new Socket");
        });
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }

    @Test
    void newestReleaseOfAClassCounts() throws IOException {
        Path healthy = Compiled.zoo(directory.resolve("healthy"), "public static void main(String[] words) {}");
        Path both = copy(healthy, directory.resolve("both"));
        copy(classes, both.resolve("META-INF/versions/21"));

        assertThat(lint(Compiled.jar(directory.resolve("both.jar"), both, "")).findings()).hasSize(1);

        copy(healthy, both.resolve("META-INF/versions/999"));
        assertThat(lint(Compiled.jar(directory.resolve("future.jar"), both, "")).findings()).hasSize(1);
    }

    @Test
    void brokenClassIsNamedAndTheOthersAreRead() throws IOException {
        Files.write(classes.resolve("Broken.class"), new byte[] {1, 2, 3});
        byte[] newer = Files.readAllBytes(classes.resolve("zoo/Zoo.class"));
        newer[7] = (byte) 200;
        Files.write(classes.resolve("Newer.class"), newer);

        var result = lint(classes);

        assertThat(result.findings()).hasSize(1);
        assertThat(result.unread()).extracting(unread -> unread.what() + ": " + unread.why()).containsExactlyInAnyOrder(
                classes + "!/Broken.class: Bad magic number",
                classes + "!/Newer.class: Unsupported class file version: 200");
    }

    @Test
    void noDamageToAClassEndsTheLinter() throws IOException {
        byte[] good = Files.readAllBytes(classes.resolve("zoo/Zoo.class"));
        var random = new Random(4);
        for (int round = 0; round < 400; round++) {
            byte[] bad = good.clone();
            for (int hits = 0; hits <= round % 4; hits++) {
                bad[8 + random.nextInt(bad.length - 8)] = (byte) random.nextInt(256);
            }
            Files.write(classes.resolve("zoo/Zoo.class"), round % 10 == 9 ? Arrays.copyOf(bad, round) : bad);
            try {
                var result = lint(classes);
                assertThat(new LintText(false, new SourceLines(List.of(directory))).render(result, 0))
                        .doesNotContainPattern("[\\p{Cntrl}&&[^\\n]]");
            } catch (DataError e) {
                assertThat(e).hasMessageContaining("no class");
            }
        }
    }

    @Test
    void missingPlaceIsAClearSentence() throws IOException {
        assertThatThrownBy(() -> lint(directory.resolve("none.jar"))).isInstanceOf(DataError.class)
                .hasMessageContaining("no such file");
        Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
        assertThatThrownBy(() -> lint(text)).isInstanceOf(DataError.class).hasMessageContaining("not a jar");
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThatThrownBy(() -> lint(empty)).isInstanceOf(DataError.class).hasMessageContaining("no class");
    }

    @Test
    void damagedInnerJarIsNamed() throws IOException {
        Files.createDirectories(classes.resolve("BOOT-INF/lib"));
        Files.writeString(classes.resolve("BOOT-INF/lib/bad.jar"), "no jar");

        var result = lint(Compiled.jar(directory.resolve("outer.jar"), classes, ""));

        assertThat(result.findings()).hasSize(1);
        assertThat(result.unread()).singleElement()
                .satisfies(unread -> assertThat(unread.what()).endsWith("outer.jar!/BOOT-INF/lib/bad.jar"));
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void linksThatLeadBackAndWhatIsNoFileArePassedOver() throws IOException, InterruptedException {
        Files.createSymbolicLink(classes.resolve("again"), classes);
        Files.createSymbolicLink(classes.resolve("up"), classes.getParent());
        Files.createSymbolicLink(classes.resolve("Self.class"), classes.resolve("Self.class"));
        Files.createSymbolicLink(classes.resolve("zero.jar"), Path.of("/dev/zero"));
        assumeTrue(new ProcessBuilder("mkfifo", classes.resolve("Pipe.class").toString(),
                classes.resolve("pipe.jar").toString()).start().waitFor() == 0, "there is no mkfifo");
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(classes.resolve("s.jar")));
            var result = lint(classes);

            assertThat(result.findings()).hasSize(1);
            assertThat(result.unread()).isEmpty();
        }
    }

    @Test
    void methodWithManyBranchesComesToAnEnd() throws IOException {
        var body = new StringBuilder("static Object many(int n) { Object a = null, b = null;\nwhile (n-- > 0) {\n");
        for (int at = 0; at < 400; at++) {
            body.append("if (n == ").append(at).append(") { a = new Object[").append(at).append("]; b = a; } else b = ")
                    .append(at % 2 == 0 ? "String.valueOf(n);\n" : "a;\n");
        }
        Path huge = Compiled.zoo(directory.resolve("huge"), body + "} return b; }\n" + BLOCKS);

        assertThat(lint(huge).findings()).hasSize(1);
    }

    private static LintResult lint(Path place) {
        return Linter.lint(List.of(place), List.of(), Selection.ALL);
    }
}
