import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Twelve doors send badges, each 20 ms after the answer to the last, to a server on asynchronous channels, whose group has one thread. The handler of a badge asks the register, and
 * blocks for 25 ms: 40 badges a second, 140 in 3.5 s. If the handler did not block the group's thread, each door would get its answer after 25 ms: 266 a second.
 */
public final class BadgeGate {
    private final CountDownLatch left = new CountDownLatch(140);
    private final AtomicInteger opened = new AtomicInteger();
    private final int register;

    private BadgeGate(int register) {
        this.register = register;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("doors")) {
            Doors.run(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        BadgeGate gate = new BadgeGate(Integer.parseInt(args[0]));
        AsynchronousChannelGroup group = AsynchronousChannelGroup.withFixedThreadPool(1, job -> new Thread(job, "gate"));
        AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open(group).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.accept(null, gate.new Acceptor(server));
        gate.announce(((InetSocketAddress) server.getLocalAddress()).getPort());
        gate.left.await();
        group.shutdownNow();
        System.out.println(gate.opened);
    }

    /** Tells the doors where we are. */
    private void announce(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", register)) {
            new DataOutputStream(socket.getOutputStream()).writeInt(port);
        }
    }

    private final class Acceptor implements CompletionHandler<AsynchronousSocketChannel, Void> {
        private final AsynchronousServerSocketChannel server;

        Acceptor(AsynchronousServerSocketChannel server) {
            this.server = server;
        }

        @Override public void completed(AsynchronousSocketChannel door, Void nothing) {
            server.accept(null, this);
            new Door(door).await();
        }

        @Override public void failed(Throwable closed, Void nothing) {
            Thread.yield();
        }
    }

    private final class Door implements CompletionHandler<Integer, Void> {
        private final AsynchronousSocketChannel channel;
        private final ByteBuffer badge = ByteBuffer.allocate(1);

        Door(AsynchronousSocketChannel channel) {
            this.channel = channel;
        }

        void await() {
            channel.read(badge.clear(), null, this);
        }

        @Override public void completed(Integer bytes, Void nothing) {
            if (bytes < 0) {
                return;
            }
            badge.flip();
            boolean open = mayEnter(badge.get());
            channel.write(ByteBuffer.wrap(new byte[] {(byte) (open ? 1 : 0)}), null, new CompletionHandler<Integer, Void>() {
                @Override public void completed(Integer written, Void nothing) {
                    left.countDown();
                    await();
                }

                @Override public void failed(Throwable closed, Void nothing) {
                    Thread.yield();
                }
            });
        }

        @Override public void failed(Throwable closed, Void nothing) {
            Thread.yield();
        }
    }

    private boolean mayEnter(int badge) {
        try (Socket socket = new Socket("127.0.0.1", register)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(-25);
            boolean yes = socket.getInputStream().read() > badge % 10;
            opened.addAndGet(yes ? 1 : 0);
            return yes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The other side: the doors, which come when they are told where to, and the register. */
    private static final class Doors {
        private static final ExecutorService THREADS = Executors.newCachedThreadPool();

        static void run(int port, int count) throws IOException {
            ServerSocket server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
            System.out.println("ready");
            while (true) {
                Socket socket = server.accept();
                THREADS.submit(() -> {
                    talk(socket, count);
                    return null;
                });
            }
        }

        private static void talk(Socket socket, int count) throws Exception {
            try (socket) {
                int word = new DataInputStream(socket.getInputStream()).readInt();
                if (word < 0) {
                    Thread.sleep(-word);
                    socket.getOutputStream().write(-word);
                    return;
                }
                for (int i = 0; i < count; i++) {
                    THREADS.submit(() -> {
                        visit(word);
                        return null;
                    });
                }
            }
        }

        private static void visit(int port) throws Exception {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setTcpNoDelay(true);
                for (int answer = 1; answer >= 0; answer = socket.getInputStream().read()) {
                    Thread.sleep(20);
                    socket.getOutputStream().write(7);
                }
            }
        }
    }
}
