import java.net.Socket;
import java.util.ArrayDeque;

/** 24 threads share four connections through wait and notify; a call takes 30 ms of the other side. The pool is the limit. */
public final class WaitNotifyPool {
    private static final ArrayDeque<Socket> IDLE = new ArrayDeque<>();

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            IDLE.add(new Socket("127.0.0.1", Integer.parseInt(args[0])));
        }
        Thread[] threads = new Thread[24];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(WaitNotifyPool::work, "caller-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work() {
        try {
            for (int i = 0; i < 20; i++) {
                call();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int call() throws Exception {
        Socket socket = borrow();
        try {
            socket.getOutputStream().write(30);
            return socket.getInputStream().read();
        } finally {
            giveBack(socket);
        }
    }

    private static Socket borrow() throws InterruptedException {
        synchronized (IDLE) {
            while (IDLE.isEmpty()) {
                IDLE.wait();
            }
            return IDLE.poll();
        }
    }

    private static void giveBack(Socket socket) {
        synchronized (IDLE) {
            IDLE.add(socket);
            IDLE.notify();
        }
    }
}
