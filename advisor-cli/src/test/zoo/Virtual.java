import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/** Virtual threads that sleep, wait for a lock (eight at one: 7/8), for a queue, and for another process. */
final class Virtual {

    private static final ReentrantLock DESK = new ReentrantLock(true);
    private static final BlockingQueue<Integer> BELT = new LinkedBlockingQueue<>();

    public static void main(String[] args) throws Exception {
        try (Remote remote = Remote.server()) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 1; i <= 8; i++) {
                threads.add(start("sleeper-" + i, Virtual::nap));
                threads.add(start("clerk-" + i, Virtual::serve));
                threads.add(start("taker-" + i, Virtual::take));
                threads.add(start("caller-" + i, () -> call(remote)));
            }
            for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
                Thread.sleep(10);
                BELT.put(1);
            }
            for (int i = 0; i < 8; i++) {
                BELT.put(0);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** As Truth.start; the JVM keeps no CPU clock for a virtual thread. */
    private static Thread start(String name, Callable<?> body) {
        return Thread.ofVirtual().name(name).start(() -> {
            long start = System.nanoTime();
            try {
                body.call();
            } catch (Exception problem) {
                throw new IllegalStateException(problem);
            }
            Truth.say("wall", System.nanoTime() - start);
        });
    }

    private static Object nap() throws InterruptedException {
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            Thread.sleep(20);
        }
        return null;
    }

    private static Object serve() throws InterruptedException {
        for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
            DESK.lock();
            try {
                Thread.sleep(5);
            } finally {
                DESK.unlock();
            }
        }
        return null;
    }

    private static Object take() throws InterruptedException {
        while (BELT.take() != 0) {
            // the next one, please
        }
        return null;
    }

    private static Object call(Remote remote) throws Exception {
        try (Socket socket = remote.connect()) {
            for (long end = System.nanoTime() + Truth.RUN; System.nanoTime() < end;) {
                socket.getOutputStream().write(20);
                socket.getInputStream().read();
            }
        }
        return null;
    }
}
