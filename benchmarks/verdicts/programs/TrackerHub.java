import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.concurrent.*;

/**
 * Takes the positions of vehicles, which come as datagrams, in one thread with a selector, and says whether each is within its fence; the fences are looked up 30 ms away. A tracker sends its next position
 * 10 ms after the answer. Arguments: a port, "here" (the loop looks up) or "aside" (others do), how many positions. With "others" and a port it is ten trackers and the fences.
 */
public final class TrackerHub {
    private static final InetAddress HOME = InetAddress.getLoopbackAddress();

    private final DatagramChannel channel;
    private final Fences fences;
    private final boolean here;
    private final ExecutorService aside = Executors.newCachedThreadPool();

    private TrackerHub(DatagramChannel channel, Fences fences, boolean here) {
        this.channel = channel;
        this.fences = fences;
        this.here = here;
    }

    private static final class Fences {
        private final ThreadLocal<Socket> line;

        Fences(int port) {
            line = ThreadLocal.withInitial(() -> {
                try {
                    return new Socket(HOME, port);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        boolean holds(int tracker) throws IOException {
            line.get().getOutputStream().write(tracker);
            return line.get().getInputStream().read() == 1;
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("others")) {
            others(Integer.parseInt(args[1]));
            return;
        }
        int port = Integer.parseInt(args[0]);
        try (DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress(HOME, port))) {
            TrackerHub hub = new TrackerHub(channel, new Fences(port), args[1].equals("here"));
            Thread loop = new Thread(() -> hub.loop(Integer.parseInt(args[2])), "hub-loop");
            loop.start();
            loop.join();
            hub.aside.shutdown();
            hub.aside.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private void loop(int positions) {
        try (Selector selector = Selector.open()) {
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ);
            for (int taken = 0; taken < positions;) {
                selector.select();
                selector.selectedKeys().clear();
                ByteBuffer position = ByteBuffer.allocate(4);
                for (SocketAddress tracker = channel.receive(position); tracker != null && taken < positions; tracker = channel.receive(position)) {
                    onPosition(position.flip(), tracker);
                    taken++;
                    position = ByteBuffer.allocate(4);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void onPosition(ByteBuffer position, SocketAddress tracker) throws IOException {
        if (here) {
            check(position, tracker);
        } else {
            aside.submit(() -> {
                check(position, tracker);
                return null;
            });
        }
    }

    private void check(ByteBuffer position, SocketAddress tracker) throws IOException {
        int number = position.getInt(0);
        channel.send(ByteBuffer.allocate(4).putInt(fences.holds(number) ? number : -number).flip(), tracker);
    }

    private static void others(int port) throws Exception {
        ServerSocket fences = new ServerSocket(port, 100, HOME);
        for (int i = 1; i <= 10; i++) {
            int number = i;
            new Thread(() -> track(port, number), "tracker-" + i).start();
        }
        System.out.println("ready");
        while (true) {
            Socket socket = fences.accept();
            socket.setTcpNoDelay(true);
            new Thread(() -> lookUp(socket)).start();
        }
    }

    private static void lookUp(Socket socket) {
        try (socket) {
            while (socket.getInputStream().read() >= 0) {
                Thread.sleep(30);
                socket.getOutputStream().write(1);
            }
        } catch (IOException | InterruptedException gone) {
            return; // the hub has ended
        }
    }

    private static void track(int port, int number) {
        byte[] position = ByteBuffer.allocate(4).putInt(number).array();
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(1_000);
            while (true) {
                Thread.sleep(10);
                try {
                    socket.send(new DatagramPacket(position, 4, HOME, port));
                    socket.receive(new DatagramPacket(new byte[4], 4));
                } catch (SocketTimeoutException | PortUnreachableException notYet) {
                    Thread.sleep(10); // the hub is not there, or not any more
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
