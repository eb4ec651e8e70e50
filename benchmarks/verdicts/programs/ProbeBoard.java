import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * A board that shows whether services are up: each is asked at a fixed rate by a scheduled executor of so many threads, 50 ms a time. Arguments: the services' port, how many, the period in milliseconds,
 * threads, after how many answers it ends.
 */
public final class ProbeBoard {
    private final int port;
    private final Map<String, Long> lastSeen = new ConcurrentSkipListMap<>();
    private final CountDownLatch answers;

    private ProbeBoard(int port, int answers) {
        this.port = port;
        this.answers = new CountDownLatch(answers);
    }

    public static void main(String[] args) throws Exception {
        ProbeBoard board = new ProbeBoard(Integer.parseInt(args[0]), Integer.parseInt(args[4]));
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(Integer.parseInt(args[3]));
        int services = Integer.parseInt(args[1]);
        long period = Long.parseLong(args[2]);
        for (int i = 0; i < services; i++) {
            String service = "service-" + (char) ('a' + i);
            clock.scheduleAtFixedRate(() -> board.probe(service), period * i / services, period, TimeUnit.MILLISECONDS);
        }
        board.answers.await();
        clock.shutdownNow();
        System.out.println(board.lastSeen.keySet());
    }

    private void probe(String service) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(50);
            if (socket.getInputStream().read() == 50) {
                lastSeen.put(service, System.currentTimeMillis());
            }
        } catch (IOException down) {
            lastSeen.remove(service); // which is what the board is to show
        }
        answers.countDown();
    }
}
