import java.security.*;
import java.util.*;
import java.util.concurrent.*;

/** Four threads hash blocks, each with the digest of its ThreadLocal, and count them in a synchronized map: both processors compute: healthy. */
public final class CountedWork {
    private static final int ROUNDS = 100;
    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(CountedWork::newDigest);
    private static final Map<Integer, Integer> COUNTS = Collections.synchronizedMap(new HashMap<>());

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 400; i++) {
            int block = i;
            pool.execute(() -> hash(block));
        }
        pool.shutdown();
        pool.awaitTermination(2, TimeUnit.MINUTES);
        System.out.println(COUNTS.size());
    }

    private static void hash(int block) {
        byte[] bytes = new byte[64_000];
        Arrays.fill(bytes, (byte) block);
        MessageDigest digest = DIGEST.get();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] hash = digest.digest(bytes);
            System.arraycopy(hash, 0, bytes, round * 32, hash.length);
            COUNTS.merge(hash[0] & 15, 1, Integer::sum);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-384");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
