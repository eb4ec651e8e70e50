import java.io.*;
import java.nio.file.*;
import java.util.concurrent.*;

/** Twelve timers do 5 ms of work every 100 ms and log a line under a lock, without forcing the file: healthy. */
public final class LogQuiet {
    private static FileOutputStream out;

    public static void main(String[] args) throws Exception {
        out = new FileOutputStream(Path.of(args[0], "app.log").toFile());
        ScheduledExecutorService timers = Executors.newScheduledThreadPool(12);
        for (int i = 0; i < 12; i++) {
            timers.scheduleAtFixedRate(LogQuiet::work, 8 * i, 100, TimeUnit.MILLISECONDS);
        }
        Thread.sleep(4_000);
        timers.shutdown();
    }

    private static void work() {
        try {
            Thread.sleep(5);
            log("tick");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void log(String line) throws IOException {
        synchronized (LogQuiet.class) {
            out.write((line + "\n").getBytes());
        }
    }
}
