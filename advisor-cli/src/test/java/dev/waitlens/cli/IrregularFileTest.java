package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waitlens.problem.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody writes into the pipe: whoever opens it waits for ever.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IrregularFileTest {
    @TempDir
    Path directory;

    @BeforeEach
    void makePipes() throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("classes"));
        Files.createDirectories(directory.resolve("lib"));
        for (String name : new String[] {"pipe", "pipe.jar", "pipe.class", "pipe.jfr", "lib/pipe.jar"}) {
            Process made;
            try {
                made = new ProcessBuilder("mkfifo", directory.resolve(name).toString()).start();
            } catch (IOException e) {
                assumeTrue(false, "there is no mkfifo");
                throw e;
            }
            assertThat(made.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lint %/pipe.jar", "lint %/pipe.class", "lint %/pipe", "lint %/classes -cp %/pipe.jar",
            "lint %/classes --baseline %/pipe", "lint %/classes --recording %/pipe.jfr",
            "lint /dev/zero", "analyze %/pipe.jfr", "analyze /dev/zero", "export --format collapsed %/pipe.jfr",
            "export --format flamegraph /dev/zero"})
    void pipesAndDevicesAreRefusedUnread(String words) {
        var err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err)).execute(
                Arrays.stream(words.split(" ")).map(word -> word.replace("%", directory.toString()))
                        .toArray(String[]::new));

        assertThat(err.toString()).contains(" is not a regular file: ").contains("; try: cat ");
        assertThat(code).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void pipeAmongTheJarsOfADirectoryIsPassedOver() {
        var err = new StringWriter();
        Main.commandLine().setErr(new PrintWriter(err)).execute("lint", directory.resolve("classes").toString(), "-cp",
                directory.resolve("lib") + "/*");

        assertThat(err.toString()).contains("no class in what was given");
    }
}
