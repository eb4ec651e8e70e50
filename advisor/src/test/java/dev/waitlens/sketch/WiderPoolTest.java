package dev.waitlens.sketch;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(virtual.after()).contains("new Semaphore(16)", "// in handle");
        assertCompiles(virtual);
        Sketch platform = WiderPool.of(FOUR, 16, false, "handle");
        assertThat(platform.after()).contains("newFixedThreadPool(16)");
        assertCompiles(platform);
    }

    @Test
    void whatHasNoNameInTheProgramIsNotNamed() {
        assertThat(WiderPool.of(FOUR, 16, true, "lambda$main$0").after()).contains("// in what they run");
    }

    private void assertCompiles(Sketch sketch) throws IOException {
        String imports = sketch.imports().stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        String thrown = sketch.thrown().isEmpty() ? "" : " throws " + String.join(", ", sketch.thrown());
        for (String code : List.of(sketch.before(), sketch.after())) {
            Path file = Files.writeString(directory.resolve("Pasted.java"),
                    imports + "class Pasted { void paste()" + thrown + " {\n" + code + "\n} }");
            assertThat(ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-proc:none", "-d",
                    directory.toString(), file.toString())).isZero();
        }
    }
}
