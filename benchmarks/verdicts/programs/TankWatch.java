import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.*;

/**
 * One thread reads the state of tanks, which comes every 50 ms, and writes it into a table under the write lock, for 3 ms each time, since an old driver wants a pause. Two others look at the table four times a
 * second. The lock is held for a twentieth of the time and nobody waits for it to speak of: 90 * 50 ms = 4.5 s are the sender's.
 */
public final class TankWatch {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Double> states = new TreeMap<>();
    private final List<String> journal = new ArrayList<>();
    private volatile boolean ended;

    public static void main(String[] args) throws Exception {
        TankWatch watch = new TankWatch();
        ScheduledExecutorService screens = Executors.newScheduledThreadPool(2);
        screens.scheduleWithFixedDelay(() -> watch.show("hall"), 90, 250, TimeUnit.MILLISECONDS);
        screens.scheduleWithFixedDelay(() -> watch.show("gate"), 190, 250, TimeUnit.MILLISECONDS);
        watch.follow(Integer.parseInt(args[0]), 90);
        screens.shutdown();
        screens.awaitTermination(1, TimeUnit.SECONDS);
        System.out.println(watch.journal.size() + " looks, " + watch.states);
    }

    private void follow(int port, int count) throws IOException, InterruptedException {
        try (Socket socket = new Socket("127.0.0.1", port); BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
            for (int i = 0; i < count; i++) {
                store(lines.readLine());
            }
        }
        ended = true;
    }

    private void store(String line) throws InterruptedException {
        int number = Integer.parseInt(line.substring(6, line.indexOf(' ', 6)));
        lock.writeLock().lock();
        try {
            states.merge("tank-" + number % 4, number / 10.0, (old, now) -> 0.8 * old + 0.2 * now);
            Thread.sleep(3);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void show(String place) {
        lock.readLock().lock();
        try {
            double sum = states.values().stream().mapToDouble(Double::doubleValue).sum();
            synchronized (journal) {
                journal.add(place + (ended ? " at the end " : " ") + sum);
            }
        } finally {
            lock.readLock().unlock();
        }
    }
}
