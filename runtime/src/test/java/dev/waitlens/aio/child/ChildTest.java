package dev.waitlens.aio.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.Descriptors;
import dev.waitlens.aio.LoopOptions;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.Task;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Child processes. After each test none is left, not even a zombie, and no pipe is open.
class ChildTest extends OnEveryBackend {
    private Set<Long> before = Set.of();

    @BeforeEach
    void count() {
        before = children();
    }

    @AfterEach
    void noneIsLeft() {
        var left = children();
        left.removeAll(before);
        assertThat(left).isEmpty();
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    @Test
    void aCommandRunsToItsEnd() {
        run(() -> {
            var output = Child.run("sh", "-c", "echo out; echo err >&2; exit 3");
            log(output.exit(), output.text().strip(), output.errorText().strip());
        });
        assertThat(story()).isEqualTo("3 out err");
    }

    @Test
    void aMegabyteGoesInAndComesOutWithoutADeadlock() {
        run(() -> {
            byte[] input = "0123456789abcde\n".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            assertThat(Child.run(new ProcessBuilder("cat"), input).out()).isEqualTo(input);
        });
    }

    @Test
    void aProcessThatDoesNotReadItsInputIsNoFailure() {
        run(() -> {
            var output = Child.run(new ProcessBuilder("true"), new byte[1 << 20]);
            assertThat(output.exit()).isZero();
        });
    }

    @Test
    void linesGoThereAndBackWhileItRuns() {
        run(() -> {
            try (var child = Child.start("cat")) {
                for (var word : new String[] {"one", "two"}) {
                    child.stdin().write(word + "\n");
                    log(child.stdout().readLine().orElseThrow());
                }
                child.stdin().close();
                log(child.stdout().readLine().isEmpty(), child.waitFor());
            }
        });
        assertThat(story()).isEqualTo("one, two, true 0");
    }

    @Test
    @DisplayName("S177 many tasks may wait for the same end")
    void manyWait() {
        run(() -> {
            try (var child = Child.start("sh", "-c", "read line; exit 7")) {
                var one = Aio.createTask(child::waitFor);
                var other = Aio.createTask(child::waitFor);
                var third = Aio.createTask(child::waitFor);
                yields(2);
                third.cancel();
                assertThatThrownBy(third::await).isInstanceOf(CancelledError.class);
                child.stdin().write("go\n");
                log(Aio.gather(one, other).await(), child.waitFor());
            }
        });
        assertThat(story()).isEqualTo("[7, 7] 7");
    }

    @Test
    @DisplayName("S177 a process that ignores the request to end is killed when its time is over")
    void escalation() {
        run(() -> {
            try (var child = Child.start("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done")) {
                child.stdout().readLine();
                log(child.stop(Duration.ZERO));
            }
            try (var child = Child.start("sh", "-c", "trap 'exit 5' TERM; echo ready; while :; do sleep 0.1; done")) {
                child.stdout().readLine();
                child.terminate();
                log(child.waitFor());
            }
        });
        assertThat(story()).isEqualTo("137, 5");
    }

    @Test
    void whatAProcessSaysWhileItIsBeingEndedIsRead() {
        run(() -> {
            try (var child = Child.start("sh", "-c",
                    "trap 'echo bye; exit 5' TERM; echo ready; while :; do sleep 0.1; done")) {
                child.stdout().readLine();
                child.terminate();
                log(child.stdout().readLine().orElseThrow(), child.waitFor());
            }
        });
        assertThat(story()).isEqualTo("bye 5");
    }

    @Test
    @DisplayName("S177 sixty starts and ends, half of them cancelled, leave no process and no pipe behind")
    void nothingLeaks() {
        long pipes = Descriptors.count("pipe:");
        run(() -> Aio.mapLimited(4, java.util.stream.IntStream.range(0, 60).boxed().toList(), number -> {
            if (number % 2 == 0) {
                return Child.run("true").exit();
            }
            var endless = Aio.createTask(() -> Child.run("sleep", "1000").exit());
            yields(number % 7);
            endless.cancel();
            assertThatThrownBy(endless::await).isInstanceOf(CancelledError.class);
            return 0;
        }));
        // The JDK's reaper closes the pipes of a process that has ended, on a thread of its own.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (Descriptors.count("pipe:") > pipes && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(Descriptors.count("pipe:")).isLessThanOrEqualTo(pipes);
    }

    @Test
    void leavingTheBlockEndsTheProcessAndItsDescendants() {
        run(() -> {
            long[] grandchild = {0};
            try (var child = Child.start("sh", "-c", "sleep 1000 & echo $!; wait")) {
                grandchild[0] = Long.parseLong(child.stdout().readLine().orElseThrow());
                assertThat(ProcessHandle.of(grandchild[0])).isPresent();
            }
            while (runs(grandchild[0])) {
                yields(1);
            }
        });
    }

    /// A zombie that nobody reaps, as in a container without an init, does not run.
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).flatMap(handle -> handle.info().command()).isPresent();
    }

    @Test
    void aCommandThatDoesNotExistIsNamed() {
        run(() -> assertThatThrownBy(() -> Child.run("no-such-command-here")).isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-command-here"));
    }

    @Test
    void aChildLeftRunningIsEndedWithTheLoop() {
        long[] pid = {0};
        assertThatThrownBy(() -> run(() -> pid[0] = Child.start("sleep", "1000").pid()))
                .isInstanceOf(AssertionError.class).hasMessageContaining("open=1");
        assertThat(ProcessHandle.of(pid[0]).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    }

    @Test
    void aCancelledReadKeepsWhatArrivesForTheNext() throws Exception {
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            try (var child = Child.start("sh", "-c", "read line; echo $line")) {
                var reading = Aio.createTask(() -> child.stdout().readLine());
                yields(3);
                reading.cancel();
                assertThatThrownBy(reading::await).isInstanceOf(CancelledError.class);
                child.stdin().write("kept\n");
                assertThat(child.stdout().readLine()).contains("kept");
            }
        });
    }

    @Test
    void whoReadsWhenTheChildIsClosedSeesTheEnd() {
        run(() -> {
            for (int round = 0; round < 10; round++) {
                Task<Optional<String>> reading;
                try (var child = Child.start("sh", "-c", "echo ready; exec sleep 1000")) {
                    child.stdout().readLine();
                    reading = Aio.createTask(() -> child.stdout().readLine());
                    yields(round % 4);
                }
                assertThat(reading.await()).isEmpty();
            }
        });
    }

    @Test
    void aReaderIsReleasedEvenIfAnOrphanHoldsThePipeOpen() throws Exception {
        long[] orphan = {0};
        var options = LoopOptions.defaults().withStacks(stacks).withTroubles(trouble -> {});
        try {
            Aio.run(options, () -> {
                Task<Optional<String>> reading;
                try (var child = Child.start("sh", "-c", "sleep 1000 & echo $!; read line")) {
                    orphan[0] = Long.parseLong(child.stdout().readLine().orElseThrow());
                    reading = Aio.createTask(() -> child.stdout().readLine());
                    yields(3);
                    child.stdin().write("go\n");
                    child.waitFor();
                }
                assertThat(reading.await()).isEmpty();
            });
        } finally {
            ProcessHandle.of(orphan[0]).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void aPipeThatAnOrphanHoldsOpenHoldsNeitherTheLoopNorTheRun() throws Exception {
        long[] orphan = {0};
        var troubles = new ArrayList<String>();
        var options = LoopOptions.defaults().withStacks(stacks).withTroubles(trouble -> troubles.add(trouble.what()));
        try {
            Aio.run(options, () -> {
                try (var child = Child.start("sh", "-c", "sleep 1000 & echo $!; read line")) {
                    orphan[0] = Long.parseLong(child.stdout().readLine().orElseThrow());
                    var reading = Aio.createTask(() -> child.stdout().readLine());
                    yields(3);
                    child.stdin().write("go\n");
                    child.waitFor();
                    // Its thread is in the pipe, or the JDK was faster to close it: both must end well.
                    reading.cancel();
                    Aio.gatherOutcomes(reading).await();
                }
            });
        } finally {
            ProcessHandle.of(orphan[0]).ifPresent(ProcessHandle::destroyForcibly);
        }
        assertThat(troubles).allSatisfy(what -> assertThat(what).contains("calls in threads had not ended"));
    }

    /// Starts processes that outlive those which started them, faster than anybody can look.
    private static final String FORKING = "trap '' TERM; while :; do (sleep 1000 & sleep 1000 & echo $!) ; done";

    private static long living(String mark) {
        return ProcessHandle.allProcesses().filter(each -> each.info().commandLine().orElse("").contains(mark)).count();
    }

    @Test
    void wholeTreeIsGoneWhenTheTimeIsOver() throws Exception {
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            var mark = "10" + stacks.ordinal() + "." + ProcessHandle.current().pid();
            var forking = FORKING.replace("1000", mark).replace("done", "sleep 0.02; done");
            assertThatThrownBy(() -> Aio.timeout(Duration.ofMillis(200), () -> Child.run("sh", "-c", forking)))
                    .isInstanceOf(TimeoutException.class);
            assertThat(living(mark)).isZero();
        });
    }

    @Test
    void orphansOfAProcessThatHasEndedAreGoneToo() throws Exception {
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            var mark = "20" + stacks.ordinal() + "." + ProcessHandle.current().pid();
            assertThatThrownBy(() -> Aio.timeout(Duration.ofMillis(500), () -> {
                try (var child = Child.start("sh", "-c", "sleep " + mark + " & exit 0")) {
                    child.waitFor();
                    forever();
                }
            })).isInstanceOf(TimeoutException.class);
            assertThat(living(mark)).isZero();
        });
    }
}
