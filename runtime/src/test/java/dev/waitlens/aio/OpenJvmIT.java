package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.programs.TwoLoops;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which way of suspending tasks a program gets by how it is started, and what it is told of that.
class OpenJvmIT {
    private static final String FAST = "continuations, bound\n".repeat(2);
    private static final String CLOSED = "java.lang is closed\n";
    private static final String PUBLIC = "virtual threads, bound\n".repeat(2);

    @TempDir
    Path directory;

    private Forked.Ended run(String... options) throws Exception {
        return Forked.start(directory, TwoLoops.class, List.of(options)).await();
    }

    @Test
    void ourAgentOpensTheJvmToTheLoopAloneWithoutAFlag() throws Exception {
        var ended = run(Forked.agent("dir=" + directory));
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo(FAST + CLOSED);
    }

    @Test
    void flagsOpenTheJvm() throws Exception {
        var ended = run("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo(FAST + "java.lang is open\n");
    }

    @Test
    void theThirdFlagIsForHosting() throws Exception {
        var ended = run("--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).isEqualTo("continuations, hosting, bound\n".repeat(2) + "java.lang is open\n");
    }

    @Test
    void plainJavaWorksAndIsToldOnceHowToBeFaster() throws Exception {
        var ended = run();
        assertThat(ended.out()).isEqualTo(PUBLIC + CLOSED);
        assertThat(ended.err()).containsOnlyOnce("waitlens: ").contains(Internals.FLAGS)
                .contains(Internals.HOSTING_FLAGS)
                .contains("-Dwaitlens.hint=false");
    }

    @Test
    void theHintCanBeKeptAway() throws Exception {
        var ended = run("-Dwaitlens.hint=false");
        assertThat(ended.out()).isEqualTo(PUBLIC + CLOSED);
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void whoChoosesThreadsIsToldNothing() throws Exception {
        var ended = run("-Dwaitlens.stacks=threads");
        assertThat(ended.out()).isEqualTo(PUBLIC + CLOSED);
        assertThat(ended.err()).isEmpty();
    }
}
