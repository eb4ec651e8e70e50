import java.io.*;
import java.net.*;
import java.util.*;

/**
 * Writes the entries of a journal to three mirrors; each entry carries the hash of the acknowledgements of the one before, so that entries can never be under way side by side.
 * "star": one mirror is asked after the other, 38 ms each, though the three do not need one another: 30 * 3 * 38 ms = 3.4 s, a third of it if the three are asked at once, and no less.
 * "chain": each mirror wants the seal that the one before it gave: the same calls, and none can begin before the one before has ended.
 */
public final class MirrorWrite {
    private record Entry(int number, String text) { }

    private static final class Mirror implements Closeable {
        private final Socket socket;

        Mirror(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
        }

        int write(Entry entry, int seal) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(38);
            return (socket.getInputStream().read() * 31 + seal) * 31 + entry.text().hashCode();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private final List<Mirror> mirrors = new ArrayList<>();

    public static void main(String[] args) throws Exception {
        MirrorWrite journal = new MirrorWrite();
        for (int i = 0; i < 3; i++) {
            journal.mirrors.add(new Mirror(Integer.parseInt(args[0])));
        }
        int hash = 1;
        for (int i = 0; i < 30; i++) {
            Entry entry = new Entry(i, "booked " + i * 37 % 100);
            hash = args[1].equals("star") ? journal.replicate(entry, hash) : journal.pass(entry, hash);
        }
        for (Mirror mirror : journal.mirrors) {
            mirror.close();
        }
        System.out.println(hash);
    }

    private int replicate(Entry entry, int before) throws IOException {
        int all = before;
        for (Mirror mirror : mirrors) {
            all ^= mirror.write(entry, before);
        }
        return Integer.rotateLeft(all, 5);
    }

    private int pass(Entry entry, int before) throws IOException {
        int seal = before;
        for (Mirror mirror : mirrors) {
            seal = mirror.write(entry, seal);
        }
        return seal;
    }
}
