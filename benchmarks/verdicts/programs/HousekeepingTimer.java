import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.CountDownLatch;

/**
 * A java.util.Timer with three tasks: a heartbeat of 10 ms every 100 ms, the expiry of sessions (15 ms) every 200 ms, and new keys (25 ms) every 400 ms. In 400 ms the timer's thread
 * works for 4 * 10 + 2 * 15 + 25 = 95 ms, and none is ever due while more than 50 ms of others are ahead of it. It stops after 40 heartbeats, 4.0 s.
 */
public final class HousekeepingTimer {
    private final CountDownLatch beats = new CountDownLatch(40);
    private final Socket cluster;

    private HousekeepingTimer(int port) throws IOException {
        cluster = new Socket("127.0.0.1", port);
        cluster.setTcpNoDelay(true);
    }

    public static void main(String[] args) throws Exception {
        HousekeepingTimer node = new HousekeepingTimer(Integer.parseInt(args[0]));
        Timer timer = new Timer("housekeeping", true);
        timer.scheduleAtFixedRate(task(node::beat), 100, 100);
        timer.scheduleAtFixedRate(task(node::expireSessions), 200, 200);
        timer.scheduleAtFixedRate(task(node::renewKeys), 400, 400);
        node.beats.await();
        timer.cancel();
        System.out.println("stopped");
    }

    private static TimerTask task(Runnable job) {
        return new TimerTask() {
            @Override public void run() {
                job.run();
            }
        };
    }

    private void beat() {
        call(10);
        beats.countDown();
    }

    private void expireSessions() {
        call(15);
    }

    private void renewKeys() {
        call(25);
    }

    private void call(int question) {
        try {
            cluster.getOutputStream().write(question);
            cluster.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
