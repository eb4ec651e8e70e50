package dev.waitlens.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.WorkerThreads;
import dev.waitlens.report.Card.Sketch;
import dev.waitlens.report.advice.Limit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WiderPoolTest {
    private static final Limit FOUR = new Limit(Limit.Kind.THREADS, "pool-*-thread-*", "", 4, 70, 0, 1);

    @TempDir
    private Path directory;

    @Test
    void aServerIsShownItsPoolAndNoLoopThatItDoesNotHave() throws IOException {
        Sketch virtual = WiderPool.of(FOUR, 16, true, "handle");
        assertThat(virtual.before()).contains("newFixedThreadPool(4)").doesNotContain("for (");
        assertThat(virtual.after()).contains("new Semaphore(16)", "// around the body of handle");
        assertCompiles(virtual);
        Sketch platform = WiderPool.of(FOUR, 16, false, "handle");
        assertThat(platform.after()).contains("newFixedThreadPool(16)");
        assertCompiles(platform);
    }

    @Test
    void aFrameworksThreadsAreSetWhereItIsTold() {
        WorkerThreads quarkus = Catalogue.workers("executor-thread-*", List.of("io.quarkus.Bean")).orElseThrow();

        assertThat(WiderPool.of(quarkus, FOUR, 16, true)).satisfies(sketch -> {
            assertThat(sketch.before()).isEqualTo("quarkus.thread-pool.max-threads=4");
            assertThat(sketch.after()).isEqualTo("@RunOnVirtualThread");
        });
        assertThat(WiderPool.of(quarkus, FOUR, 16, false).after()).isEqualTo("quarkus.thread-pool.max-threads=16");
    }

    @Test
    void whatHasNoNameInTheProgramIsNotNamed() {
        assertThat(WiderPool.of(FOUR, 16, true, "lambda$main$0").after()).contains("// around what they run");
    }

    /// In a method that declares what the sketch says, and in a lambda, which can declare nothing.
    private void assertCompiles(Sketch sketch) throws IOException {
        String imports = sketch.imports().stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        String thrown = sketch.thrown().isEmpty() ? "" : " throws " + String.join(", ", sketch.thrown());
        for (String code : List.of(sketch.before(), sketch.after())) {
            assertThat(compiled(imports + "class Pasted { void paste()" + thrown + " {\n" + code + "\n} }")).isZero();
            assertThat(compiled(imports + "class Pasted { Runnable paste() { return () -> {\n" + code + "\n}; } }"))
                    .isZero();
        }
    }

    private int compiled(String text) throws IOException {
        Path file = Files.writeString(directory.resolve("Pasted.java"), text);
        return ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-proc:none", "-d",
                directory.toString(), file.toString());
    }
}
