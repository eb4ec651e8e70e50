import java.net.Socket;
import java.util.concurrent.*;

/** 24 threads share so many connections through a BlockingQueue; a call takes 30 ms of the other side. */
public final class QueuePool {
    private static final BlockingQueue<Socket> IDLE = new LinkedBlockingQueue<>();

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            IDLE.add(new Socket("127.0.0.1", Integer.parseInt(args[0])));
        }
        Thread[] threads = new Thread[24];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(QueuePool::work, "caller-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work() {
        for (int i = 0; i < 20; i++) {
            call();
        }
    }

    private static int call() {
        Socket socket = null;
        try {
            socket = IDLE.take();
            socket.getOutputStream().write(30);
            return socket.getInputStream().read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            IDLE.add(socket);
        }
    }
}
