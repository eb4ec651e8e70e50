package dev.waitlens.benchmarks.runtime;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/// The same client for every echo server, in a process of its own: a hundred connections, each sending 64 bytes as soon as the last
/// 64 are back. `EchoClient PORT COUNT` prints `value NANOSECONDS` for a round trip, thrice, after as many to get warm. It leaves when
/// all that it sent is back, so that a server sees the ends of its streams.
public final class EchoClient {
    /// The environment variable that tells a contender how to start this: its words, a line each.
    static final String COMMAND = "WAITLENS_ECHO_CLIENT";
    /// As often as it takes so many round trips.
    static final int TURNS = 4;
    private static final int CONNECTIONS = 100;
    private static final int BYTES = 64;

    private final Selector selector = Selector.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    private long returned;
    private boolean leaving;
    private int left;

    private EchoClient(int port) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new int[1]);
            send(channel);
        }
    }

    public static void main(String[] words) throws IOException {
        var client = new EchoClient(Integer.parseInt(words[0]));
        int count = Integer.parseInt(words[1]);
        client.turn(count);
        for (int turn = 1; turn < TURNS; turn++) {
            long before = System.nanoTime();
            client.turn(count);
            System.out.println("value " + (double) (System.nanoTime() - before) / count);
        }
        client.leave();
    }

    /// In a contender: starts a client of the server at this port, and waits until it has measured.
    static void measure(int port, int count) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(System.getenv(COMMAND).lines().toList());
        command.add(Integer.toString(port));
        command.add(Integer.toString(count));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IOException("the client ended with " + code);
        }
    }

    private void turn(int count) throws IOException {
        for (long end = returned + count; returned < end;) {
            selector.select(this::read);
        }
    }

    private void leave() throws IOException {
        leaving = true;
        while (left < CONNECTIONS) {
            selector.select(this::read);
        }
        selector.close();
    }

    private void read(SelectionKey key) {
        try {
            var channel = (SocketChannel) key.channel();
            buffer.clear();
            int read = channel.read(buffer);
            if (read < 0) {
                throw new IOException("the server has closed a connection");
            }
            int[] received = (int[]) key.attachment();
            received[0] += read;
            if (received[0] == BYTES) {
                received[0] = 0;
                returned++;
                if (leaving) {
                    channel.close();
                    left++;
                } else {
                    send(channel);
                }
            }
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }

    private void send(SocketChannel channel) throws IOException {
        buffer.clear();
        if (channel.write(buffer) != BYTES) {
            throw new IOException("64 bytes did not fit into an empty socket");
        }
    }
}
