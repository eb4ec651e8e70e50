import java.io.*;
import java.net.*;
import java.nio.*;
import java.nio.channels.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * A selector loop serves 12 visitors, who ask again 10 ms after each answer; for each question it must ask a backend, 30 ms, over a blocking socket.
 * "inside" does so in the loop, which then stands still: 120 answers * 30 ms = 3.6 s. "aside" has 12 threads for it: 12 visitors / 40 ms = 300 answers a second, 1,050 in 3.5 s.
 */
public final class LoopLookup {
    private final Selector selector;
    private final Queue<SocketChannel> answered = new ConcurrentLinkedQueue<>();
    private final ExecutorService aside;
    private int open;

    private LoopLookup(int port, boolean inside, int answers) throws IOException {
        selector = Selector.open();
        aside = inside ? null : Executors.newFixedThreadPool(12);
        open = answers;
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("visitors")) {
            Visitors.come(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        new LoopLookup(Integer.parseInt(args[0]), args[1].equals("inside"), Integer.parseInt(args[2])).loop();
        System.exit(0);
    }

    private void loop() throws IOException {
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
                    serve((SocketChannel) key.channel());
                }
            }
            for (SocketChannel visitor = answered.poll(); visitor != null; visitor = answered.poll()) {
                reply(visitor);
            }
        }
    }

    private void serve(SocketChannel visitor) throws IOException {
        ByteBuffer question = ByteBuffer.allocate(4);
        if (visitor.read(question) < 4) {
            visitor.close();
            return;
        }
        int backend = question.getInt(0);
        if (aside == null) {
            lookUp(backend);
            reply(visitor);
        } else {
            aside.execute(() -> {
                lookUp(backend);
                answered.add(visitor);
                selector.wakeup();
            });
        }
    }

    private static int lookUp(int backend) {
        try (Socket socket = new Socket("127.0.0.1", backend)) {
            socket.getOutputStream().write(30);
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void reply(SocketChannel visitor) throws IOException {
        visitor.write(ByteBuffer.wrap(new byte[] {1}));
        open--;
    }

    /** The other side: so many visitors, and the backend, whose port they name. */
    private static final class Visitors {
        static void come(int port, int count) throws Exception {
            ServerSocket backend = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newCachedThreadPool();
            for (int i = 0; i < count; i++) {
                threads.execute(() -> visit(port, backend.getLocalPort()));
            }
            System.out.println("ready");
            while (true) {
                Socket socket = backend.accept();
                threads.execute(() -> answer(socket));
            }
        }

        private static void answer(Socket socket) {
            try (socket) {
                Thread.sleep(Math.max(0, socket.getInputStream().read()));
                socket.getOutputStream().write(1);
            } catch (IOException | InterruptedException gone) {
                Thread.yield();
            }
        }

        private static void visit(int port, int backend) {
            while (true) {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.setTcpNoDelay(true);
                    do {
                        Thread.sleep(10);
                        socket.getOutputStream().write(ByteBuffer.allocate(4).putInt(backend).array());
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
