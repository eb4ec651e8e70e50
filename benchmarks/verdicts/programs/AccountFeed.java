import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Handles a feed of postings in six partitions, a thread for each; a posting is confirmed elsewhere in 40 ms. 84 of 99 postings fall into one partition, so five threads are soon idle.
 * "shops": they are 84 different shops' postings, which do not need one another, and only their numbers have the same remainder: 84 * 40 ms = 3.4 s, or 99 * 40 / 6 = 0.7 s if evenly shared.
 * "account": they are all of one account, and each is confirmed with the balance after the one before: 3.4 s, for any number of threads.
 */
public final class AccountFeed {
    private record Posting(int account, int cents) { }

    private static final int PARTITIONS = 6;

    private final Map<Integer, Integer> balances = new ConcurrentHashMap<>();
    private final ExecutorService[] partitions = new ExecutorService[PARTITIONS];
    private final int port;

    private AccountFeed(int port) {
        this.port = port;
        for (int i = 0; i < PARTITIONS; i++) {
            int number = i;
            partitions[i] = Executors.newSingleThreadExecutor(job -> new Thread(job, "partition-" + number));
        }
    }

    public static void main(String[] args) throws Exception {
        AccountFeed feed = new AccountFeed(Integer.parseInt(args[0]));
        for (Posting posting : postings(args[1].equals("shops"))) {
            feed.receive(posting);
        }
        feed.close();
        System.out.println(feed.balances.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static List<Posting> postings(boolean shops) {
        List<Posting> postings = new ArrayList<>();
        for (int i = 0; i < 84; i++) {
            postings.add(new Posting(shops ? 2 + i * PARTITIONS : 2, 100 + i));
            if (i % 6 == 0) {
                postings.add(new Posting(1_001 + i / 6 * 7, 50 + i));
            }
        }
        postings.add(new Posting(5_000, 1));
        return postings;
    }

    private void receive(Posting posting) {
        partitions[posting.account() % PARTITIONS].execute(() -> handle(posting));
    }

    private void handle(Posting posting) {
        int before = balances.getOrDefault(posting.account(), 0);
        balances.put(posting.account(), before + posting.cents() + confirm(posting, before));
    }

    private int confirm(Posting posting, int balance) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(40);
            return (socket.getInputStream().read() + balance + posting.cents()) % 3;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void close() throws InterruptedException {
        for (ExecutorService partition : partitions) {
            partition.shutdown();
        }
        for (ExecutorService partition : partitions) {
            partition.awaitTermination(1, TimeUnit.MINUTES);
        }
    }
}
