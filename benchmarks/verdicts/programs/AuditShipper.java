import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;

/**
 * Ships 1,700 audit records to a collector and waits for the receipt of each, flushed per record. The collector writes a receipt 2 ms after it has read a message, however many records
 * are in it: 1,700 * 2.2 ms = 3.7 s. A hundred records to a message: 17 * 2.2 ms = 0.04 s; records have numbers, so they may come in any order, too: 8 connections 0.5 s.
 */
public final class AuditShipper implements Closeable {
    private record Entry(int number, String user, String action) {
        @Override public String toString() {
            return number + "\t" + user + "\t" + action + "\n";
        }
    }

    private final Socket socket;
    private final DataOutputStream out;
    private final DataInputStream in;

    private AuditShipper(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    public static void main(String[] args) throws IOException {
        if (args[0].equals("collector")) {
            collector(Integer.parseInt(args[1]));
            return;
        }
        List<Entry> journal = new ArrayList<>();
        for (int number = 0; number < 1_700; number++) {
            journal.add(new Entry(number, "user-" + number % 37, number % 3 == 0 ? "login" : "read"));
        }
        try (AuditShipper shipper = new AuditShipper(Integer.parseInt(args[0]))) {
            int receipts = 0;
            for (Entry entry : journal) {
                receipts += shipper.ship(entry);
            }
            System.out.println(receipts + " receipts");
        }
    }

    private int ship(Entry entry) throws IOException {
        byte[] message = entry.toString().getBytes(StandardCharsets.UTF_8);
        out.writeInt(message.length);
        out.write(message);
        out.flush();
        return in.readInt();
    }

    @Override public void close() throws IOException {
        socket.close();
    }

    /** The other side. */
    private static void collector(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        System.out.println("ready");
        while (true) {
            Socket client = server.accept();
            client.setTcpNoDelay(true);
            new Thread(() -> {
                try (client; DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()))) {
                    DataOutputStream out = new DataOutputStream(client.getOutputStream());
                    while (true) {
                        String records = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
                        Thread.sleep(2);
                        out.writeInt((int) records.chars().filter(character -> character == '\n').count());
                    }
                } catch (IOException | InterruptedException gone) {
                    Thread.yield();
                }
            }).start();
        }
    }
}
