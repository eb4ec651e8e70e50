import java.io.*;
import java.net.*;

/** A mail server with a thread for each of eight visitors: it greets them, and then they say something once a second. Idle. */
public final class Greeter {

    public static void main(String[] args) throws Exception {
        ServerSocket server = new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getLoopbackAddress());
        for (int i = 0; i < 8; i++) {
            Socket socket = server.accept();
            Thread thread = new Thread(() -> serve(socket), "smtp-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        Thread.sleep(4_000);
    }

    private static void serve(Socket socket) {
        try (socket) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            socket.getOutputStream().write("220 welcome\r\n".getBytes());
            while (lines.readLine() != null) {
                socket.getOutputStream().write("250 ok\r\n".getBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
