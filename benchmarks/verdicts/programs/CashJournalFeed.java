import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Sends the entries of a cash register's journal to the tax office's receiver. Somebody forgot the buffer between DataOutputStream and socket, so that each field is a call of the system:
 * three for an entry of some 30 bytes. A buffer of 8 KB makes one of about 900. It is one stream, in order: no thread helps.
 */
public final class CashJournalFeed {
    private record Entry(long number, long cents, String article) {
        void writeTo(DataOutputStream out) throws IOException {
            out.writeLong(number);
            out.writeLong(cents);
            out.writeUTF(article);
        }
    }

    private static final String[] ARTICLES = {"bread", "apples", "milk 3.5 %", "coffee, ground", "deposit"};

    public static void main(String[] args) throws IOException {
        if (args[0].equals("receiver")) {
            receive(Integer.parseInt(args[1]));
            return;
        }
        int entries = Integer.parseInt(args[1]);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
            socket.setTcpNoDelay(true);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            send(entries, out);
            out.flush();
        }
    }

    private static void send(int entries, DataOutputStream out) throws IOException {
        long total = 0;
        for (int i = 0; i < entries; i++) {
            long cents = 99 + 10L * (i % 37);
            total += cents;
            new Entry(i, cents, ARTICLES[i % ARTICLES.length]).writeTo(out);
        }
        new Entry(-1, total, "total").writeTo(out);
    }

    /** The other side: reads the journal, with a buffer. */
    private static void receive(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        System.out.println("ready");
        while (true) {
            try (Socket socket = server.accept()) {
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
                while (in.readLong() >= 0) {
                    in.readLong();
                    in.readUTF();
                }
            } catch (EOFException gone) {
                Thread.yield();
            }
        }
    }
}
