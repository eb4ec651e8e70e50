import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/*
 * Satellite tiles in a pipeline with bounded queues: fetched from the ground station, sharpened, counted.
 * Arguments: fetchers, ms to a tile, sharpeners, passes of the filter, tiles.
 * "1 50 1 1 96":      one fetcher: 96 * 50 ms = 4.8 s; a pass is about 0.1 ms; the other stages wait for tiles.
 *                     With ten fetchers 0.5 s. THREADS, EVENT_LOOP, WIDEN_LIMIT.
 * "4 10 2 520 220":   two sharpeners of some 40 ms of processor time a tile on two cores: 220 * 40 / 2 = 4.4 s; the fetchers
 *                     wait for room in the queue. Nothing helps.
 */
public class TileWorks {

    static final int SIDE = 256;

    record Tile(int number, int[] pixels) {}

    static final Tile END = new Tile(-1, null);

    final BlockingQueue<Integer> wanted = new ArrayBlockingQueue<>(512);
    final BlockingQueue<Tile> raw = new ArrayBlockingQueue<>(8);
    final BlockingQueue<Tile> sharp = new ArrayBlockingQueue<>(8);
    final AtomicLong brightness = new AtomicLong();
    final int port;
    final int passes;

    TileWorks(int port, int passes) {
        this.port = port;
        this.passes = passes;
    }

    void fetcher() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (int number; (number = wanted.take()) >= 0; ) raw.put(fetch(number, out, in));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Tile fetch(int number, DataOutputStream out, DataInputStream in) throws IOException {
        out.writeInt(number);
        int seed = in.readInt();
        int[] pixels = new int[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) pixels[i] = (seed = seed * 1103515245 + 12345) >>> 24;
        return new Tile(number, pixels);
    }

    void sharpener() {
        try {
            for (Tile tile; (tile = raw.take()) != END; ) sharp.put(sharpen(tile));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Tile sharpen(Tile tile) {
        int[] from = tile.pixels(), to = new int[SIDE * SIDE];
        for (int pass = 0; pass < passes; pass++) {
            for (int y = 1; y < SIDE - 1; y++)
                for (int x = 1; x < SIDE - 1; x++) {
                    int at = y * SIDE + x;
                    int around = from[at - 1] + from[at + 1] + from[at - SIDE] + from[at + SIDE];
                    to[at] = Math.clamp(from[at] + (4 * from[at] - around) / 16, 0, 255);
                }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return new Tile(tile.number(), from);
    }

    void counter() {
        try {
            for (Tile tile; (tile = sharp.take()) != END; ) {
                long sum = 0;
                for (int pixel : tile.pixels()) sum += pixel;
                brightness.addAndGet(sum / tile.pixels().length);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static List<Thread> start(int count, String name, Runnable body) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) threads.add(Thread.ofPlatform().name(name + "-" + i).start(body));
        return threads;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("station")) {
            station(Integer.parseInt(args[1]));
            return;
        }
        int fetchers = Integer.parseInt(args[0]), sharpeners = Integer.parseInt(args[2]), tiles = Integer.parseInt(args[4]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "TileWorks", "station", args[1]);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process station = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        TileWorks works = new TileWorks(Integer.parseInt(station.inputReader().readLine()), Integer.parseInt(args[3]));

        for (int i = 0; i < tiles; i++) works.wanted.put(i);
        for (int i = 0; i < fetchers; i++) works.wanted.put(-1);
        List<Thread> first = start(fetchers, "fetch", works::fetcher);
        List<Thread> second = start(sharpeners, "sharpen", works::sharpener);
        List<Thread> third = start(1, "count", works::counter);
        for (Thread thread : first) thread.join();
        for (int i = 0; i < sharpeners; i++) works.raw.put(END);
        for (Thread thread : second) thread.join();
        works.sharp.put(END);
        for (Thread thread : third) thread.join();
        System.out.println(tiles + " tiles, brightness " + works.brightness.get() / tiles);
        station.destroy();
    }

    static void station(int millis) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            while (true) {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                Thread.startVirtualThread(() -> {
                    try (socket) {
                        DataInputStream in = new DataInputStream(socket.getInputStream());
                        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                        while (true) {
                            int number = in.readInt();
                            Thread.sleep(millis);
                            out.writeInt(number * 2654435);
                        }
                    } catch (IOException | InterruptedException gone) {
                        // the end
                    }
                });
            }
        }
    }
}
