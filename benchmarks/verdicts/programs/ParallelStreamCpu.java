import java.util.stream.LongStream;

/** Computes in a parallel stream on all cores: healthy. */
public final class ParallelStreamCpu {

    public static void main(String[] args) {
        System.out.println(LongStream.range(0, 200).parallel().map(ParallelStreamCpu::piece).sum());
    }

    private static long piece(long seed) {
        long x = seed;
        for (int i = 0; i < 25_000_000; i++) {
            x = x * 31 + i ^ x >>> 7;
        }
        return x;
    }
}
