import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.LocalDate;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hands 120 reminders to the letter service, 100 ms each. The pool has two threads and a queue of four; when that is full, whoever hands in must do the work (CallerRunsPolicy).
 * So three go at a time, the main thread being one: 120 * 100 ms / 3 = 4.0 s. With ten threads 1.2 s or less; all at once 0.1 s.
 */
public final class ReminderLetters {
    private record Reminder(int invoice, LocalDate due, int level) {
        String text() {
            return "Invoice " + invoice + " was due on " + due + (level > 1 ? ". This is our last reminder." : ".");
        }
    }

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(4), new ThreadPoolExecutor.CallerRunsPolicy());
    private final LongAdder pages = new LongAdder();
    private final int port;

    private ReminderLetters(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        ReminderLetters letters = new ReminderLetters(Integer.parseInt(args[0]));
        letters.remindAll(LocalDate.of(2026, 3, 2));
        System.out.println(letters.pages + " pages");
    }

    private void remindAll(LocalDate today) throws InterruptedException {
        for (int invoice = 4_000; invoice < 4_120; invoice++) {
            Reminder reminder = new Reminder(invoice, today.minusDays(invoice % 40), 1 + invoice % 3);
            pool.execute(() -> print(reminder));
        }
        pool.shutdown();
        pool.awaitTermination(1, TimeUnit.MINUTES);
    }

    private void print(Reminder reminder) {
        try {
            order(reminder.text());
            pages.add(reminder.level());
        } catch (IOException e) {
            throw new UncheckedIOException("invoice " + reminder.invoice(), e);
        }
    }

    private void order(String text) throws IOException {
        try (Socket service = new Socket("127.0.0.1", port)) {
            service.setTcpNoDelay(true);
            service.getOutputStream().write(100);
            if (service.getInputStream().read() < 0) {
                throw new IOException("not taken: " + text);
            }
        }
    }
}
