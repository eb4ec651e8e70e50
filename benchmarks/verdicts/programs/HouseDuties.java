import java.io.*;
import java.net.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/**
 * What a service does beside its work: seven duties on a scheduler of four threads, each every 300 to 900 ms, which ask for 5 to 20 ms or read what the JVM says of itself. The threads wait for the clock
 * nearly all the time, as they should.
 */
public final class HouseDuties {

    private abstract static class Duty implements Runnable {
        private final String name;
        private final Map<String, LongAdder> counts;

        Duty(String name, Map<String, LongAdder> counts) {
            this.name = name;
            this.counts = counts;
        }

        @Override public void run() {
            try {
                perform();
                counts.computeIfAbsent(name, key -> new LongAdder()).increment();
            } catch (Exception e) {
                System.err.println(name + " failed: " + e); // the next time may be better
            }
        }

        abstract void perform() throws Exception;
    }

    private static final class Probe extends Duty {
        private final int port;
        private final int millis;

        Probe(String name, Map<String, LongAdder> counts, int port, int millis) {
            super(name, counts);
            this.port = port;
            this.millis = millis;
        }

        @Override void perform() throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(1_000);
                socket.getOutputStream().write(millis);
                if (socket.getInputStream().read() != millis) {
                    throw new EOFException("no answer");
                }
            }
        }
    }

    private static final class Gauge extends Duty {
        private final Deque<Long> last = new ArrayDeque<>();

        Gauge(String name, Map<String, LongAdder> counts) {
            super(name, counts);
        }

        @Override void perform() {
            last.addLast(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            if (last.size() > 20) {
                last.removeFirst();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();
        ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(4);
        List<Duty> duties = List.of(new Probe("lease", counts, port, 20), new Probe("leader", counts, port, 8), new Probe("quota", counts, port, 12),
                new Probe("licence", counts, port, 5), new Probe("replica", counts, port, 15), new Gauge("heap", counts), new Gauge("pool", counts));
        int period = 300;
        for (Duty duty : duties) {
            scheduler.scheduleAtFixedRate(duty, period / 3, period, TimeUnit.MILLISECONDS);
            period += 100;
        }
        Thread.sleep(Duration.ofSeconds(6).toMillis());
        scheduler.shutdown();
        scheduler.awaitTermination(2, TimeUnit.SECONDS);
        System.out.println(counts);
    }
}
