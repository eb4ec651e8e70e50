import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Iterator;

/*
 * The back office of charging points: a selector loop, in which a card is authorised by a blocking call to the bank (25 ms).
 * "12 16 0":     12 points that ask again at once, 16 times: 192 * 25 ms, one at a time: 4.8 s; off the loop, 12 at a time, 0.4 s. OFF_LOOP.
 * "3 6 800":     three points of which each asks every 800 ms: 6 * 825 ms = 5 s; the loop stands still for 75 of 825 ms, and hardly
 *                anybody waits. Nothing helps.
 */
public class ChargePoints {

    static final class Bank {
        private final int port;

        Bank(int port) {
            this.port = port;
        }

        boolean authorise(long card) throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                new DataOutputStream(socket.getOutputStream()).writeLong(card);
                return new DataInputStream(socket.getInputStream()).readBoolean();
            }
        }
    }

    private final Selector selector = Selector.open();
    private final Bank bank;
    private int open, served;

    ChargePoints(Bank bank) throws IOException {
        this.bank = bank;
    }

    void loop(ServerSocketChannel listener, int points) throws IOException {
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        int gone = 0;
        while (gone < points) {
            selector.select();
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                SelectionKey key = keys.next();
                keys.remove();
                if (key.isAcceptable()) {
                    SocketChannel point = listener.accept();
                    point.configureBlocking(false);
                    point.register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(8));
                } else if (!onRequest(key)) {
                    gone++;
                }
            }
        }
    }

    boolean onRequest(SelectionKey key) throws IOException {
        SocketChannel point = (SocketChannel) key.channel();
        ByteBuffer request = (ByteBuffer) key.attachment();
        if (point.read(request) < 0) {
            point.close();
            return false;
        }
        if (request.hasRemaining()) return true;
        request.flip();
        boolean authorised = bank.authorise(request.getLong());
        request.clear();
        point.write(ByteBuffer.wrap(new byte[]{(byte) (authorised ? 1 : 0)}));
        served++;
        return true;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("street")) {
            street(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "ChargePoints", "street", args[0], args[1], args[2]);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process street = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        ChargePoints office = new ChargePoints(new Bank(Integer.parseInt(street.inputReader().readLine())));
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            new PrintWriter(street.outputWriter(), true).println(listener.socket().getLocalPort());
            office.loop(listener, Integer.parseInt(args[0]));
        }
        System.out.println(office.served + " cards");
        street.waitFor();
    }

    // the bank and the charging points
    static void street(int points, int cards, int pause) throws Exception {
        ServerSocket bank = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        System.out.println(bank.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                Socket office;
                try {
                    office = bank.accept();
                } catch (IOException e) {
                    return;
                }
                Thread.startVirtualThread(() -> {
                    try (office) {
                        long card = new DataInputStream(office.getInputStream()).readLong();
                        Thread.sleep(25);
                        new DataOutputStream(office.getOutputStream()).writeBoolean(card % 11 != 0);
                    } catch (IOException | InterruptedException e) {
                        System.err.println(e);
                    }
                });
            }
        });
        int port = Integer.parseInt(new BufferedReader(new InputStreamReader(System.in)).readLine());
        for (int p = 0; p < points; p++) {
            int point = p;
            Thread.ofPlatform().start(() -> {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    socket.setTcpNoDelay(true);
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                    for (int card = 0; card < cards; card++) {
                        out.writeLong(point * 1000L + card);
                        if (socket.getInputStream().read() < 0) return;
                        if (pause > 0) Thread.sleep(pause);
                    }
                } catch (IOException | InterruptedException e) {
                    System.err.println(e);
                }
            });
        }
    }
}
