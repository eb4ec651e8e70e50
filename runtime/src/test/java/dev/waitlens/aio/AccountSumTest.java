package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.sync.AsyncQueue;
import dev.waitlens.aio.sync.Lock;
import dev.waitlens.aio.sync.Semaphore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.SplittableRandom;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever a program does, the recorded waits of each task sum to its account, and its account to its life.
class AccountSumTest extends OnEveryBackend {
    private static final int PROGRAMS = 40;

    @TempDir
    Path directory;

    @Test
    void waitsSumToAccountsAndAccountsToLives() throws Exception {
        var file = directory.resolve("recording.jfr");
        try (var recording = new Recording()) {
            recording.enable("dev.waitlens.runtime.*");
            recording.start();
            for (int seed = 1; seed <= PROGRAMS; seed++) {
                program(seed);
            }
            recording.stop();
            recording.dump(file);
        }
        var waited = new HashMap<String, Long>();
        var ready = new HashMap<String, Long>();
        var count = new HashMap<String, Integer>();
        var lives = new ArrayList<RecordedEvent>();
        for (var event : RecordingFile.readAllEvents(file)) {
            switch (event.getEventType().getName()) {
                case "dev.waitlens.runtime.TaskWait" -> {
                    waited.merge(key(event), event.getLong("waited"), Long::sum);
                    ready.merge(key(event), event.getLong("ready"), Long::sum);
                    count.merge(key(event), event.getString("cause").equals("yield") ? 0 : 1, Integer::sum);
                }
                case "dev.waitlens.runtime.Task" -> lives.add(event);
                case "dev.waitlens.runtime.Lost" -> throw new AssertionError("too many events: " + event);
                default -> {
                }
            }
        }
        Files.delete(file);
        assertThat(lives).hasSizeGreaterThan(5 * PROGRAMS).allSatisfy(life -> {
            assertThat(life.getBoolean("partial")).isFalse();
            assertThat(life.getLong("waiting")).as("waiting").isEqualTo(waited.getOrDefault(key(life), 0L));
            assertThat(life.getLong("ready")).as("ready").isGreaterThanOrEqualTo(ready.getOrDefault(key(life), 0L));
            assertThat(life.getInt("waits")).isLessThanOrEqualTo(count.getOrDefault(key(life), 0));
            long sum = life.getLong("running") + life.getLong("ready") + life.getLong("waiting");
            // Flight Recorder's clock and ours are read one after the other, at both ends.
            assertThat((double) sum).isCloseTo(life.getDuration().toNanos(), org.assertj.core.data.Offset.offset(
                    5e6 + 0.01 * life.getDuration().toNanos()));
        });
    }

    private static String key(RecordedEvent event) {
        return event.getInt("loop") + "/" + event.getInt("task");
    }

    private void program(int seed) {
        var shared = new Shared(new Semaphore(2), new Lock(), AsyncQueue.fifo(2), new ArrayList<>());
        Aio.run(LoopOptions.defaults().withStacks(stacks).withTroubles(trouble -> {}), () -> {
            var random = new SplittableRandom(seed);
            for (int i = 0; i < 6; i++) {
                var own = random.split();
                shared.tasks.add(Aio.createTask(() -> act(own, shared)));
            }
            Aio.waitUntil(Waited.Until.ALL_COMPLETED, shared.tasks, Duration.ofMillis(30));
        });
    }

    private record Shared(Semaphore semaphore, Lock lock, AsyncQueue<Integer> queue, List<Task<Void>> tasks) {}

    private static void act(SplittableRandom random, Shared shared) throws Exception {
        for (int i = 0; i < 8; i++) {
            switch (random.nextInt(9)) {
                case 0 -> Aio.yieldNow();
                case 1 -> Aio.sleep(Duration.ofNanos(random.nextLong(2_000_000)));
                case 2 -> shared.tasks.get(random.nextInt(shared.tasks.size())).cancel();
                case 3 -> {
                    try (var _ = shared.semaphore.acquire()) {
                        Aio.sleep(Duration.ofMillis(1));
                    }
                }
                case 4 -> {
                    try (var _ = shared.lock.acquire()) {
                        Aio.yieldNow();
                    }
                }
                case 5 -> shared.queue.put(i);
                case 6 -> shared.queue.get();
                case 7 -> Aio.toThread(() -> Thread.sleep(1)).await();
                default -> Aio.taskGroup(group -> {
                    group.createTask(() -> Aio.sleep(Duration.ofMillis(1)));
                    group.createTask(() -> Aio.yieldNow());
                });
            }
        }
    }
}
