import java.net.Socket;

/** Two ways: pipelined, so many questions at a time, as is right; or in so many threads with a connection each. */
public final class ChattyClient {

    public static void main(String[] args) throws Exception {
        int number = Integer.parseInt(args[2]);
        if (args[1].equals("batch")) {
            ask(args[0], 60_000 / number, number);
        } else {
            Thread[] threads = new Thread[number];
            for (int i = 0; i < number; i++) {
                threads[i] = new Thread(() -> ask(args[0], 60_000 / number, 1));
                threads[i].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private static void ask(String port, int times, int atOnce) {
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(port))) {
            socket.setTcpNoDelay(true);
            for (int i = 0; i < times; i++) {
                socket.getOutputStream().write(new byte[atOnce]);
                socket.getInputStream().readNBytes(atOnce);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
