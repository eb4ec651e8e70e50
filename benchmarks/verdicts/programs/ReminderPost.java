import java.io.*;
import java.net.*;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/**
 * A scheduled executor serves as a queue: 72 reminders, all due at once, are posted by its one thread, 48 ms each, 3.8 s in all; one in nine is refused the first time and is scheduled once more. The second argument is
 * how many threads it has: with 8 0.55 s.
 */
public final class ReminderPost {
    private final ScheduledExecutorService scheduler;
    private final CountDownLatch open;
    private final int port;
    private final Set<Integer> refusedOnce = ConcurrentHashMap.newKeySet();
    private final Map<String, LongAdder> counts = new ConcurrentSkipListMap<>();

    private ReminderPost(int port, int threads, int reminders) {
        this.port = port;
        this.scheduler = Executors.newScheduledThreadPool(threads);
        this.open = new CountDownLatch(reminders);
    }

    private record Reminder(int number, LocalDate due, String text) implements Comparable<Reminder> {
        @Override public int compareTo(Reminder other) {
            return due.compareTo(other.due);
        }
    }

    public static void main(String[] args) throws Exception {
        ReminderPost post = new ReminderPost(Integer.parseInt(args[0]), Integer.parseInt(args[1]), 72);
        PriorityQueue<Reminder> reminders = new PriorityQueue<>();
        for (int i = 0; i < 72; i++) {
            reminders.add(new Reminder(i, LocalDate.of(2026, 12, 1).minusDays(i * 7 % 30), "Dear customer " + i));
        }
        while (!reminders.isEmpty()) {
            Reminder reminder = reminders.remove();
            post.scheduler.schedule(() -> post.deliver(reminder), 0, TimeUnit.MILLISECONDS);
        }
        post.open.await();
        post.scheduler.shutdown();
        System.out.println(post.counts);
    }

    private void deliver(Reminder reminder) {
        try {
            send(reminder.text());
            if (reminder.number() % 9 == 0 && refusedOnce.add(reminder.number())) {
                throw new IOException("refused");
            }
            count("sent");
            open.countDown();
        } catch (IOException e) {
            count("again");
            scheduler.schedule(() -> deliver(reminder), 20, TimeUnit.MILLISECONDS);
        }
    }

    private void send(String text) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(48);
            if (socket.getInputStream().read() != 48) {
                throw new EOFException(text);
            }
        }
    }

    private void count(String what) {
        counts.computeIfAbsent(what, key -> new LongAdder()).increment();
    }
}
