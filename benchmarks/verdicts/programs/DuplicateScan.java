import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/*
 * A computing batch: addresses are compared with all others (edit distance), block by block, as many blocks as go into
 * the window of 4.8 s. Blocks share nothing but the counters.
 * Arguments: threads (0: in the caller).
 * "0": one thread computes, one of two cores is idle; blocks are independent: two threads make twice as much, gain 2 at most.
 * "2": both cores compute all the time; more threads make nothing faster.
 */
public class DuplicateScan {
    static final long WINDOW_NS = 4_800_000_000L;
    static final int BLOCK = 4;
    static final AtomicInteger nextBlock = new AtomicInteger();
    static final LongAdder compared = new LongAdder(), found = new LongAdder();

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        String[] addresses = addresses(3000);
        long end = System.nanoTime() + WINDOW_NS;
        if (threads == 0) {
            scanUntil(addresses, end);
        } else {
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            List<Future<?>> parts = new ArrayList<>();
            for (int t = 0; t < threads; t++) parts.add(pool.submit(() -> scanUntil(addresses, end)));
            for (Future<?> part : parts) part.get();
            pool.shutdown();
        }
        System.out.println(compared + " pairs compared, " + found + " near");
    }

    static void scanUntil(String[] addresses, long end) {
        int blocks = addresses.length / BLOCK;
        while (System.nanoTime() < end) scanBlock(addresses, nextBlock.getAndIncrement() % blocks * BLOCK);
    }

    static void scanBlock(String[] addresses, int from) {
        int[] before = new int[64], row = new int[64];
        long near = 0, pairs = 0;
        for (int i = from; i < from + BLOCK; i++) {
            for (int j = 0; j < addresses.length; j++) {
                if (i == j) continue;
                if (distance(addresses[i], addresses[j], before, row) <= 4) near++;
                pairs++;
            }
        }
        compared.add(pairs);
        found.add(near);
    }

    static int distance(String a, String b, int[] before, int[] row) {
        for (int j = 0; j <= b.length(); j++) before[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(before[j], row[j - 1]) + 1);
            }
            int[] swap = before;
            before = row;
            row = swap;
        }
        return before[b.length()];
    }

    static String[] addresses(int count) {
        Random random = new Random(7);
        String[] streets = {"Linden Street", "Station Road", "Mill Lane", "Harbour View", "Church Hill", "Old Market"};
        String[] towns = {"Norwick", "Eastham", "Brookfield", "Langford", "Silverton"};
        String[] made = new String[count];
        for (int i = 0; i < count; i++) {
            made[i] = streets[random.nextInt(streets.length)] + " " + (1 + random.nextInt(200)) + ", "
                    + (10000 + random.nextInt(90000)) + " " + towns[random.nextInt(towns.length)];
        }
        return made;
    }
}
