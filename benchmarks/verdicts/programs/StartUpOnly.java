import java.net.Socket;

/** Asks six things of 40 ms at the start, and then has nothing to do until somebody stops it: not worth a change. */
public final class StartUpOnly {

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < 6; i++) {
            load(Integer.parseInt(args[0]));
        }
        Object stop = new Object();
        synchronized (stop) {
            stop.wait(4_500);
        }
    }

    private static int load(int port) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(40);
            return socket.getInputStream().read();
        }
    }
}
