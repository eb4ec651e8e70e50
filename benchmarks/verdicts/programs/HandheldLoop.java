import java.io.*;
import java.net.*;
import java.nio.*;
import java.nio.channels.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * A loop over a datagram channel answers the questions of ten hand-held devices, and asks the store for each of them, 35 ms.
 * <ul>
 * <li>PORT on 110: the loop stands still meanwhile: 110 * 35 ms = 3.9 s.
 * <li>PORT off 800: asked off the loop a device has its answer after 35 ms and asks again after 10: ten of them 222 a second, 3.6 s, as fast as they ask.
 * </ul>
 */
public final class HandheldLoop {
    /** A question: the device, a number, and the code of an article. */
    private record Question(SocketAddress from, int number, long code) {
        static Question read(SocketAddress from, ByteBuffer buffer) {
            buffer.flip();
            return new Question(from, buffer.getInt(), buffer.getLong());
        }

        ByteBuffer answer(int stock) {
            return ByteBuffer.allocate(16).putInt(number).putLong(code).putInt(stock).flip();
        }
    }

    private final DatagramChannel channel;
    private final ExecutorService off = Executors.newCachedThreadPool();
    private final boolean isOff;
    private final int store;
    private final CountDownLatch open;

    private HandheldLoop(DatagramChannel channel, int store, boolean isOff, int questions) {
        this.channel = channel;
        this.store = store;
        this.isOff = isOff;
        this.open = new CountDownLatch(questions);
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("others")) {
            others(Integer.parseInt(args[1]));
            return;
        }
        int port = Integer.parseInt(args[0]);
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.configureBlocking(false);
            new HandheldLoop(channel, port, args[1].equals("off"), Integer.parseInt(args[2])).loop();
        }
    }

    private void loop() throws IOException {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            ByteBuffer buffer = ByteBuffer.allocate(64);
            while (open.getCount() > 0) {
                selector.select(50);
                selector.selectedKeys().clear();
                for (SocketAddress from = channel.receive(buffer.clear()); from != null && open.getCount() > 0; from = channel.receive(buffer.clear())) {
                    Question question = Question.read(from, buffer);
                    if (isOff) {
                        off.execute(() -> answer(question));
                    } else {
                        answer(question);
                    }
                }
            }
        }
        off.shutdown();
        System.out.println("all answered");
    }

    private void answer(Question question) {
        try {
            channel.send(question.answer(stock(question.code())), question.from());
        } catch (IOException e) {
            System.err.println("no answer to " + question + ": " + e); // the device asks again
        }
        open.countDown();
    }

    private int stock(long code) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", store)) {
            socket.getOutputStream().write(35);
            return socket.getInputStream().read() + (int) (code % 20);
        }
    }

    /** The store, on the same number for TCP, and the devices. */
    private static void others(int port) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        ServerSocket server = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    threads.submit(() -> {
                        try (socket) {
                            int millis = socket.getInputStream().read();
                            Thread.sleep(millis);
                            socket.getOutputStream().write(millis);
                        }
                        return null;
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
        for (int device = 0; device < 10; device++) {
            int number = device;
            threads.submit(() -> {
                device(port, number);
                return null;
            });
        }
        System.out.println("ready");
        Thread.sleep(300_000);
        System.exit(0);
    }

    private static void device(int port, int number) throws Exception {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.connect(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(1_500);
            for (int n = 0;; n++) {
                try {
                    byte[] question = ByteBuffer.allocate(12).putInt(number).putLong(n * 77L + number).array();
                    socket.send(new DatagramPacket(question, question.length));
                    socket.receive(new DatagramPacket(new byte[64], 64));
                } catch (IOException nobodyThereYet) {
                    Thread.sleep(20);
                }
                Thread.sleep(10);
            }
        }
    }
}
