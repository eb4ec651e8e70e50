import java.io.*;
import java.nio.file.*;

/** Twelve workers do little (2 ms) and all log through one synchronized appender, which forces the file each time: I/O under a lock. */
public final class LogLock {
    private static FileOutputStream out;
    private static long rounds;

    public static void main(String[] args) throws Exception {
        out = new FileOutputStream(Path.of(args[0], "app.log").toFile());
        long begin = System.nanoTime();
        log("first");
        log("second");
        rounds = Math.min(2_000, 8_000_000_000L / (System.nanoTime() - begin) / 12);
        Thread[] workers = new Thread[12];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Thread(LogLock::work, "worker-" + i);
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
    }

    private static void work() {
        try {
            for (int i = 0; i < rounds; i++) {
                Thread.sleep(2);
                log("request " + i);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void log(String line) throws IOException {
        synchronized (LogLock.class) {
            out.write((line + "\n").getBytes());
            out.getFD().sync();
        }
    }
}
