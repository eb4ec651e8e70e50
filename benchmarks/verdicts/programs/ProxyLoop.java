import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * One thread carries bytes between twelve visitors and their backends, without ever blocking on one of them; a backend takes 60 ms, a visitor thinks for 20 ms.
 * 12 visitors / 80 ms = 150 answers a second whatever the proxy does: 520 answers in 3.5 s. It waits in select() nearly all the time, as it should.
 */
public final class ProxyLoop {
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(4_096);
    private int open;

    /** One direction of a conversation; the first four bytes of a visitor name the backend's port. */
    private final class Link {
        private final SocketChannel visitor;
        private SocketChannel backend;

        Link(SocketChannel visitor) {
            this.visitor = visitor;
        }

        void ready(SelectionKey key) throws IOException {
            if (key.isConnectable()) {
                backend.finishConnect();
                key.interestOps(SelectionKey.OP_READ);
            } else if (backend == null) {
                greet();
            } else if (key.channel() == visitor) {
                carry(visitor, backend);
            } else {
                open -= carry(backend, visitor);
            }
        }

        private void greet() throws IOException {
            buffer.clear().limit(4);
            if (visitor.read(buffer) < 4) {
                visitor.close();
                return;
            }
            backend = SocketChannel.open();
            backend.configureBlocking(false);
            backend.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), buffer.getInt(0)));
            backend.register(selector, SelectionKey.OP_CONNECT, this);
        }

        private int carry(SocketChannel from, SocketChannel to) throws IOException {
            buffer.clear();
            int length = from.read(buffer);
            if (length < 0) {
                visitor.close();
                backend.close();
                return 0;
            }
            to.write(buffer.flip());
            return length;
        }
    }

    private ProxyLoop(int port, int answers) throws IOException {
        selector = Selector.open();
        open = answers;
        ServerSocketChannel door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("peers")) {
            Peers.come(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        new ProxyLoop(Integer.parseInt(args[0]), Integer.parseInt(args[1])).loop();
        System.exit(0);
    }

    private void loop() throws IOException {
        while (open > 0) {
            selector.select(this::dispatch, 1_000);
        }
    }

    private void dispatch(SelectionKey key) {
        try {
            if (key.attachment() instanceof Link link) {
                link.ready(key);
            } else {
                SocketChannel visitor = ((ServerSocketChannel) key.channel()).accept();
                visitor.configureBlocking(false);
                visitor.setOption(StandardSocketOptions.TCP_NODELAY, true);
                visitor.register(selector, SelectionKey.OP_READ, new Link(visitor));
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    /** The other sides: visitors, and the backend, whose port they name. */
    private static final class Peers {
        static void come(int port, int count) throws Exception {
            ServerSocket backend = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newCachedThreadPool();
            for (int i = 0; i < count; i++) {
                threads.execute(() -> visit(port, backend.getLocalPort()));
            }
            System.out.println("ready");
            while (true) {
                Socket socket = backend.accept();
                socket.setTcpNoDelay(true);
                threads.execute(() -> answer(socket));
            }
        }

        private static void answer(Socket socket) {
            try (socket) {
                for (int n = socket.getInputStream().read(); n >= 0; n = socket.getInputStream().read()) {
                    Thread.sleep(n);
                    socket.getOutputStream().write(n);
                }
            } catch (IOException | InterruptedException gone) {
                Thread.yield();
            }
        }

        private static void visit(int port, int backend) {
            while (true) {
                try (Socket socket = new Socket("127.0.0.1", port)) {
                    socket.setTcpNoDelay(true);
                    socket.getOutputStream().write(ByteBuffer.allocate(4).putInt(backend).array());
                    do {
                        Thread.sleep(20);
                        socket.getOutputStream().write(60);
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
