import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * Three exchanges push their ticks, one of each every 15 ms. A thread for each reads, and one thread records: the archive confirms a tick after 20 ms. 170 ticks * 20 ms = 3.4 s.
 * The readers stand before a full queue. With four recorders, each with a connection of its own, the 170 ticks were there after 0.85 s, when the exchanges have sent them.
 */
public final class TickRecorder {
    private static final int TICKS = 170;

    private record Tick(int exchange, int number, double price) {
        static Tick read(DataInputStream in) throws IOException {
            return new Tick(in.readUnsignedByte(), in.readInt(), in.readDouble());
        }
    }

    private static final class Feed implements Runnable {
        private final int port;
        private final int exchange;
        private final BlockingQueue<Tick> ticks;

        Feed(int port, int exchange, BlockingQueue<Tick> ticks) {
            this.port = port;
            this.exchange = exchange;
            this.ticks = ticks;
        }

        @Override public void run() {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(new byte[] {'F', (byte) exchange});
                DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                while (true) {
                    ticks.put(Tick.read(in));
                }
            } catch (IOException | InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Archive implements Closeable {
        private final Socket socket;
        private final DataOutputStream out;

        Archive(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            out.write('A');
        }

        void store(Tick tick) throws IOException {
            out.writeByte(20);
            out.writeUTF(tick.exchange() + ";" + tick.number() + ";" + tick.price());
            out.flush();
            if (socket.getInputStream().read() < 0) {
                throw new EOFException();
            }
        }

        @Override public void close() throws IOException {
            socket.close();
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("exchanges")) {
            Exchanges.serve(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        int port = Integer.parseInt(args[0]);
        BlockingQueue<Tick> ticks = new ArrayBlockingQueue<>(16);
        for (int exchange = 0; exchange < 3; exchange++) {
            Thread feed = new Thread(new Feed(port, exchange, ticks), "feed-" + exchange);
            feed.setDaemon(true);
            feed.start();
        }
        Thread recorder = new Thread(() -> record(port, ticks), "recorder");
        recorder.start();
        recorder.join();
    }

    private static void record(int port, BlockingQueue<Tick> ticks) {
        Map<Integer, Double> last = new TreeMap<>();
        try (Archive archive = new Archive(port)) {
            for (int i = 0; i < TICKS; i++) {
                Tick tick = ticks.take();
                archive.store(tick);
                last.put(tick.exchange(), tick.price());
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println(last);
    }

    /** The other side: the exchanges, and the archive on the same port. */
    private static final class Exchanges {
        static void serve(int port, int every) throws IOException {
            ServerSocket server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newCachedThreadPool();
            System.out.println("ready");
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> {
                    try (socket) {
                        socket.setTcpNoDelay(true);
                        talk(socket, every);
                    } catch (IOException | InterruptedException gone) {
                        Thread.yield();
                    }
                });
            }
        }

        private static void talk(Socket socket, int every) throws IOException, InterruptedException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            if (in.read() == 'F') {
                int exchange = in.read();
                for (int number = 0;; number++) {
                    Thread.sleep(every);
                    ByteArrayOutputStream frame = new ByteArrayOutputStream();
                    DataOutputStream out = new DataOutputStream(frame);
                    out.writeByte(exchange);
                    out.writeInt(number);
                    out.writeDouble(100 + number % 17 / 4.0);
                    socket.getOutputStream().write(frame.toByteArray());
                }
            }
            while (true) {
                int millis = in.readUnsignedByte();
                in.readUTF();
                Thread.sleep(millis);
                socket.getOutputStream().write(1);
            }
        }
    }
}
