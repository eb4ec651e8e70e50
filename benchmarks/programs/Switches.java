import static dev.waitlens.aio.Aio.createTask;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Task;
import dev.waitlens.aio.sync.AsyncQueue;
import java.util.ArrayList;

/// A loop whose tasks hand items to each other and compute a little for each: some 100,000 task switches a second on one
/// processor, and nearly no time without work.
///
/// Words: how many switches, and how many rounds of computing before each; with `calibrate` alone it prints how many rounds
/// make 100,000 switches a second.
final class Switches {
    private static final int PAIRS = 50;
    private static final int TRIAL = 300_000;

    /// Written so that the computing cannot be left out.
    private static long sink;

    private Switches() {
    }

    public static void main(String[] words) throws Exception {
        if (words[0].equals("calibrate")) {
            System.out.println(calibrated());
        } else {
            run(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
        }
    }

    private static void run(int switches, int rounds) throws Exception {
        Aio.run(() -> {
            var tasks = new ArrayList<Task<?>>();
            for (int pair = 0; pair < PAIRS; pair++) {
                var items = AsyncQueue.<Integer>fifo(1);
                int count = switches / 2 / PAIRS;
                tasks.add(createTask("producer-" + pair, () -> produce(items, count, rounds)));
                tasks.add(createTask("consumer-" + pair, () -> consume(items, count, rounds)));
            }
            tasks.forEach(Task::await);
        });
    }

    private static void produce(AsyncQueue<Integer> items, int count, int rounds) {
        for (int i = 0; i < count; i++) {
            compute(rounds);
            items.put(i);
        }
    }

    private static void consume(AsyncQueue<Integer> items, int count, int rounds) {
        for (int i = 0; i < count; i++) {
            items.get();
            compute(rounds);
        }
    }

    private static void compute(int rounds) {
        long x = sink;
        for (int i = 0; i < rounds; i++) {
            x = x * 6_364_136_223_846_793_005L + i;
        }
        sink = x;
    }

    /// The switches' own time is little beside the computing's: two trials give both.
    private static int calibrated() throws Exception {
        run(TRIAL, 1_000);
        double none = secondsOf(0);
        double thousand = secondsOf(1_000);
        double wanted = TRIAL / 100_000.0;
        return (int) Math.round(1_000 * (wanted - none) / (thousand - none));
    }

    private static double secondsOf(int rounds) throws Exception {
        long began = System.nanoTime();
        run(TRIAL, rounds);
        return (System.nanoTime() - began) / 1e9;
    }
}
