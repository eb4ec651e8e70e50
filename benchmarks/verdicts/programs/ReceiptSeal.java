import java.util.*;
import java.util.concurrent.*;

/**
 * Four tills have receipts sealed, as the law of some countries wants it: a seal is 140,000 rounds of a mixing function which begins with the seal before, and is kept by a singleton whose method is synchronized.
 * What a till computes for itself is a twentieth. Four threads look like much at once, but seal follows seal: one processor, by any model, and a lock for each till would give four chains.
 */
public final class ReceiptSeal {

    /** There is one for the house, since there is one chain. */
    private static final class Sealer {
        private static final Sealer INSTANCE = new Sealer();
        private final List<Long> chain = new ArrayList<>(List.of(17L));

        static Sealer instance() {
            return INSTANCE;
        }

        synchronized long seal(long receipt) {
            long[] state = {chain.get(chain.size() - 1), receipt, 0x6A09E667F3BCC908L, 0xBB67AE8584CAA73BL};
            for (int round = 0; round < 140_000; round++) {
                state[0] += state[1] + round;
                state[3] = Long.rotateRight(state[3] ^ state[0], 32);
                state[2] += state[3];
                state[1] = Long.rotateRight(state[1] ^ state[2], 24);
                state[0] = Long.rotateRight(state[0], 7) * 0x9E3779B97F4A7C15L;
            }
            long seal = state[0] ^ state[1] ^ state[2] ^ state[3];
            chain.add(seal);
            return seal;
        }
    }

    private record Receipt(int till, int number, Map<String, Integer> goods) {
        long digest() {
            long sum = till * 1_000_003L + number;
            for (int again = 0; again < 200; again++) {
                for (Map.Entry<String, Integer> item : goods.entrySet()) {
                    sum = sum * 31 + item.getKey().hashCode() * (long) item.getValue();
                }
            }
            return sum;
        }
    }

    public static void main(String[] args) throws Exception {
        int receipts = Integer.parseInt(args[0]);
        ExecutorService tills = Executors.newFixedThreadPool(4);
        List<Future<Long>> last = new ArrayList<>();
        for (int till = 0; till < 4; till++) {
            int number = till;
            last.add(tills.submit(() -> sell(number, receipts)));
        }
        for (Future<Long> seal : last) {
            System.out.println(Long.toHexString(seal.get()));
        }
        tills.shutdown();
    }

    private static long sell(int till, int receipts) {
        Random random = new Random(till);
        long seal = 0;
        for (int i = 0; i < receipts; i++) {
            Map<String, Integer> goods = new TreeMap<>();
            for (int item = 0; item < 12; item++) {
                goods.merge("article-" + random.nextInt(500), 1 + random.nextInt(5), Integer::sum);
            }
            seal = Sealer.instance().seal(new Receipt(till, i, goods).digest());
        }
        return seal;
    }
}
