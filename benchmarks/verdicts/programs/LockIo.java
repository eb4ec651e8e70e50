import java.net.Socket;
import java.util.HashMap;
import java.util.Map;

/** Eight threads fill a cache under its lock, and the lock is held while the other side is asked (25 ms): ask before, lock after. */
public final class LockIo {
    private static final Map<String, Integer> CACHE = new HashMap<>();

    public static void main(String[] args) throws Exception {
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            int number = i;
            threads[i] = new Thread(() -> work(Integer.parseInt(args[0]), number), "reader-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work(int port, int number) {
        for (int i = 0; i < 18; i++) {
            lookUp(port, number + "/" + i);
        }
    }

    private static int lookUp(int port, String key) {
        synchronized (CACHE) {
            return CACHE.computeIfAbsent(key, missing -> ask(port));
        }
    }

    private static int ask(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(25);
            return socket.getInputStream().read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
