import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Four threads parse 440 documents (some 8 ms of computing) with parsers from a pool, in which there is but one: one of two processors computes, 3.5 s.
 * A second parser would halve it, and a third could add nothing.
 */
public final class ParserPool {

    private static final class Parser {
        private final int[] states = new int[4_096];

        int parse(CharSequence document) {
            int state = document.hashCode();
            for (int i = 0; i < 3_300_000; i++) {
                int slot = (state ^ i) & 4_095;
                state = state * 31 + states[slot];
                states[slot] = state >>> 3;
            }
            return state;
        }
    }

    private final BlockingDeque<Parser> idle = new LinkedBlockingDeque<>();

    private ParserPool(int parsers) {
        for (int i = 0; i < parsers; i++) {
            idle.addFirst(new Parser());
        }
    }

    private int parse(CharSequence document) throws InterruptedException {
        Parser parser = idle.takeFirst();
        try {
            return parser.parse(document);
        } finally {
            idle.addFirst(parser);
        }
    }

    public static void main(String[] args) throws Exception {
        ParserPool pool = new ParserPool(Integer.parseInt(args[0]));
        ExecutorService readers = Executors.newFixedThreadPool(4);
        AtomicLong sum = new AtomicLong();
        for (int i = 0; i < 440; i++) {
            String document = "document " + i;
            readers.submit(() -> sum.addAndGet(pool.parse(document)));
        }
        readers.shutdown();
        readers.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(sum);
    }
}
