import java.io.IOException;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;

/** A java.util.Timer with three housekeeping jobs, every 100, 150 and 400 ms, each of which takes a millisecond or so. Healthy. */
public final class TimerJobs {

    private abstract static class Job extends TimerTask {
        private int runs;

        abstract void once(int run) throws IOException;

        @Override
        public final void run() {
            try {
                once(runs++);
            } catch (IOException e) {
                System.err.println(getClass().getSimpleName() + ": " + e);
            }
        }
    }

    private static final class Metrics extends Job {
        private final Path file;

        Metrics(Path folder) {
            file = folder.resolve("metrics");
        }

        @Override
        void once(int run) throws IOException {
            Files.writeString(file, run + " " + Runtime.getRuntime().freeMemory() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static final class Rotation extends Job {
        private final Path folder;

        Rotation(Path folder) {
            this.folder = folder;
        }

        @Override
        void once(int run) throws IOException {
            if (Files.exists(folder.resolve("metrics"))) {
                Files.move(folder.resolve("metrics"), folder.resolve("metrics." + run % 3), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static final class Eviction extends Job {
        private final Map<Integer, Long> cache = new ConcurrentHashMap<>();

        @Override
        void once(int run) {
            for (int i = 0; i < 1_000; i++) {
                cache.put(run * 1_000 + i, System.nanoTime());
            }
            cache.values().removeIf(entered -> System.nanoTime() - entered > 500_000_000);
        }
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Timer timer = new Timer("housekeeping");
        timer.schedule(new Metrics(folder), 0, 100);
        timer.scheduleAtFixedRate(new Eviction(), 20, 150);
        timer.schedule(new Rotation(folder), 70, 400);
        CountDownLatch closing = new CountDownLatch(1);
        timer.schedule(new TimerTask() {
            @Override
            public void run() {
                timer.cancel();
                closing.countDown();
            }
        }, 3_800);
        closing.await();
    }
}
