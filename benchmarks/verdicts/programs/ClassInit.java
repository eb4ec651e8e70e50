import java.net.Socket;

/** A class asks 20 things of 150 ms while it is initialised, one after the other, and six threads wait for it. */
public final class ClassInit {
    private static int port;

    public static void main(String[] args) throws Exception {
        port = Integer.parseInt(args[0]);
        Thread[] threads = new Thread[6];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> System.out.println(Settings.SUM), "user-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static final class Settings {
        static final int SUM;

        static {
            int sum = 0;
            for (int i = 0; i < 20; i++) {
                sum += load();
            }
            SUM = sum;
        }

        private static int load() {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(150);
                return socket.getInputStream().read();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
