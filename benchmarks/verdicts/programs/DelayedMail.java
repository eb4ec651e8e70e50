import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.*;

/** Sends 42 reminders when they are due, one every 90 ms; sending one takes 15 ms: healthy. */
public final class DelayedMail {

    private record Reminder(int number, long due) implements Delayed {
        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    public static void main(String[] args) throws Exception {
        DelayQueue<Reminder> reminders = new DelayQueue<>();
        long now = System.nanoTime();
        for (int i = 0; i < 42; i++) {
            reminders.add(new Reminder(i, now + i * 90_000_000L));
        }
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            while (!reminders.isEmpty()) {
                send(socket, reminders.take());
            }
        }
    }

    private static int send(Socket socket, Reminder reminder) throws IOException {
        socket.getOutputStream().write(15);
        return socket.getInputStream().read() + reminder.number();
    }
}
