import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Tells customers that their parcel comes today, 50 ms a message. Eight executors of one thread each share them by the first digit of the postcode; on this day nearly all parcels go to one town. Nobody asks
 * for an order of the messages. Arguments: the provider's port, how many parcels, in how many of a hundred the digit is the town's.
 */
public final class PostcodeShards {
    private record Parcel(int number, String postcode) {
    }

    /** One thread, and its own connection to the provider. */
    private static final class Shard {
        private final ExecutorService thread;
        private final Socket provider;

        Shard(int number, int port) throws IOException {
            thread = Executors.newSingleThreadExecutor(job -> new Thread(job, "shard-" + number));
            provider = new Socket("127.0.0.1", port);
        }

        int announce(Parcel parcel) throws IOException {
            provider.getOutputStream().write(50);
            return provider.getInputStream().read() + parcel.number();
        }
    }

    private final List<Shard> shards = new ArrayList<>();

    private PostcodeShards(int port) throws IOException {
        for (int i = 0; i < 8; i++) {
            shards.add(new Shard(i, port));
        }
    }

    public static void main(String[] args) throws Exception {
        PostcodeShards announcements = new PostcodeShards(Integer.parseInt(args[0]));
        List<Future<Integer>> sent = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            int digit = i * 37 % 100 < Integer.parseInt(args[2]) ? 4 : i % 8;
            sent.add(announcements.submit(new Parcel(i, digit + "" + (1_000 + i * 7))));
        }
        long sum = 0;
        for (Future<Integer> one : sent) {
            sum += one.get();
        }
        for (Shard shard : announcements.shards) {
            shard.thread.shutdown();
            shard.provider.close();
        }
        System.out.println(sum);
    }

    private Future<Integer> submit(Parcel parcel) {
        Shard shard = shards.get((parcel.postcode().charAt(0) - '0') % shards.size());
        return shard.thread.submit(() -> shard.announce(parcel));
    }
}
