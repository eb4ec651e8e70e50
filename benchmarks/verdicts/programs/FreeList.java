import java.util.*;

/**
 * Checks the free list of a storage file that was read into memory: each of so many million cells says which one follows, all over the file, and the list must come back to its first cell after all of them. The
 * processor waits for memory at every step, and the next step is not known before: no model helps.
 */
public final class FreeList {
    private final int[] next;

    private FreeList(int[] next) {
        this.next = next;
    }

    public static void main(String[] args) {
        FreeList list = load(Integer.parseInt(args[0]));
        long steps = list.walk(4_711);
        System.out.println(steps == list.next.length ? "sound" : "broken after " + steps);
    }

    /** As a file would be that has been written to for years: a linear congruential generator of full period, whose steps lie far apart. */
    private static FreeList load(int bits) {
        int[] next = new int[1 << bits];
        int mask = next.length - 1;
        for (int i = 0; i < next.length; i++) {
            next[i] = (int) (i * 1_664_525L + 1_013_904_223L) & mask;
        }
        return new FreeList(next);
    }

    private long walk(int start) {
        int cell = start;
        long steps = 0;
        do {
            cell = next[cell];
            steps++;
        } while (cell != start && steps <= next.length);
        return steps;
    }
}
