import java.io.*;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.zip.GZIPOutputStream;

/** An event every 15 ms or so goes into a queue; a shipper writes what has gathered, at most every 200 ms, as one compressed block. Healthy. */
public final class LogShipper {
    private record Event(long at, String text) { }

    private static final class Shipper extends Thread {
        private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>(10_000);
        private final Path file;
        private volatile boolean closing;

        Shipper(Path file) {
            super("log-shipper");
            this.file = file;
        }

        void accept(Event event) {
            queue.offer(event);
        }

        @Override
        public void run() {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                List<Event> batch = new ArrayList<>();
                while (!closing || !queue.isEmpty()) {
                    gather(batch);
                    ship(batch, out);
                    batch.clear();
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void gather(List<Event> batch) throws InterruptedException {
            long until = System.nanoTime() + 200_000_000;
            for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
                Event event = queue.poll(left, TimeUnit.NANOSECONDS);
                if (event != null) {
                    batch.add(event);
                }
            }
        }

        private void ship(List<Event> batch, OutputStream out) throws IOException {
            GZIPOutputStream block = new GZIPOutputStream(out);
            for (Event event : batch) {
                block.write((event.at() + " " + event.text() + "\n").getBytes());
            }
            block.finish();
            out.flush();
        }
    }

    public static void main(String[] args) throws Exception {
        Shipper shipper = new Shipper(Path.of(args[0], "log.gz"));
        shipper.start();
        ScheduledExecutorService application = Executors.newScheduledThreadPool(3);
        for (int part = 0; part < 3; part++) {
            String name = "part " + part;
            application.scheduleAtFixedRate(() -> shipper.accept(new Event(System.currentTimeMillis(), name + " is well")), part * 15L, 45, TimeUnit.MILLISECONDS);
        }
        shipper.join(3_800);
        application.shutdown();
        shipper.closing = true;
        shipper.join();
    }
}
