import java.io.*;
import java.net.*;
import java.util.concurrent.atomic.LongAdder;

/**
 * Leader and followers: five threads share one line from which an alarm comes every 40 ms. One of them, the leader, holds the lock and waits for the next alarm; the others wait for the lock.
 * Who has an alarm lets go of the lock and works on it for some 2 ms. The lock is held, and I/O is done under it, all the time; nothing would be faster without: 85 * 40 ms = 3.4 s.
 */
public final class AlarmFollowers {
    private record Alarm(String text) {
        int severity() {
            int hash = 17;
            for (int round = 0; round < 900; round++) {
                for (int i = 0; i < text.length(); i++) {
                    hash = hash * 31 + text.charAt(i) + (hash >>> 15);
                }
            }
            return hash & 7;
        }
    }

    private final Object leadership = new Object();
    private final LongAdder severities = new LongAdder();
    private final BufferedReader line;
    private int left = 85;

    private AlarmFollowers(BufferedReader line) {
        this.line = line;
    }

    public static void main(String[] args) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            AlarmFollowers desk = new AlarmFollowers(new BufferedReader(new InputStreamReader(socket.getInputStream())));
            Thread[] followers = new Thread[5];
            for (int i = 0; i < followers.length; i++) {
                followers[i] = new Thread(desk::follow, "follower-" + i);
                followers[i].start();
            }
            for (Thread follower : followers) {
                follower.join();
            }
            System.out.println(desk.severities);
        }
    }

    private void follow() {
        try {
            for (Alarm alarm = next(); alarm != null; alarm = next()) {
                severities.add(alarm.severity());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Alarm next() throws IOException {
        synchronized (leadership) {
            return left-- > 0 ? new Alarm(line.readLine()) : null;
        }
    }
}
