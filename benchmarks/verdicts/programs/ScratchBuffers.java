import java.util.*;
import java.util.concurrent.locks.*;

/** Eight threads share two buffers, and compute as long as they hold one: two processors, so two buffers are enough: healthy. */
public final class ScratchBuffers {
    private static final int ROUNDS = 700;

    private static final class Pool<T> {
        private final Deque<T> free = new ArrayDeque<>();
        private final Lock lock = new ReentrantLock();
        private final Condition returned = lock.newCondition();

        T take() throws InterruptedException {
            lock.lock();
            try {
                while (free.isEmpty()) {
                    returned.await();
                }
                return free.pop();
            } finally {
                lock.unlock();
            }
        }

        void giveBack(T thing) {
            lock.lock();
            try {
                free.push(thing);
                returned.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Pool<long[]> pool = new Pool<>();
        pool.giveBack(new long[20_000]);
        pool.giveBack(new long[20_000]);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread thread = new Thread(() -> filters(pool), "filter-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void filters(Pool<long[]> pool) {
        try {
            for (int i = 0; i < 30; i++) {
                long[] buffer = pool.take();
                try {
                    filter(buffer);
                } finally {
                    pool.giveBack(buffer);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void filter(long[] buffer) {
        for (int round = 0; round < ROUNDS; round++) {
            long carry = round;
            for (int i = 0; i < buffer.length; i++) {
                carry = carry * 31 + buffer[i];
                buffer[i] = carry ^ (carry >>> 17);
            }
        }
    }
}
