/** Computes 100 independent pieces of some 35 ms on one thread of a machine with two cores. */
public final class CpuOneThread {

    public static void main(String[] args) {
        long sum = 0;
        for (int i = 0; i < 100; i++) {
            sum += piece(i);
        }
        System.out.println(sum);
    }

    private static long piece(long seed) {
        long x = seed;
        for (int i = 0; i < 30_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
