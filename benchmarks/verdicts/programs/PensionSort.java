import java.util.*;

/**
 * Sorts the pensions of 36 funds with Arrays.parallelSort, one fund after the other, 0.11 s each: 4 s. On two processors the common pool has one thread, and parallelSort then sorts on the
 * caller's thread alone: one of two processors computes. Funds are independent: two at a time take half.
 */
public final class PensionSort {

    public static void main(String[] args) {
        double total = 0;
        for (int fund = 0; fund < 36; fund++) {
            total += median(fund);
        }
        System.out.println(total);
    }

    private static double median(int fund) {
        Random random = new Random(fund);
        double[] pensions = new double[1_150_000];
        for (int i = 0; i < pensions.length; i++) {
            pensions[i] = 300 + random.nextInt() % 250_000 / 100.0;
        }
        Arrays.parallelSort(pensions);
        return pensions[pensions.length / 2];
    }
}
