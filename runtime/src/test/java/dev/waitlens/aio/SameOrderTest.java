package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.LoopOptions.Stacks;
import dev.waitlens.aio.sync.AsyncQueue;
import dev.waitlens.aio.sync.Lock;
import dev.waitlens.aio.sync.Semaphore;
import dev.waitlens.aio.testing.Rehearsal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The way tasks are suspended is not to be seen in the order of events: random programs tell the same story on each.
class SameOrderTest {
    private static final int PROGRAMS = 1000;

    @Test
    void randomProgramsTellTheSameStory() {
        int events = 0;
        for (long seed = 1; seed <= PROGRAMS; seed++) {
            var expected = story(seed, Stacks.CONTINUATIONS);
            events += expected.size();
            assertThat(story(seed, Stacks.HOSTING)).as("seed " + seed).isEqualTo(expected);
            assertThat(story(seed, Stacks.THREADS)).as("seed " + seed).isEqualTo(expected);
        }
        assertThat(events).as("events compared").isGreaterThan(20 * PROGRAMS);
    }

    private static List<String> story(long seed, Stacks stacks) {
        var rehearsal = new Rehearsal(LoopOptions.defaults().withStacks(stacks));
        var program = new Program(rehearsal, seed);
        rehearsal.run(() -> {
            var main = Aio.createTask(program::main);
            while (!main.isDone()) {
                Aio.waitUntil(Waited.Until.ALL_COMPLETED, List.of(main), Duration.ofSeconds(10));
                main.cancel();
            }
            Aio.gatherOutcomes(main).await();
        });
        return rehearsal.trail().events();
    }

    /// Every task draws its steps from a generator of its own, so that the steps do not depend on the order.
    private static final class Program {
        private final Rehearsal rehearsal;
        private final long seed;
        private final List<Task<?>> tasks = new ArrayList<>();
        private final AsyncQueue<Integer> queue = AsyncQueue.fifo(2);
        private final Semaphore semaphore = new Semaphore(2);
        private final Lock lock = new Lock();
        private int born;
        private boolean ending;

        Program(Rehearsal rehearsal, long seed) {
            this.rehearsal = rehearsal;
            this.seed = seed;
        }

        void main() {
            try {
                tasks.add(Aio.currentTask());
                act("main", new SplittableRandom(seed), 3);
                Aio.sleep(Duration.ofSeconds(5));
            } finally {
                ending = true;
            }
            tasks.removeFirst();
            tasks.forEach(Deferred::cancel);
            Aio.gatherOutcomes(tasks).await();
        }

        private void spawn(SplittableRandom random, int depth) {
            int number = ++born;
            var own = random.split();
            tasks.add(Aio.createTask(() -> {
                act("t" + number, own, depth - 1);
                return number;
            }));
        }

        private void act(String me, SplittableRandom random, int depth) {
            int steps = random.nextInt(3, 9);
            for (int i = 0; i < steps; i++) {
                int kind = random.nextInt(12);
                rehearsal.trail().add(me, i, kind);
                try {
                    step(kind, random, depth);
                } catch (CancelledError error) {
                    rehearsal.trail().add(me, i, "cancelled");
                    if (random.nextInt(3) > 0 || ending) {
                        throw error;
                    }
                } catch (Exception failure) {
                    rehearsal.trail().add(me, i, failure.getClass().getSimpleName());
                }
            }
            rehearsal.trail().add(me, "ends");
        }

        private void step(int kind, SplittableRandom random, int depth) throws Exception {
            switch (kind) {
                case 0, 1 -> Aio.yieldNow();
                case 2 -> Aio.sleep(Duration.ofMillis(random.nextInt(3) * 100L));
                case 3, 4, 5 -> {
                    if (depth > 0) {
                        spawn(random, depth);
                    }
                }
                case 6 -> tasks.get(random.nextInt(tasks.size())).cancel();
                case 7 -> {
                    try (var _ = semaphore.acquire()) {
                        Aio.sleep(Duration.ofMillis(100));
                    }
                }
                case 8 -> queue.put(born);
                case 9 -> Aio.timeout(Duration.ofMillis(150), () -> queue.get());
                case 10 -> {
                    try (var _ = lock.acquire()) {
                        Aio.yieldNow();
                    }
                }
                default -> Aio.taskGroup(group -> {
                    int number = random.nextInt(10);
                    group.createTask(() -> Aio.sleep(Duration.ofMillis(100)));
                    group.createTask(() -> {
                        Aio.yieldNow();
                        if (number < 3) {
                            throw new IllegalStateException("drawn");
                        }
                    });
                });
            }
        }
    }
}
