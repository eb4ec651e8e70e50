import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * 24 gauges are due every 500 ms and take 100 ms each, on a scheduler of two threads, which would need five: three sweeps take 72 * 100 ms / 2 = 3.6 s.
 * With five threads 1.5 s, with 24 the 1.1 s that the timer asks for.
 */
public final class MetricSweep {
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(2);
    private final CountDownLatch sweeps = new CountDownLatch(24);
    private final int port;

    private MetricSweep(int port) {
        this.port = port;
    }

    private abstract class Gauge implements Runnable {
        private ScheduledFuture<?> schedule;
        private int readings;

        abstract int read() throws IOException;

        @Override
        public void run() {
            if (readings == 3) {
                return;
            }
            try {
                read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (++readings == 3) {
                sweeps.countDown();
            }
        }
    }

    private final class RemoteGauge extends Gauge {
        @Override
        int read() throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(100);
                return socket.getInputStream().read();
            }
        }
    }

    private void start() throws InterruptedException {
        List<Gauge> gauges = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Gauge gauge = new RemoteGauge();
            gauge.schedule = scheduler.scheduleAtFixedRate(gauge, 0, 500, TimeUnit.MILLISECONDS);
            gauges.add(gauge);
        }
        sweeps.await();
        gauges.forEach(gauge -> gauge.schedule.cancel(false));
        scheduler.shutdownNow();
    }

    public static void main(String[] args) throws InterruptedException {
        new MetricSweep(Integer.parseInt(args[0])).start();
    }
}
