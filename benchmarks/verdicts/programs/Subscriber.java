import java.io.*;
import java.net.Socket;

/** Takes 80 events that are pushed to it over one connection, one every 50 ms: they come when they come. */
public final class Subscriber {

    public static void main(String[] args) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            BufferedReader events = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            int length = 0;
            for (int i = 0; i < 80; i++) {
                length += handle(events.readLine());
            }
            System.out.println(length);
        }
    }

    private static int handle(String event) {
        return event.length();
    }
}
