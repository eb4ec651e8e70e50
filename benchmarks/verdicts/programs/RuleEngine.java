import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.ReentrantLock;

/** Four threads apply rules to orders; the superclass of all rules holds one lock for them while a rule computes. */
public final class RuleEngine {
    private static final int STEPS = 8_000_000;

    private abstract static class Rule {
        private static final ReentrantLock LOCK = new ReentrantLock();

        final long apply(long order) {
            LOCK.lock();
            try {
                return evaluate(order);
            } finally {
                LOCK.unlock();
            }
        }

        abstract long evaluate(long order);
    }

    private static final class Discount extends Rule {
        @Override
        long evaluate(long order) {
            long value = order + 1;
            for (int i = 0; i < STEPS; i++) {
                value ^= value << 13;
                value ^= value >>> 7;
                value ^= value << 17;
            }
            return value;
        }
    }

    private static final class Tax extends Rule {
        @Override
        long evaluate(long order) {
            long value = order + 1;
            for (int i = 0; i < STEPS; i++) {
                value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
                value ^= value >>> 11;
            }
            return value;
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Long>> sums = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long first = i;
            sums.add(pool.submit(() -> orders(first)));
        }
        long all = 0;
        for (Future<Long> sum : sums) {
            all += sum.get();
        }
        pool.shutdown();
        System.out.println(all);
    }

    private static long orders(long first) {
        List<Rule> rules = List.of(new Discount(), new Tax());
        long sum = 0;
        for (int i = 0; i < 32; i++) {
            for (Rule rule : rules) {
                sum += rule.apply(first * 1_000 + i);
            }
        }
        return sum;
    }
}
