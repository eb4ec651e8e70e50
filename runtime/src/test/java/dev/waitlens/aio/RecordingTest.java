package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.child.Child;
import dev.waitlens.aio.file.AsyncFiles;
import dev.waitlens.aio.net.Net;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a JFR recording says of the loop.
class RecordingTest extends OnEveryBackend {
    @TempDir
    Path directory;

    private List<RecordedEvent> record(Action main) throws Exception {
        var file = directory.resolve("recording.jfr");
        try (var recording = new Recording()) {
            recording.enable("dev.waitlens.runtime.*");
            recording.start();
            run(main);
            recording.stop();
            recording.dump(file);
        }
        var events = RecordingFile.readAllEvents(file);
        Files.delete(file);
        return events.stream().filter(event -> event.getEventType().getName().startsWith("dev.waitlens.runtime."))
                .toList();
    }

    private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
        return events.stream().filter(event -> event.getEventType().getName().endsWith(".runtime." + name)).toList();
    }

    @Test
    void eachTasksAccountSumsToItsLife() throws Exception {
        var events = record(() -> {
            var children = List.of(createTask("sleeper", () -> pause(1)), createTask("yielder", () -> yields(5)),
                    createTask("caller", () -> Aio.toThread(() -> Thread.sleep(5)).await()));
            Aio.gather(children).await();
        });
        var lives = named(events, "Task");
        assertThat(lives).hasSize(4).allSatisfy(life -> {
            long parts = life.getDuration("running").plus(life.getDuration("ready")).plus(life.getDuration("waiting"))
                    .toNanos();
            assertThat((double) parts).isCloseTo(life.getDuration().toNanos(),
                    org.assertj.core.data.Offset.offset(2e6));
            assertThat(life.getString("outcome")).isEqualTo("result");
        });
        assertThat(lives).extracting(life -> life.getString("name"))
                .containsExactlyInAnyOrder("Task-1", "sleeper", "yielder", "caller");
        assertThat(lives.stream().filter(life -> !life.getString("name").equals("Task-1")))
                .allSatisfy(life -> assertThat(life.getInt("parent")).isEqualTo(1));
    }

    @Test
    void eachWaitHasItsCause() throws Exception {
        var events = record(() -> {
            var lock = new dev.waitlens.aio.sync.Lock();
            lock.acquire();
            var child = createTask("child", () -> lock.acquire());
            pause(1);
            lock.release();
            child.await();
            yields(1);
            Aio.toThread(() -> 1).await();
            Aio.await(java.util.concurrent.CompletableFuture.supplyAsync(() -> 1));
        });
        var causes = named(events, "TaskWait").stream().map(wait -> wait.getString("cause"))
                .collect(Collectors.toSet());
        assertThat(causes).contains("sleep", "lock", "task", "yield", "thread").isSubsetOf(
                "sleep", "lock", "task", "yield", "thread", "stage");
        assertThat(named(events, "TaskWait")).anySatisfy(wait -> {
            assertThat(wait.getString("cause")).isEqualTo("task");
            assertThat(wait.getInt("on")).isEqualTo(2);
            assertThat(wait.getStackTrace().getFrames()).anyMatch(
                    frame -> frame.getMethod().getType().getName().equals(RecordingTest.class.getName()));
        });
        assertThat(named(events, "HandOff")).hasSize(1);
        assertThat(named(events, "Loop")).singleElement()
                .satisfies(loop -> assertThat(loop.getString("backend")).isNotEmpty());
        assertThat(named(events, "LoopTurn")).isNotEmpty();
        assertThat(named(events, "TaskCreated")).hasSize(2);
    }

    @Test
    void eachWaitForTheWorldHasItsCause() throws Exception {
        var events = record(() -> {
            try (var server = Net.startServer((reader, writer) -> writer.write(reader.read(1)), "127.0.0.1", 0);
                    var connection = Net.openConnection("127.0.0.1", server.port())) {
                connection.writer().write("x");
                connection.reader().read(1);
            }
            AsyncFiles.readString(Path.of("pom.xml"));
            Child.run("cat");
        });
        assertThat(named(events, "TaskWait")).extracting(wait -> wait.getString("cause")).contains("socket read",
                "file",
                "child start", "child read");
        assertThat(named(events, "HandOff")).extracting(call -> call.getString("executor"))
                .contains("waitlens-file", "waitlens-child", "waitlens-thread");
    }

    @Test
    void whatIsDroppedIsCounted() throws Exception {
        int tasks = 30_000;
        var events = record(() -> {
            for (int i = 0; i < tasks; i++) {
                createTask(() -> {});
            }
            yields(1);
        });
        long lost = named(events, "Lost").stream().filter(event -> event.getString("event").endsWith(".Task"))
                .mapToLong(event -> event.getLong("count")).sum();
        assertThat(named(events, "Task").size() + lost).isEqualTo(tasks + 1);
        assertThat(lost).isPositive();
    }

    @Test
    void aSecondRecordingBeginsNewAccounts() throws Exception {
        var file = directory.resolve("second.jfr");
        long[] moments = new long[2];
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            var first = new Recording();
            first.enable("dev.waitlens.runtime.*");
            first.start();
            yields(2);
            var gate = new Promise<Void>();
            var sleeper = createTask("sleeper", () -> {
                gate.await();
                pause(0.01);
            });
            yields(2);
            first.close();
            pause(0.03);
            try (var second = new Recording()) {
                second.enable("dev.waitlens.runtime.*");
                moments[0] = System.nanoTime();
                second.start();
                yields(1);
                gate.setResult(null);
                sleeper.await();
                moments[1] = System.nanoTime();
                yields(1);
                second.stop();
                second.dump(file);
            }
        });
        var lives = named(RecordingFile.readAllEvents(file), "Task");
        Files.delete(file);
        assertThat(lives).filteredOn(life -> life.getString("name").equals("sleeper")).singleElement()
                .satisfies(life -> {
                    assertThat(life.getBoolean("partial")).isTrue();
                    assertThat(life.getLong("waiting")).as("of the second recording's time only")
                            .isBetween(9_000_000L, moments[1] - moments[0]);
                });
    }

    @Test
    void aTaskThatOutlivesTheRecordingIsToldWithItsAccountSoFar() throws Exception {
        var file = directory.resolve("cut.jfr");
        long[] moments = new long[4];
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            try (var recording = new Recording()) {
                recording.enable("dev.waitlens.runtime.*");
                recording.start();
                yields(2);
                moments[0] = System.nanoTime();
                var awaited = createTask("awaited", () -> forever());
                var awaiter = createTask("awaiter", () -> {
                    pause(0.02);
                    awaited.await();
                });
                createTask("sleeper", () -> pause(1000));
                moments[1] = System.nanoTime();
                do {
                    pause(0.05);
                } while (awaiter.waitingOn != awaited);
                createTask("not begun", () -> {});
                moments[2] = System.nanoTime();
                recording.stop();
                moments[3] = System.nanoTime();
                recording.dump(file);
            }
            Loop.running().allTasks().stream().filter(task -> task != Aio.currentTask()).forEach(Task::cancel);
        });
        var alive = named(RecordingFile.readAllEvents(file), "TaskAlive");
        Files.delete(file);
        assertThat(alive).extracting(event -> event.getString("name") + " " + event.getString("cause"))
                .containsExactlyInAnyOrder("Task-1 running", "awaited promise", "awaiter task", "sleeper sleep",
                        "not begun ready");
        assertThat(alive)
                .filteredOn(event -> List.of("awaited", "awaiter", "sleeper").contains(event.getString("name")))
                .allSatisfy(event -> assertThat(account(event)).as("from its creation to the recording's end")
                        .isBetween(moments[2] - moments[1], moments[3] - moments[0]));
        assertThat(alive).filteredOn(event -> event.getString("name").equals("awaiter")).singleElement()
                .satisfies(event -> {
                    assertThat(event.getInt("waits")).isEqualTo(2);
                    assertThat(event.getInt("on")).isEqualTo(2);
                    assertThat(event.getBoolean("partial")).isFalse();
                });
    }

    private static long account(RecordedEvent event) {
        return event.getLong("running") + event.getLong("ready") + event.getLong("waiting");
    }

    @Test
    void anAccountThatBeginsInTheMiddleCountsFromTheMomentTheLoopNoticed() throws Exception {
        var file = directory.resolve("late.jfr");
        long[] moments = new long[4];
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            var sleeper = createTask("sleeper", () -> {
                pause(0.1);
                moments[2] = System.nanoTime();
            });
            var waiter = createTask("waiter", () -> sleeper.await());
            yields(2);
            try (var recording = new Recording()) {
                recording.enable("dev.waitlens.runtime.*");
                moments[0] = System.nanoTime();
                recording.start();
                yields(2);
                moments[1] = System.nanoTime();
                waiter.await();
                moments[3] = System.nanoTime();
                recording.stop();
                recording.dump(file);
            }
        });
        var lives = named(RecordingFile.readAllEvents(file), "Task");
        Files.delete(file);
        assertThat(lives).extracting(event -> event.getString("name")).containsExactlyInAnyOrder("sleeper", "waiter");
        assertThat(lives).allSatisfy(event -> {
            assertThat(event.getBoolean("partial")).isTrue();
            assertThat(account(event)).isBetween(moments[2] - moments[1], moments[3] - moments[0]);
        });
    }

    @Test
    void aLoopThatSleepsNoticesARecording() throws Exception {
        var file = directory.resolve("asleep.jfr");
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            var reading = Aio.toThread(() -> {
                try (var recording = new Recording()) {
                    recording.enable("dev.waitlens.runtime.*");
                    recording.start();
                    awaitLoopIn(recording, file);
                }
                return 1;
            });
            reading.await();
        });
        assertThat(named(RecordingFile.readAllEvents(file), "TaskAlive"))
                .extracting(event -> event.getString("name") + " " + event.getString("cause"))
                .contains("Task-1 thread");
        Files.delete(file);
    }

    private static void awaitLoopIn(Recording recording, Path file) throws Exception {
        do {
            Files.deleteIfExists(file);
            recording.dump(file);
        } while (named(RecordingFile.readAllEvents(file), "TaskAlive").isEmpty());
    }
}
