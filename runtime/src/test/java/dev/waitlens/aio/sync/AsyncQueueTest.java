package dev.waitlens.aio.sync;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.gather;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.OnEveryBackend;
import dev.waitlens.aio.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// asyncio's promises about queues (test_queues.py).
class AsyncQueueTest extends OnEveryBackend {
    private Task<Void> getter(AsyncQueue<?> queue, Object name) {
        return createTask(() -> log(name, "got", queue.get()));
    }

    private Task<Void> putter(AsyncQueue<Integer> queue, int item) {
        return createTask(() -> {
            queue.put(item);
            log("put", item);
        });
    }

    @Test
    @DisplayName("S132 who waits longest gets first; a full queue hands its room to who waits to put")
    void handOver() {
        run(() -> {
            var queue = AsyncQueue.<Integer>fifo();
            var first = getter(queue, "first");
            var second = getter(queue, "second");
            yields(1);
            queue.put(1);
            queue.put(2);
            gather(first, second).await();
            var narrow = AsyncQueue.<Integer>fifo(1);
            narrow.put(3);
            var waiting = putter(narrow, 4);
            yields(1);
            assertThat(narrow.puttersWaiting()).isEqualTo(1);
            assertThat(narrow.get()).isEqualTo(3);
            waiting.await();
            assertThat(narrow.get()).isEqualTo(4);
        });
        assertThat(story()).isEqualTo("first got 1, second got 2, put 4");
    }

    @Test
    @DisplayName("S133 a cancelled getter does not eat an item")
    void cancelledGetter() {
        run(() -> {
            var queue = AsyncQueue.<Integer>fifo();
            var first = getter(queue, "first");
            var second = getter(queue, "second");
            yields(1);
            queue.put(1);
            first.cancel();
            second.await();
            assertThat(first.isCancelled()).isTrue();
        });
        assertThat(story()).isEqualTo("second got 1");
    }

