import java.lang.management.*;
import java.util.*;

/**
 * Counts the trees of one field after the other for 4.0 s by the clock, and "to measure memory exactly" has the memory bean collect
 * garbage before each. A field is counted in 2 ms, a collection of some million live objects takes many times that: the call is to be
 * removed, and no model of concurrency is the answer.
 */
public final class OrchardCensus {
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    public static void main(String[] args) {
        List<long[]> orchard = new ArrayList<>();
        for (int i = 0; i < 1_200_000; i++) {
            orchard.add(new long[] {i, i * 31L});
        }
        long end = System.nanoTime() + 4_000_000_000L;
        long trees = 0;
        int fields = 0;
        while (System.nanoTime() < end) {
            trees += count(orchard, fields++);
        }
        System.out.println(fields + " fields, " + trees);
    }

    private static long count(List<long[]> orchard, int field) {
        long used = usedExactly();
        long trees = 0;
        for (int i = 0; i < 200_000; i++) {
            trees += orchard.get((field * 200_000 + i) % orchard.size())[1] % 7;
        }
        return trees + used % 2;
    }

    private static long usedExactly() {
        MEMORY.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
