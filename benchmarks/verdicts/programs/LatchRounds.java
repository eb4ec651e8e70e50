import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** Twelve rounds of eight calls at once, each round with what the last one brought: all that can overlap does. */
public final class LatchRounds {

    public static void main(String[] args) throws Exception {
        for (int round = 0; round < 12; round++) {
            CountDownLatch open = new CountDownLatch(8);
            for (int i = 0; i < 8; i++) {
                new Thread(() -> call(Integer.parseInt(args[0]), open), "caller-" + i).start();
            }
            open.await();
        }
    }

    private static int call(int port, CountDownLatch open) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(250);
            return socket.getInputStream().read();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            open.countDown();
        }
    }
}
