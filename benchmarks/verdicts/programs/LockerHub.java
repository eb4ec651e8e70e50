import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.concurrent.*;

/**
 * Twelve parcel lockers ask a hub on asynchronous channels, whose group has two threads, which door to open; the hub asks the depot, which takes 30 ms.
 * "block 230", eager lockers: the completion handler waits for the depot's answer with Future.get (its lines are the default group's), so two of twelve are served at a time: 230 * 30 ms / 2 = 3.45 s; 0.6 s if it did not.
 * "call 600", lockers that rest for 40 ms: the handler goes on when the depot's answer completes, and the two threads are idle: 12 / 70 ms = 171 a second, as the lockers ask.
 */
public final class LockerHub {
    private final AsynchronousChannelGroup group;
    private final CountDownLatch left;
    private final boolean blocks;
    private final InetSocketAddress depot;

    private LockerHub(int depotPort, boolean blocks, int questions) throws IOException {
        group = AsynchronousChannelGroup.withFixedThreadPool(2, job -> new Thread(job, "hub"));
        left = new CountDownLatch(questions);
        depot = new InetSocketAddress(InetAddress.getLoopbackAddress(), depotPort);
        this.blocks = blocks;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("lockers")) {
            new Outside(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3])).run();
            return;
        }
        new LockerHub(Integer.parseInt(args[0]), args[1].equals("block"), Integer.parseInt(args[2])).run();
    }

    private void run() throws Exception {
        AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open(group).bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.accept(server, new OnLocker());
        try (Socket socket = new Socket(depot.getAddress(), depot.getPort())) {
            new DataOutputStream(socket.getOutputStream()).writeInt(((InetSocketAddress) server.getLocalAddress()).getPort());
        }
        left.await();
        System.out.println("done");
        System.exit(0);
    }

    private abstract static class Quiet<R, A> implements CompletionHandler<R, A> {
        @Override
        public void failed(Throwable closed, A attachment) {
            Thread.yield();
        }
    }

    private final class OnLocker extends Quiet<AsynchronousSocketChannel, AsynchronousServerSocketChannel> {
        @Override
        public void completed(AsynchronousSocketChannel channel, AsynchronousServerSocketChannel server) {
            server.accept(server, this);
            try {
                new Locker(channel, AsynchronousSocketChannel.open(blocks ? null : group)).start();
            } catch (IOException e) {
                failed(e, server);
            }
        }
    }

    /** One locker, with a line to the depot of its own. */
    private final class Locker {
        private final AsynchronousSocketChannel channel;
        private final AsynchronousSocketChannel line;
        private final ByteBuffer buffer = ByteBuffer.allocate(1);

        Locker(AsynchronousSocketChannel channel, AsynchronousSocketChannel line) {
            this.channel = channel;
            this.line = line;
        }

        void start() {
            line.connect(depot, null, new Quiet<Void, Void>() {
                @Override public void completed(Void connected, Void nothing) {
                    line.write(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}), null, new Quiet<Integer, Void>() {
                        @Override public void completed(Integer written, Void nothing) {
                            await();
                        }
                    });
                }
            });
        }

        private void await() {
            channel.read(buffer.clear(), null, new Quiet<Integer, Void>() {
                @Override public void completed(Integer bytes, Void nothing) {
                    if (bytes > 0) {
                        asked();
                    }
                }
            });
        }

        private void asked() {
            if (blocks) {
                askAndWait();
                open();
            } else {
                line.write(buffer.flip(), null, new Quiet<Integer, Void>() {
                    @Override public void completed(Integer written, Void nothing) {
                        line.read(buffer.clear(), null, new Quiet<Integer, Void>() {
                            @Override public void completed(Integer bytes, Void nothing) {
                                open();
                            }
                        });
                    }
                });
            }
        }

        private void askAndWait() {
            try {
                line.write(buffer.flip()).get();
                line.read(buffer.clear()).get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        private void open() {
            channel.write(buffer.flip(), null, new Quiet<Integer, Void>() {
                @Override public void completed(Integer written, Void nothing) {
                    left.countDown();
                    await();
                }
            });
        }
    }

    /** The other side: the depot, and the lockers, which come when they are told where to. */
    private record Outside(int port, int count, int restMillis) {
        private static final ExecutorService THREADS = Executors.newCachedThreadPool();

        void run() throws IOException {
            ServerSocket server = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
            System.out.println("ready");
            while (true) {
                Socket socket = server.accept();
                THREADS.submit(() -> {
                    talk(socket);
                    return null;
                });
            }
        }

        private void talk(Socket socket) throws Exception {
            try (socket) {
                socket.setTcpNoDelay(true);
                int hub = new DataInputStream(socket.getInputStream()).readInt();
                if (hub < 0) {
                    for (int question = socket.getInputStream().read(); question >= 0; question = socket.getInputStream().read()) {
                        Thread.sleep(30);
                        socket.getOutputStream().write(question * 7 % 100);
                    }
                    return;
                }
                for (int i = 0; i < count; i++) {
                    THREADS.submit(() -> {
                        locker(hub);
                        return null;
                    });
                }
            }
        }

        private void locker(int hub) throws Exception {
            try (Socket socket = new Socket("127.0.0.1", hub)) {
                socket.setTcpNoDelay(true);
                for (int door = 1; door >= 0; door = socket.getInputStream().read()) {
                    Thread.sleep(restMillis);
                    socket.getOutputStream().write(door % 100 + 1);
                }
            }
        }
    }
}
