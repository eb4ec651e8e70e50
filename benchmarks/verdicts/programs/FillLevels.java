import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/**
 * Fill levels of silos come over one connection, one every 30 ms; a reader puts them into a queue, from which three threads take them, work out a mean in a millisecond or less, and put alarms into another
 * queue. 140 * 30 ms = 4.2 s: everybody waits for the sender, and no model makes it send faster.
 */
public final class FillLevels {
    private record Level(String silo, double metres) {}

    private final BlockingQueue<Optional<Level>> levels = new ArrayBlockingQueue<>(200);
    private final BlockingQueue<String> alarms = new LinkedBlockingQueue<>();
    private final Map<String, Deque<Double>> last = new ConcurrentHashMap<>();
    private final AtomicLong seen = new AtomicLong();

    public static void main(String[] args) throws Exception {
        new FillLevels().run(Integer.parseInt(args[0]), 140);
    }

    private void run(int port, int count) throws Exception {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(this::evaluate, "levels-" + i);
            thread.start();
            threads.add(thread);
        }
        Thread alarmist = new Thread(this::report, "alarms");
        alarmist.setDaemon(true);
        alarmist.start();
        receive(port, count);
        for (int i = 0; i < 3; i++) {
            levels.put(Optional.empty());
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(seen + " levels");
    }

    private void receive(int port, int count) throws IOException, InterruptedException {
        try (Socket socket = new Socket("127.0.0.1", port); BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            for (int i = 0; i < count; i++) {
                String line = lines.readLine();
                int number = Integer.parseInt(line.split(" ")[1]);
                levels.put(Optional.of(new Level("silo-" + number % 5, number * 17 % 100 / 10.0)));
            }
        }
    }

    private void evaluate() {
        try {
            for (Optional<Level> level = levels.take(); level.isPresent(); level = levels.take()) {
                Level now = level.get();
                Deque<Double> history = last.computeIfAbsent(now.silo(), key -> new ConcurrentLinkedDeque<>());
                history.addLast(now.metres());
                if (history.size() > 10) {
                    history.removeFirst();
                }
                double mean = history.stream().mapToDouble(Double::doubleValue).average().orElse(0);
                if (now.metres() > 1.8 * mean) {
                    alarms.put(now.silo() + " " + now.metres());
                }
                seen.incrementAndGet();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void report() {
        try {
            while (true) {
                System.out.println("alarm " + alarms.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
