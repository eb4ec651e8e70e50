import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;

/** As advised: workers hand lines over and wait for them; one thread writes all that are there and forces once. */
public final class LogLock {
    private static final BlockingQueue<Map.Entry<String, CountDownLatch>> LINES = new LinkedBlockingQueue<>();

    public static void main(String[] args) throws Exception {
        FileOutputStream out = new FileOutputStream(Path.of(args[0], "app.log").toFile());
        Thread writer = new Thread(() -> write(out), "log-writer");
        writer.setDaemon(true);
        writer.start();
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
            for (int i = 0; i < 60; i++) {
                Thread.sleep(2);
                CountDownLatch written = new CountDownLatch(1);
                LINES.add(Map.entry("request " + i + "\n", written));
                written.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(FileOutputStream out) {
        try {
            for (List<Map.Entry<String, CountDownLatch>> batch = new ArrayList<>();; batch.clear()) {
                batch.add(LINES.take());
                LINES.drainTo(batch);
                for (Map.Entry<String, CountDownLatch> line : batch) {
                    out.write(line.getKey().getBytes());
                }
                out.getFD().sync();
                batch.forEach(line -> line.getValue().countDown());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
