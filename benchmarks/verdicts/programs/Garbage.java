import java.util.*;

/** Computes on one thread with so little heap that the collector takes much of the time; a second thread would have to share it. */
public final class Garbage {

    public static void main(String[] args) {
        List<long[]> live = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            live.add(new long[100]);
        }
        long sum = 0;
        for (int i = 0; i < 150; i++) {
            sum += churn(live, i);
        }
        System.out.println(sum);
    }

    private static long churn(List<long[]> live, int seed) {
        long sum = 0;
        for (int i = 0; i < 20_000; i++) {
            long[] fresh = new long[100];
            fresh[i % 100] = seed;
            sum += fresh[7] + live.set(i, fresh)[7];
        }
        return sum;
    }
}
