import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;

/** Forty seismometers are read in rounds; a round's samples are aligned before the next round is asked for. */
// 4 16: 16 rounds x 10 stations one after the other per reader x 60 ms = 9.6 s; a reader per station 16 x 60 ms = 1 s (10x), 12 readers 2.4x+.
// 40 145: each station has its reader, 145 rounds x 60 ms = 8.7 s; the next round's trigger level comes from the round before, so rounds stay in order.
public class SeismicArray {
    static final int STATIONS = 40;
    static final int READ_MILLIS = 60;

    static final class Station implements AutoCloseable {
        final int id;
        final SocketChannel channel;
        final ByteBuffer buffer = ByteBuffer.allocate(16);

        Station(int id, int port) throws IOException {
            this.id = id;
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        }

        double sample(double trigger) throws IOException {
            buffer.clear().putInt(id).putDouble(trigger).flip();
            while (buffer.hasRemaining()) channel.write(buffer);
            buffer.clear().limit(8);
            while (buffer.hasRemaining()) if (channel.read(buffer) < 0) throw new IOException("station lost");
            return buffer.flip().getDouble();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    final double[] samples = new double[STATIONS];
    volatile double trigger = 1;
    double energy;

    final Phaser rounds = new Phaser() {
        @Override
        protected boolean onAdvance(int phase, int parties) {
            align();
            return super.onAdvance(phase, parties);
        }
    };

    void align() {
        double mean = 0;
        for (double s : samples) mean += s / STATIONS;
        double spread = 0;
        for (double s : samples) spread += (s - mean) * (s - mean);
        energy += spread;
        trigger = 0.9 * trigger + 0.1 * Math.sqrt(spread / STATIONS);
    }

    void read(List<Station> mine, int count) {
        try {
            for (int round = 0; round < count; round++) {
                double level = trigger;
                for (Station s : mine) samples[s.id] = s.sample(level);
                rounds.arriveAndAwaitAdvance();
            }
        } catch (IOException e) {
            System.err.println(e);
        } finally {
            rounds.arriveAndDeregister();
        }
    }

    public static void main(String[] args) throws Exception {
        int readers = Integer.parseInt(args[0]);
        int count = Integer.parseInt(args[1]);
        int port = field();
        SeismicArray array = new SeismicArray();
        List<List<Station>> shares = new ArrayList<>();
        for (int r = 0; r < readers; r++) shares.add(new ArrayList<>());
        for (int s = 0; s < STATIONS; s++) shares.get(s % readers).add(new Station(s, port));
        array.rounds.bulkRegister(readers);
        long start = System.nanoTime();
        List<Thread> threads = shares.stream()
                .map(share -> Thread.ofPlatform().name("reader-" + share.getFirst().id).start(() -> array.read(share, count)))
                .toList();
        for (Thread t : threads) t.join();
        System.out.printf("energy %.3f, trigger %.3f, %d ms%n", array.energy, array.trigger, (System.nanoTime() - start) / 1_000_000);
        for (List<Station> share : shares) for (Station s : share) s.close();
    }

    /** The stations in the field. */
    static int field() throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        Thread.ofVirtual().name("field").start(() -> {
            try {
                while (true) {
                    SocketChannel c = server.accept();
                    c.setOption(StandardSocketOptions.TCP_NODELAY, true);
                    Thread.ofVirtual().name("station").start(() -> station(c));
                }
            } catch (IOException e) {
                System.err.println("field: " + e);
            }
        });
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    static void station(SocketChannel c) {
        ByteBuffer b = ByteBuffer.allocate(16);
        try (c) {
            for (int n = 0; ; n++) {
                b.clear().limit(12);
                while (b.hasRemaining()) if (c.read(b) < 0) return;
                b.flip();
                double value = Math.sin(n * 0.3 + b.getInt()) * b.getDouble();
                Thread.sleep(READ_MILLIS);
                b.clear().putDouble(value).flip();
                while (b.hasRemaining()) c.write(b);
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("station: " + e);
        }
    }
}
