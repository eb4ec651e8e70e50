import java.net.Socket;

/** Looks every 100 ms whether a job elsewhere has ended, which takes 4 s: a poll that waits longer or shorter changes nothing. */
public final class Polling {

    public static void main(String[] args) throws Exception {
        long end = System.nanoTime() + 4_000_000_000L;
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            while (!isDone(socket, end)) {
                Thread.sleep(100);
            }
        }
    }

    private static boolean isDone(Socket socket, long end) throws Exception {
        socket.getOutputStream().write(1);
        return socket.getInputStream().read() >= 0 && System.nanoTime() > end;
    }
}
