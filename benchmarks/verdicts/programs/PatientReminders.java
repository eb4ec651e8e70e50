import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reminds patients of their appointments when it is time to: reminders lie in a delay queue, one is due every 80 ms, and four threads send them, 25 ms each. Arguments: the provider's port, how many reminders,
 * milliseconds between them.
 */
public final class PatientReminders {
    private static final class Reminder implements Delayed {
        private final String patient;
        private final long due;

        Reminder(String patient, long due) {
            this.patient = patient;
            this.due = due;
        }

        @Override public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    private final DelayQueue<Reminder> due = new DelayQueue<>();
    private final AtomicInteger left;
    private final int port;

    private PatientReminders(int port, int reminders, int everyMillis) {
        this.port = port;
        left = new AtomicInteger(reminders);
        for (int i = 0; i < reminders; i++) {
            due.add(new Reminder("patient-" + i, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos((long) i * everyMillis)));
        }
    }

    public static void main(String[] args) throws Exception {
        PatientReminders reminders = new PatientReminders(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread sender = new Thread(reminders::send, "sender-" + i);
            sender.start();
            senders.add(sender);
        }
        for (Thread sender : senders) {
            sender.join();
        }
        System.out.println("all are reminded");
    }

    private void send() {
        try (Socket provider = new Socket("127.0.0.1", port)) {
            while (left.getAndDecrement() > 0) {
                remind(due.take(), provider);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remind(Reminder reminder, Socket provider) throws IOException {
        provider.getOutputStream().write(25);
        if (provider.getInputStream().read() < 0) {
            throw new EOFException("no receipt for " + reminder.patient);
        }
    }
}
