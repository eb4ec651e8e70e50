import java.net.Socket;

/** Asks 40 times, at most ten times a second as was agreed: the pause is the point. */
public final class RateLimited {

    public static void main(String[] args) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            for (int item = 0; item < 40; item++) {
                long next = System.nanoTime() + 100_000_000;
                ask(socket);
                pace(next);
            }
        }
    }

    private static int ask(Socket socket) throws Exception {
        socket.getOutputStream().write(3);
        return socket.getInputStream().read();
    }

    private static void pace(long next) throws InterruptedException {
        Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
    }
}
