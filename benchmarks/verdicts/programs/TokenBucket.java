import java.net.Socket;
import java.util.concurrent.locks.LockSupport;

/** Eight threads take tokens from a bucket that gives 60 a second, and ask something that takes 2 ms: the rate is the point. */
public final class TokenBucket {
    private static long nextToken = System.nanoTime();

    public static void main(String[] args) throws Exception {
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> work(Integer.parseInt(args[0])), "caller-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            for (int item = 0; item < 30; item++) {
                takeToken();
                socket.getOutputStream().write(2);
                socket.getInputStream().read();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void takeToken() {
        long mine;
        synchronized (TokenBucket.class) {
            mine = nextToken = Math.max(System.nanoTime(), nextToken + 1_000_000_000 / 60);
        }
        for (long left = mine - System.nanoTime(); left > 0; left = mine - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
