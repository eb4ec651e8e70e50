import java.io.IOException;
import java.net.*;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.*;
import java.util.concurrent.locks.StampedLock;

/**
 * Eight divers, each with a line of its own to the buoy, fill one map; a cell is sounded (25 ms) while the map's stamped lock is held for
 * writing. 8 * 20 soundings * 25 ms, one at a time: 4.0 s. Sounded before the lock is taken: 20 * 25 ms = 0.5 s, eight times less.
 */
public final class ReefMap {
    private final StampedLock lock = new StampedLock();
    private final Map<Integer, Integer> depths = new HashMap<>();

    public static void main(String[] args) throws Exception {
        SocketAddress buoy = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0]));
        ReefMap map = new ReefMap();
        Thread[] divers = new Thread[8];
        for (int i = 0; i < divers.length; i++) {
            int row = i;
            divers[i] = new Thread(() -> map.dive(row, buoy), "diver-" + i);
            divers[i].start();
        }
        for (Thread diver : divers) {
            diver.join();
        }
        System.out.println(map.depths.size());
    }

    private void dive(int row, SocketAddress buoy) {
        try (SocketChannel line = SocketChannel.open(buoy)) {
            line.setOption(StandardSocketOptions.TCP_NODELAY, true);
            for (int column = 0; column < 20; column++) {
                chart(row * 100 + column, line);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void chart(int cell, SocketChannel line) throws IOException {
        long stamp = lock.writeLock();
        try {
            depths.put(cell, sound(line));
        } finally {
            lock.unlockWrite(stamp);
        }
    }

    private static int sound(SocketChannel line) throws IOException {
        ByteBuffer echo = ByteBuffer.wrap(new byte[] {25});
        line.write(echo);
        line.read(echo.clear());
        return echo.get(0);
    }
}