    @Test
    @DisplayName("S134 no getter waits beside a filled queue, and cancelled ones are not kept")
    void gettersAreNotStuck() {
        run(() -> {
            var queue = AsyncQueue.<Integer>fifo(2);
            for (int i = 0; i < 50; i++) {
                var getter = getter(queue, i);
                yields(1);
                getter.cancel();
                assertThatThrownBy(getter::await).isInstanceOf(CancelledError.class);
            }
            assertThat(queue.gettersWaiting()).isZero();
            var consumer = createTask(() -> {
                for (int i = 0; i < 10; i++) {
                    log(queue.get());
                }
            });
            var producer = createTask(() -> {
                for (int i = 0; i < 10; i++) {
                    queue.put(i);
                }
            });
            gather(consumer, producer).await();
            assertThat(queue.gettersWaiting() + queue.puttersWaiting()).isZero();
        });
        assertThat(story()).isEqualTo("0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
    }

    @Test
    @DisplayName("S135 a cancelled putter's item is not put, the others' are")
    void cancelledPutter() {
        run(() -> {
            var queue = AsyncQueue.<Integer>fifo(1);
            queue.put(0);
            var one = putter(queue, 1);
            var two = putter(queue, 2);
            var three = putter(queue, 3);
            yields(1);
            two.cancel();
            assertThat(queue.get()).isZero();
            assertThat(queue.get()).isEqualTo(1);
            assertThat(queue.get()).isEqualTo(3);
            gather(one, three).await();
            var woken = AsyncQueue.<Integer>fifo(1);
            woken.put(0);
            var late = putter(woken, 4);
            var next = putter(woken, 5);
            yields(1);
            woken.get();
            late.cancel();
            next.await();
            assertThat(woken.get()).isEqualTo(5);
        });
    }

    @Test
    @DisplayName("S136 no putter waits beside a queue with room, and cancelled ones are not kept")
    void puttersAreNotStuck() {
        run(() -> {
            var queue = AsyncQueue.<Integer>fifo(1);
            queue.put(0);
            for (int i = 1; i <= 50; i++) {
                var putter = putter(queue, i);
                yields(1);
                putter.cancel();
                assertThatThrownBy(putter::await).isInstanceOf(CancelledError.class);
            }
            assertThat(queue.puttersWaiting()).isZero();
            assertThat(queue.get()).isZero();
            assertThat(queue.offer(7)).isTrue();
            assertThat(queue.offer(8)).isFalse();
        });
    }

    @Test
    @DisplayName("S137 each item is delivered exactly once, however many readers are cancelled")
    void exactlyOnce() {
        run(() -> {
            var queue = AsyncQueue.<Integer>fifo();
            var readers = new ArrayList<Task<Void>>();
            for (int i = 0; i < 100; i++) {
                readers.add(createTask(() -> log(queue.get())));
            }
            yields(1);
            for (int i = 0; i < 50; i++) {
                queue.put(i);
                readers.get(2 * i).cancel();
            }
            yields(5);
            assertThat(queue.isEmpty()).isTrue();
            assertThat(rehearsal.trail().events()).hasSize(50).doesNotHaveDuplicates();
        });
    }

    @Test
    @DisplayName("S138 join waits until all work is done; one taskDone() too many is refused")
    void joining() {
        run(() -> {
            var queue = AsyncQueue.<Integer>fifo();
            queue.join();
            assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
            for (int i = 1; i <= 3; i++) {
                queue.put(i);
            }
            var worker = createTask(() -> {
                while (true) {
                    int item = queue.get();
                    pause(item);
                    log("worked on", item);
                    queue.taskDone();
                }
            });
            queue.join();
            log("joined");
            worker.cancel();
        });
        assertThat(story()).isEqualTo("worked on 1, worked on 2, worked on 3, joined");
        assertThat(secondsPassed()).isEqualTo(6);
    }

    @Test
    @DisplayName("S139 shutdown lets getters drain and then tells them; at once, it drops the items and ends join")
    void shutdown() {
        run(() -> {
            var queue = AsyncQueue.<Integer>fifo(2);
            queue.put(1);
            queue.put(2);
            var blocked = createTask(() -> queue.put(3));
            yields(1);
            queue.shutdown();
            assertThatThrownBy(blocked::await).isInstanceOf(AsyncQueue.ShutDownException.class);
            assertThatThrownBy(() -> queue.offer(4)).isInstanceOf(AsyncQueue.ShutDownException.class);
            assertThat(queue.get()).isEqualTo(1);
            assertThat(queue.get()).isEqualTo(2);
            assertThatThrownBy(queue::get).isInstanceOf(AsyncQueue.ShutDownException.class);

            var dropped = AsyncQueue.<Integer>fifo();
            dropped.put(1);
            dropped.put(2);
            dropped.get();
            var joiner = createTask(() -> {
                dropped.join();
                log("joined");
            });
            var idle = AsyncQueue.<Integer>fifo();
            var getter = createTask(() -> idle.get());
            yields(1);
            idle.shutdownNow();
            assertThatThrownBy(getter::await).isInstanceOf(AsyncQueue.ShutDownException.class);
            dropped.shutdownNow();
            assertThat(dropped.isEmpty()).isTrue();
            yields(2);
            assertThat(joiner.isDone()).as("one item is still being worked on").isFalse();
            dropped.taskDone();
            joiner.await();
        });
        assertThat(story()).isEqualTo("joined");
    }

    @Test
    @DisplayName("S140 last in first out, and smallest first")
    void otherOrders() {
        run(() -> {
            var pile = AsyncQueue.<Integer>lifo(9);
            var sorted = AsyncQueue.priority(9, Comparator.<Integer>naturalOrder());
            for (int item : new int[] {1, 3, 2}) {
                pile.put(item);
                sorted.put(item);
            }
            log(pile.get(), pile.get(), pile.get());
            log(sorted.get(), sorted.get(), sorted.get());
        });
        assertThat(story()).isEqualTo("2 3 1, 1 2 3");
    }

    @Test
    @DisplayName("S176 closing wakes both sides, each with the right failure; getters are served in turn")
    void closingWakesBothSides() {
        run(() -> {
            var empty = AsyncQueue.<Integer>fifo(1);
            var full = AsyncQueue.<Integer>fifo(1);
            full.put(1);
            var getter = createTask(() -> empty.get());
            var putter = createTask(() -> full.put(2));
            yields(1);
            empty.shutdown();
            full.shutdown();
            assertThatThrownBy(getter::await).isInstanceOf(AsyncQueue.ShutDownException.class);
            assertThatThrownBy(putter::await).isInstanceOf(AsyncQueue.ShutDownException.class);
            var shared = AsyncQueue.<Integer>fifo();
            var readers = new ArrayList<Task<Void>>();
            for (var name : new String[] {"a", "b", "c"}) {
                readers.add(createTask(() -> {
                    for (int i = 0; i < 2; i++) {
                        log(name, shared.get());
                    }
                }));
            }
            for (int i = 0; i < 6; i++) {
                yields(2);
                shared.put(i);
            }
            gather(readers).await();
        });
        assertThat(story()).isEqualTo("a 0, b 1, c 2, a 3, b 4, c 5");
    }

    @Test
    void selectTakesOneItemFromWhicheverQueueHasOne() {
        run(() -> {
            var one = AsyncQueue.<Integer>fifo();
            var other = AsyncQueue.<String>fifo();
            var selecting = createTask(() -> AsyncQueue.<Object>select(List.of(one, other)));
            yields(2);
            other.put("x");
            one.put(7);
            var selected = selecting.await();
            log(selected.item() + ", " + one.size() + ", " + other.size());
            log(AsyncQueue.<Object>select(List.of(one, other)).queue() == other ? "other" : "one",
                    one.gettersWaiting());
        });
        assertThat(story()).isEqualTo("7, 0, 1, other 0");
    }

    @Test
    void selectThatIsCancelledLosesNothing() {
        run(() -> {
            var one = AsyncQueue.<Integer>fifo();
            var other = AsyncQueue.<Integer>fifo();
            var selecting = createTask(() -> AsyncQueue.<Integer>select(List.of(one, other)));
            yields(2);
            var getting = createTask(() -> one.get());
            yields(2);
            one.put(1);
            selecting.cancel();
            log(getting.await(), one.gettersWaiting(), other.gettersWaiting());
        });
        assertThat(story()).isEqualTo("1 0 0");
    }

    @Test
    void selectEndsWhenAllQueuesAreShutDown() {
        run(() -> {
            var one = AsyncQueue.<Integer>fifo();
            var other = AsyncQueue.<Integer>fifo();
            var selecting = createTask(() -> AsyncQueue.<Integer>select(List.of(one, other)));
            yields(2);
            one.shutdown();
            yields(2);
            log(selecting.isDone());
            other.shutdown();
            assertThatThrownBy(selecting::await).isInstanceOf(AsyncQueue.ShutDownException.class)
                    .hasMessageContaining("2");
        });
        assertThat(story()).isEqualTo("false");
    }
}
