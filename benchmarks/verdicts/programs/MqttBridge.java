import java.io.*;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.*;
import java.util.*;
import java.util.concurrent.*;

/**
 * A broker on one selector: ten devices publish, and each publication is acknowledged when the directory has said that the device may. Arguments: the broker's port, which is that of the directory's datagrams,
 * too; where the directory is asked, "here" or "aside"; how many publications. With "others" and a port it is the directory and the devices.
 */
public final class MqttBridge {
    private static final class Device {
        private final SelectionKey key;
        private final ByteBuffer packet = ByteBuffer.allocate(2);

        Device(SelectionKey key) {
            this.key = key;
        }

        boolean read() throws IOException {
            return ((SocketChannel) key.channel()).read(packet) >= 0;
        }

        void acknowledge(int topic) throws IOException {
            ((SocketChannel) key.channel()).write(ByteBuffer.wrap(new byte[]{0x40, (byte) topic}));
        }
    }

    private static final class Directory {
        private final int port;

        Directory(int port) {
            this.port = port;
        }

        boolean mayPublish(int topic) throws IOException {
            try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                socket.connect(InetAddress.getLoopbackAddress(), port);
                socket.setSoTimeout(2_000);
                DatagramPacket packet = new DatagramPacket(new byte[]{30, (byte) topic}, 2);
                socket.send(packet);
                socket.receive(packet);
                return packet.getData()[1] == topic;
            }
        }
    }

    private final Directory directory;
    private final CountDownLatch open;
    private final ExecutorService aside;

    private MqttBridge(Directory directory, int publications, ExecutorService aside) {
        this.directory = directory;
        this.open = new CountDownLatch(publications);
        this.aside = aside;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("others")) {
            others(Integer.parseInt(args[1]));
            return;
        }
        int port = Integer.parseInt(args[0]);
        ExecutorService aside = args[1].equals("aside") ? Executors.newCachedThreadPool() : null;
        MqttBridge bridge = new MqttBridge(new Directory(port), Integer.parseInt(args[2]), aside);
        try (ServerSocketChannel server = ServerSocketChannel.open(); Selector selector = Selector.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
            bridge.loop(server, selector);
        }
        if (aside != null) {
            aside.shutdown();
        }
        System.out.println("all acknowledged");
    }

    private void loop(ServerSocketChannel server, Selector selector) throws IOException {
        while (open.getCount() > 0) {
            selector.select(50);
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext() && open.getCount() > 0;) {
                SelectionKey key = keys.next();
                keys.remove();
                if (key.isAcceptable()) {
                    accept(server, selector);
                } else {
                    onReadable(key);
                }
            }
        }
    }

    private static void accept(ServerSocketChannel server, Selector selector) throws IOException {
        SocketChannel channel = server.accept();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        key.attach(new Device(key));
    }

    private void onReadable(SelectionKey key) throws IOException {
        Device device = (Device) key.attachment();
        if (!device.read()) {
            key.channel().close();
        } else if (!device.packet.hasRemaining()) {
            int topic = device.packet.flip().get(1);
            device.packet.clear();
            if (aside == null) {
                publish(device, topic);
            } else {
                aside.execute(() -> publish(device, topic));
            }
        }
    }

    private void publish(Device device, int topic) {
        try {
            if (directory.mayPublish(topic)) {
                device.acknowledge(topic);
            }
        } catch (IOException e) {
            System.err.println("not acknowledged: " + e);
        }
        open.countDown();
    }

    private static void others(int port) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        DatagramSocket directory = new DatagramSocket(port, InetAddress.getLoopbackAddress());
        threads.submit(() -> {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[2], 2);
                directory.receive(packet);
                threads.submit(() -> {
                    Thread.sleep(packet.getData()[0]);
                    directory.send(packet);
                    return null;
                });
            }
        });
        for (int i = 0; i < 10; i++) {
            int topic = i;
            threads.submit(() -> {
                device(port, topic);
                return null;
            });
        }
        System.out.println("ready");
        Thread.sleep(300_000);
        System.exit(0);
    }

    private static void device(int port, int topic) throws Exception {
        while (true) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setTcpNoDelay(true);
                while (true) {
                    Thread.sleep(8);
                    socket.getOutputStream().write(new byte[]{0x30, (byte) topic});
                    socket.getInputStream().readNBytes(2);
                }
            } catch (IOException notThereYet) {
                Thread.sleep(20);
            }
        }
    }
}
