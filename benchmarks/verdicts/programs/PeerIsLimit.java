import java.net.Socket;

/** Twelve threads ask a server that serves two at a time, in 50 ms each: more threads only wait there. */
public final class PeerIsLimit {

    public static void main(String[] args) throws Exception {
        Thread[] threads = new Thread[12];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> work(Integer.parseInt(args[0])), "caller-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void work(int port) {
        for (int i = 0; i < 12; i++) {
            ask(port);
        }
    }

    private static int ask(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(50);
            return socket.getInputStream().read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
