import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Counts the k-mers of the chromosomes of a made-up genome, chromosome by chromosome, and merges the tables. */
// 1 110: 110 pieces x ~0.075 s computed by one thread of two = ~8.2 s; two threads ~4.1 s (1.5..2x), nothing shared but the merge.
// 2 220: the same piece, twice as many, by two threads on two processors = ~8.2 s: more threads have no processor to run on.
public class KmerCount {
    static final int K = 7;
    static final int TABLE = 1 << (2 * K);
    static final int BASES = 400_000;
    static final int ROUNDS = 60;

    record Piece(String chromosome, byte[] bases) {}
    record Counts(String chromosome, int[] table, int best) {}

    static Piece make(int i) {
        SplittableRandom random = new SplittableRandom(i);
        byte[] bases = new byte[BASES];
        for (int b = 0; b < BASES; b++) bases[b] = (byte) (random.nextInt() >>> 30);
        return new Piece("chr" + i, bases);
    }

    static Counts count(Piece piece) {
        int[] table = new int[TABLE];
        for (int round = 0; round < ROUNDS; round++) {
            int mask = TABLE - 1, word = 0;
            for (int i = 0; i < piece.bases.length; i++) {
                word = (word << 2 | (piece.bases[i] ^ round & 3)) & mask;
                if (i >= K - 1) table[canonical(word)]++;
            }
        }
        int best = IntStream.range(0, TABLE).boxed().max(Comparator.comparingInt(w -> table[w])).orElse(-1);
        return new Counts(piece.chromosome, table, best);
    }

    /** The smaller of the word and its reverse complement. */
    static int canonical(int word) {
        int reverse = 0, w = ~word;
        for (int i = 0; i < K; i++) {
            reverse = reverse << 2 | w & 3;
            w >>>= 2;
        }
        return Math.min(word, reverse);
    }

    static String spell(int word) {
        char[] letters = new char[K];
        for (int i = K - 1; i >= 0; i--, word >>>= 2) letters[i] = "ACGT".charAt(word & 3);
        return new String(letters);
    }

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int pieces = Integer.parseInt(args[1]);
        long start = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        ExecutorCompletionService<Counts> mappers = new ExecutorCompletionService<>(pool);
        List<Callable<Counts>> work = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            int number = i;
            work.add(() -> count(make(number)));
        }
        work.forEach(mappers::submit);

        long[] total = new long[TABLE];
        for (int i = 0; i < pieces; i++) {
            Future<Counts> finished = mappers.take();
            int[] table = finished.get().table;
            Arrays.setAll(total, w -> total[w] + table[w]);
            if (i % 20 == 19) System.out.println((i + 1) + " of " + pieces);
        }
        pool.shutdown();
        int top = IntStream.range(0, TABLE).reduce(0, (a, b) -> total[a] >= total[b] ? a : b);
        System.out.println(spell(top) + " " + total[top] + " times, "
                + (System.nanoTime() - start) / 1_000_000 + " ms");
    }
}
