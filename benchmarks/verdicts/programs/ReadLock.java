import java.net.Socket;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Eight threads hold the read lock, which they share, while each takes its own long answer: healthy. */
public final class ReadLock {
    private static final ReentrantReadWriteLock LOCK = new ReentrantReadWriteLock();

    public static void main(String[] args) throws Exception {
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> look(Integer.parseInt(args[0])), "reader-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void look(int port) {
        LOCK.readLock().lock();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getInputStream().readNBytes(100_000);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            LOCK.readLock().unlock();
        }
    }
}
