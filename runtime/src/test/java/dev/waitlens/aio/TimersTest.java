package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimersTest {
    /// A deadline with its number as the name.
    private static final class Item extends Ready {
        private final long when;
        private final int number;

        Item(long when, int number) {
            this.when = when;
            this.number = number;
        }

        @Override
        void perform() {
            throw new AssertionError("nothing runs here");
        }

        @Override
        public String toString() {
            return number + " at " + when;
        }
    }

    @Test
    void firesByDeadlineAndThenByCreationWhateverWasRemoved() {
        for (long seed = 1; seed <= 300; seed++) {
            var random = new SplittableRandom(seed);
            var timers = new Timers();
            var expected = new ArrayList<Item>();
            var handles = new ArrayList<Timers.Timer>();
            var items = new ArrayList<Item>();
            long now = Long.MAX_VALUE - 500;
            for (int i = 0; i < 400; i++) {
                var item = new Item(now + random.nextInt(1, 5) * (random.nextInt(4) == 0 ? 37L : 100L), i);
                handles.add(timers.add(item.when, item));
                items.add(item);
                expected.add(item);
                while (random.nextInt(3) == 0) {
                    int gone = random.nextInt(handles.size());
                    timers.remove(handles.get(gone));
                    expected.remove(items.get(gone));
                }
                now += random.nextInt(8);
                assertThat(fired(timers, now)).as("seed " + seed).isEqualTo(due(expected, now));
                assertThat(timers.size()).isEqualTo(expected.size());
            }
            now += 1_000;
            assertThat(fired(timers, now)).as("seed " + seed).isEqualTo(due(expected, now));
            assertThat(timers.first()).isNull();
        }
    }

    @Test
    void aTimeoutSetAndCancelledForEachRequestLeavesRoom() {
        var timers = new Timers();
        timers.add(0, new Item(0, 0));
        var open = new ArrayList<Timers.Timer>();
        for (int i = 1; i <= 1_000_000; i++) {
            open.add(timers.add(i, new Item(i, i)));
            if (open.size() == 10) {
                timers.remove(open.remove(i % 10));
            }
        }
        assertThat(timers.size()).isEqualTo(10);
        assertThat(timers.room()).isLessThan(200);
    }

    private static List<Item> fired(Timers timers, long now) {
        var ready = new ReadyQueue();
        timers.fire(now, ready);
        var items = new ArrayList<Item>();
        while (ready.size() > 0) {
            items.add((Item) ready.poll());
        }
        return items;
    }

    /// Takes what is due out of `expected`. Deadlines wrap round, as the clock may.
    private static List<Item> due(List<Item> expected, long now) {
        var due = new ArrayList<>(expected.stream().filter(item -> item.when - now <= 0).toList());
        due.sort(Comparator.<Item>comparingLong(item -> item.when - now).thenComparingInt(item -> item.number));
        expected.removeAll(due);
        return due;
    }
}
