import java.util.*;
import java.util.concurrent.*;

/**
 * Two threads on two processors ask for the cost of 2,100 routes, which a map remembers; two of three are known already, and the rest takes some 10 ms of computing each:
 * 700 * 10 ms / 2 = 3.5 s. Both processors compute all the time: nothing helps.
 */
public final class MemoPaths {
    private final ConcurrentMap<Long, Integer> costs = new ConcurrentHashMap<>(4_096);

    int cost(long route) {
        Integer known = costs.get(route);
        if (known == null) {
            known = search(route);
            costs.put(route, known);
        }
        return known;
    }

    private static int search(long route) {
        int[] best = new int[2_000];
        Arrays.fill(best, (int) route);
        for (int round = 0; round < 4_000; round++) {
            for (int i = 1; i < best.length; i++) {
                best[i] = Math.min(best[i], best[i - 1] + (round ^ i) % 7);
            }
        }
        return best[best.length - 1];
    }

    private int plan(int from, int to) {
        int sum = 0;
        for (int i = from; i < to; i++) {
            sum += cost(i / 3);
        }
        return sum;
    }

    public static void main(String[] args) throws Exception {
        MemoPaths paths = new MemoPaths();
        FutureTask<Integer> north = new FutureTask<>(() -> paths.plan(0, 1_050));
        new Thread(north, "north").start();
        int south = paths.plan(1_050, 2_100);
        System.out.println(north.get() + south);
    }
}
