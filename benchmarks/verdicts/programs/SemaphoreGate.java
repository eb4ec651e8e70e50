import java.net.Socket;
import java.util.concurrent.*;

/** 400 virtual threads, of which a semaphore lets eight call at a time; a call takes 60 ms of the other side, which takes any number. */
public final class SemaphoreGate {
    private static final Semaphore GATE = new Semaphore(8);

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 400; i++) {
                threads.submit(() -> call(port));
            }
        }
    }

    private static int call(int port) throws Exception {
        GATE.acquire();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(60);
            return socket.getInputStream().read();
        } finally {
            GATE.release();
        }
    }
}
