import java.util.concurrent.*;

/** Divides a sum into halves until they are small, on a pool as wide as the machine: healthy. */
public final class ForkJoinSum extends RecursiveTask<Long> {
    private static final long serialVersionUID = 1;
    private final int from;
    private final int to;

    private ForkJoinSum(int from, int to) {
        this.from = from;
        this.to = to;
    }

    public static void main(String[] args) {
        System.out.println(new ForkJoinPool(Runtime.getRuntime().availableProcessors()).invoke(new ForkJoinSum(0, 256)));
    }

    @Override
    protected Long compute() {
        if (to - from == 1) {
            return piece(from);
        }
        ForkJoinSum left = new ForkJoinSum(from, (from + to) / 2);
        left.fork();
        return new ForkJoinSum((from + to) / 2, to).compute() + left.join();
    }

    private static long piece(long seed) {
        long x = seed;
        for (int i = 0; i < 25_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
