import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.zip.CRC32;

/** Messages are pushed, one every 50 ms; each is checked and entered in a table in no time, and acknowledged. Healthy. */
public final class AckFeed {

    private interface Handler<T> {
        void handle(T message);
    }

    private record Quote(int number, long checksum) {
        static Quote parse(String line) {
            CRC32 sum = new CRC32();
            sum.update(line.getBytes());
            return new Quote(Integer.parseInt(line.split(" ")[1]), sum.getValue());
        }
    }

    private final Map<Integer, Quote> table = new HashMap<>();

    public static void main(String[] args) throws Exception {
        AckFeed feed = new AckFeed();
        try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(args[0]))) {
            feed.receive(socket, 70, quote -> feed.table.put(quote.number(), quote));
        }
        System.out.println(feed.table.size());
    }

    private void receive(Socket socket, int count, Handler<Quote> handler) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        OutputStream acknowledgements = socket.getOutputStream();
        for (int i = 0; i < count; i++) {
            handler.handle(Quote.parse(lines.readLine()));
            acknowledgements.write('+');
        }
    }
}
