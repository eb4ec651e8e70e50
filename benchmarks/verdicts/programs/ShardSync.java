import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Six shards pull their changes in rounds, a thread for each, and meet at a barrier after each round. Five shards have one partition, the first has six, and pulls them one
 * after the other, 35 ms each: 17 rounds * 210 ms = 3.6 s, in which five threads mostly wait at the barrier. With the six side by side a round takes 35 ms: 0.6 s.
 */
public final class ShardSync {
    private static final int ROUNDS = 17;

    private record Shard(String name, List<String> partitions) { }

    private final CyclicBarrier round;
    private final int port;
    private int rounds;

    private ShardSync(int port, int shards) {
        this.port = port;
        round = new CyclicBarrier(shards, () -> rounds++);
    }

    public static void main(String[] args) throws Exception {
        List<Shard> shards = new ArrayList<>();
        shards.add(new Shard("main", List.of("orders", "lines", "customers", "articles", "prices", "stock")));
        for (int i = 1; i < 6; i++) {
            shards.add(new Shard("country" + i, List.of("orders")));
        }
        ShardSync sync = new ShardSync(Integer.parseInt(args[0]), shards.size());
        List<Thread> threads = new ArrayList<>();
        for (Shard shard : shards) {
            Thread thread = new Thread(() -> sync.follow(shard), "shard-" + shard.name());
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.println(sync.rounds);
    }

    private void follow(Shard shard) {
        try {
            for (int n = 0; n < ROUNDS; n++) {
                pullAll(shard);
                round.await();
            }
        } catch (IOException | InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(shard.name(), e);
        }
    }

    private int pullAll(Shard shard) throws IOException {
        int changes = 0;
        for (String partition : shard.partitions()) {
            changes += pull(partition);
        }
        return changes;
    }

    private int pull(String partition) throws IOException {
        try (Socket source = new Socket("127.0.0.1", port)) {
            source.getOutputStream().write(35);
            return source.getInputStream().read() + partition.length();
        }
    }
}
