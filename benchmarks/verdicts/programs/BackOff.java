import java.net.*;

/** Connects to a service that is not there yet, and waits twice as long after each failure: 0.1 to 1.6 s, as it should. */
public final class BackOff {

    public static void main(String[] args) throws Exception {
        for (long pause = 100; pause < 3_000 && !connect(Integer.parseInt(args[0])); pause *= 2) {
            Thread.sleep(pause);
        }
    }

    private static boolean connect(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return true;
        } catch (ConnectException notYet) {
            return false;
        }
    }
}
