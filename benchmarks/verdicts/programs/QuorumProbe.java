import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * A member of a group counts terms: each round it pings its three peers, 120, 60 and 20 ms away, and the next round's term comes of their answers, so the rounds need one another.
 * "turn 20": one peer after the other, 20 * 200 ms = 4.0 s. The three of a round can go side by side: 20 * 120 ms = 2.4 s, a gain of 1.67, and no more.
 * "together 33": so they do: 33 * 120 ms = 4.0 s for any number of threads.
 */
public final class QuorumProbe implements Closeable {
    private static final int[] DISTANCES = {120, 60, 20};

    private static final class Peer implements Closeable {
        private final Socket socket;
        private final BufferedInputStream answers;
        private final int distance;

        Peer(int port, int distance) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            answers = new BufferedInputStream(socket.getInputStream());
            this.distance = distance;
        }

        long ping(long term) throws IOException {
            socket.getOutputStream().write(distance);
            int answer = answers.read();
            if (answer < 0) {
                throw new IOException("peer " + distance + " is gone in term " + term);
            }
            return term + answer % 7;
        }

        @Override public void close() throws IOException {
            socket.close();
        }
    }

    private final List<Peer> peers = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(DISTANCES.length);

    private QuorumProbe(int port) throws IOException {
        for (int distance : DISTANCES) {
            peers.add(new Peer(port, distance));
        }
    }

    private long roundInTurn(long term) throws IOException {
        long highest = term;
        for (Peer peer : peers) {
            highest = Math.max(highest, peer.ping(term));
        }
        return highest + 1;
    }

    private long roundTogether(long term) throws Exception {
        List<Callable<Long>> pings = new ArrayList<>();
        for (Peer peer : peers) {
            pings.add(() -> peer.ping(term));
        }
        long highest = term;
        for (Future<Long> answer : threads.invokeAll(pings)) {
            highest = Math.max(highest, answer.get());
        }
        return highest + 1;
    }

    @Override public void close() throws IOException {
        threads.shutdown();
        for (Peer peer : peers) {
            peer.close();
        }
    }

    public static void main(String[] args) throws Exception {
        boolean together = args[1].equals("together");
        int rounds = Integer.parseInt(args[2]);
        long term = 1;
        try (QuorumProbe probe = new QuorumProbe(Integer.parseInt(args[0]))) {
            for (int i = 0; i < rounds; i++) {
                term = together ? probe.roundTogether(term) : probe.roundInTurn(term);
            }
        }
        System.out.println("term " + term);
    }
}
