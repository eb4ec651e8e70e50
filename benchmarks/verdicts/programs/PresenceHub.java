import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * A selector loop notes who is present and answers with how many are; ten visitors, who beat again 10 ms after each answer. A replicator sends the table to a backup every 10 ms, 60 ms each
 * time, and holds the table's lock while it waits for the backup, so the loop stands still for six parts of seven: it answers each visitor once or twice in 70 ms, some
 * 150 to 200 beats a second. If the replicator copied the table first, the loop would answer 10 visitors / 11 ms = 900 a second.
 */
public final class PresenceHub {
    private final Map<Integer, Long> present = new HashMap<>();
    private final Selector selector;
    private int open;

    private PresenceHub(int port, int beats) throws IOException {
        selector = Selector.open();
        open = beats;
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("visitors")) {
            Visitors.come(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        PresenceHub hub = new PresenceHub(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        hub.loop();
        System.exit(0);
    }

    private void loop() throws IOException {
        Thread replicator = null;
        while (open > 0) {
            selector.select();
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext();) {
                SelectionKey key = keys.next();
                keys.remove();
                if (key.isAcceptable()) {
                    SocketChannel visitor = ((ServerSocketChannel) key.channel()).accept();
                    visitor.configureBlocking(false);
                    visitor.register(selector, SelectionKey.OP_READ);
                } else {
                    int backup = serve((SocketChannel) key.channel());
                    if (replicator == null && backup > 0) {
                        replicator = new Thread(new Replicator(backup), "replicator");
                        replicator.setDaemon(true);
                        replicator.start();
                    }
                }
            }
        }
    }

    /** A beat has the visitor's number and the port of the backup. */
    private int serve(SocketChannel visitor) throws IOException {
        ByteBuffer beat = ByteBuffer.allocate(8);
        if (visitor.read(beat) < 8) {
            visitor.close();
            return 0;
        }
        int count = note(beat.getInt(0));
        visitor.write(ByteBuffer.wrap(new byte[] {(byte) count}));
        open--;
        return beat.getInt(4);
    }

    private int note(int visitor) {
        synchronized (present) {
            present.put(visitor, System.currentTimeMillis());
            return present.size();
        }
    }

    private final class Replicator implements Runnable {
        private final int port;

        Replicator(int port) {
            this.port = port;
        }

        @Override
        public void run() {
            try (Socket backup = new Socket("127.0.0.1", port)) {
                while (true) {
                    replicate(backup);
                    Thread.sleep(10);
                }
            } catch (IOException | InterruptedException stopped) {
                Thread.yield();
            }
        }

        private void replicate(Socket backup) throws IOException {
            synchronized (present) {
                ByteBuffer table = ByteBuffer.allocate(4 + 12 * present.size()).putInt(present.size());
                present.forEach((visitor, seen) -> table.putInt(visitor).putLong(seen));
                backup.getOutputStream().write(table.array());
                backup.getInputStream().read();
            }
        }
    }

    /** The other side: so many visitors, and the backup, whose port they name. */
    private static final class Visitors {
        static void come(int port, int count) throws Exception {
            ServerSocket backup = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newCachedThreadPool();
            for (int i = 0; i < count; i++) {
                int number = i;
                threads.execute(() -> visit(port, number, backup.getLocalPort()));
            }
            System.out.println("ready");
            while (true) {
                Socket socket = backup.accept();
                socket.setTcpNoDelay(true);
                threads.execute(() -> keep(socket));
            }
        }

        private static void keep(Socket socket) {
            try (socket; DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()))) {
                while (true) {
                    in.skipNBytes(12L * in.readInt());
                    Thread.sleep(60);
                    socket.getOutputStream().write(1);
                }
            } catch (IOException | InterruptedException gone) {
                Thread.yield();
            }
        }

        private static void visit(int port, int number, int backup) {
            while (true) {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.setTcpNoDelay(true);
                    do {
                        Thread.sleep(10);
                        socket.getOutputStream().write(ByteBuffer.allocate(8).putInt(number).putInt(backup).array());
                    } while (socket.getInputStream().read() >= 0);
                } catch (IOException notYet) {
                    Thread.yield();
                } catch (InterruptedException stopped) {
                    return;
                }
                pause();
            }
        }

        private static void pause() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
