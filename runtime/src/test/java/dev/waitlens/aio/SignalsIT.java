package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.programs.Signalled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Signals to a program of its own: clean-up runs, and the exit status is the signal's.
class SignalsIT {
    private static final List<
            String> FLAGS = List.of("--add-exports", "java.base/jdk.internal.vm=ALL-UNNAMED", "--add-exports",
                    "java.base/jdk.internal.misc=ALL-UNNAMED", "--add-opens", "java.base/java.lang=ALL-UNNAMED");

    @TempDir
    Path directory;

    private Forked start(String stacks, String word) throws IOException, InterruptedException {
        var options = new ArrayList<>(FLAGS);
        options.add("-Dwaitlens.stacks=" + stacks);
        var program = Forked.start(directory, Signalled.class, options, word);
        program.line("ready");
        return program;
    }

    private static void send(Forked program, String signal) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(program.process().pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"hosting, INT, 130", "continuations, TERM, 143", "threads, TERM, 143", "threads, INT, 130"})
    void cleanUpRunsAndTheStatusIsTheSignals(String stacks, String signal, int code) throws Exception {
        var program = start(stacks, "clean");
        send(program, signal);
        var ended = program.await();
        assertThat(ended.code()).isEqualTo(code);
        assertThat(ended.out().lines()).containsExactly("ready", "cleaned up", "end of main");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void allLoopsOfAGroupCleanUp() throws Exception {
        var program = start("best", "group");
        program.line("ready Loop-1");
        program.line("ready Loop-2");
        send(program, "TERM");
        var ended = program.await();
        assertThat(ended.code()).isEqualTo(143);
        assertThat(ended.out().lines()).hasSize(5).endsWith("cleaned up", "cleaned up", "end of main");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void poolIsUsableInTheCleanUpAndClosedAfterIt() throws Exception {
        var program = start("best", "pool");
        send(program, "TERM");
        var ended = program.await();
        assertThat(ended.code()).isEqualTo(143);
        assertThat(ended.out().lines()).containsExactly("ready", "the pool still works: 1", "cleaned up",
                "the pool is closed",
                "end of main");
    }

    @Test
    void cleanUpThatTakesTooLongIsCutOffAndSaid() throws Exception {
        var program = start("best", "stuck");
        send(program, "TERM");
        var ended = program.await();
        assertThat(ended.code()).isEqualTo(143);
        assertThat(ended.err()).contains("SIGTERM: the clean-up has not ended within 200 ms", "Task-1");
    }

    @Test
    void ownHandlersAreCalledInsteadUntilTheyAreRemoved() throws Exception {
        var program = start("best", "own");
        send(program, "HUP");
        program.line("own HUP");
        send(program, "TERM");
        program.line("own TERM");
        send(program, "TERM");
        var ended = program.await();
        assertThat(ended.code()).isEqualTo(143);
        assertThat(ended.out().lines()).containsExactly("ready", "own HUP", "own TERM", "cleaned up", "end of main");
    }
}
