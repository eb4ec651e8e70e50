import java.io.*;
import java.net.Socket;

/** 60,000 round trips of some 30 us to a local server: the way there and back is all there is. Fewer round trips help, threads do not. */
public final class ChattyClient {

    public static void main(String[] args) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            socket.setTcpNoDelay(true);
            int sum = 0;
            for (int key = 0; key < 60_000; key++) {
                sum += ask(socket.getInputStream(), socket.getOutputStream());
            }
            System.out.println(sum);
        }
    }

    private static int ask(InputStream in, OutputStream out) throws IOException {
        out.write(0);
        return in.read();
    }
}
