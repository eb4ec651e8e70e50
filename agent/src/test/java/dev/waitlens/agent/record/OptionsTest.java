package dev.waitlens.agent.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OptionsTest {
    @Test
    void nothingMeansTheDefaults() {
        assertThat(Options.parse(null)).isEqualTo(Options.parse(""));
        assertThat(Options.parse("").floor()).isZero();
        assertThat(Options.parse("").depth()).isEqualTo(128);
    }

    @Test
    void everyOptionIsUnderstood() {
        Options options = Options.parse(
                "name=a shop%2C its tests,dir=/tmp/a%2Cb,depth=64,period=20ms,floor=50us,size=10m,free=1g,flood=9k,"
                        + "delay=30s,time-units=off,tools=off,tests=on,quiet");
        assertThat(options.name()).isEqualTo("a shop, its tests");
        assertThat(options.dir()).contains(Path.of("/tmp/a,b").toAbsolutePath());
        assertThat(options.depth()).isEqualTo(64);
        assertThat(options.period()).isEqualTo(Duration.ofMillis(20));
        assertThat(options.floor()).isEqualTo(Duration.ofNanos(50_000));
        assertThat(options.sizeLimit()).isEqualTo(10 << 20);
        assertThat(options.freeFloor()).isEqualTo(1L << 30);
        assertThat(options.flood()).isEqualTo(9 << 10);
        assertThat(options.delay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(options.timed()).isFalse();
        assertThat(options.tools()).isFalse();
        assertThat(options.tests()).isTrue();
        assertThat(options.quiet()).isTrue();
    }

    @Test
    void theProcessHasItsNumberInTheFilesName() {
        long pid = ProcessHandle.current().pid();
        assertThat(Options.parse("file=/tmp/a%2Cb/waitlens-%p.jfr").file())
                .contains(Path.of("/tmp/a,b/waitlens-" + pid + ".jfr").toAbsolutePath());
        assertThat(Options.parse("file=/tmp/%25p.jfr").file()).contains(Path.of("/tmp/%p.jfr").toAbsolutePath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dri=/tmp", "depth=0", "depth=x", "period=10", "size=-1", "time-units=maybe", "delay=soon",
            "dir="})
    void aWrongWordIsNamed(String text) {
        assertThatThrownBy(() -> Options.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text.substring(0, text.indexOf('=')));
    }

    /// A jar in the working directory is named without one: `java -jar "my app.jar"` was `my`.
    @Test
    void theProgramIsNamedWithoutItsDirectoryAndItsArguments(@TempDir Path directory) throws IOException {
        Path jar = Files.createFile(Files.createDirectories(directory.resolve("a dir.jar")).resolve("my app.jar"));
        assertThat(Host.program(jar + " --password x.jar")).isEqualTo("my app.jar");
        assertThat(Host.program(jar.toString())).isEqualTo("my app.jar");
        Path made = Files.createFile(directory.resolve("surefirebooter-20261129130925702_3.jar"));
        assertThat(Host.program(made + " here")).as("the same name in each run").isEqualTo("surefirebooter.jar");
        assertThat(Host.program("app.jar secret.jar")).isEqualTo("app.jar");
        assertThat(Host.program("com.acme.Main /etc/x.jar")).isEqualTo("com.acme.Main");
        assertThat(Host.program("m/com.acme.Main secret")).isEqualTo("com.acme.Main");
        assertThat(Host.program("m/com.acme.Main secret.jar")).isEqualTo("com.acme.Main");
        assertThat(Host.program("")).isEmpty();
    }
}
