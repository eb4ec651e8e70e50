import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;

/**
 * Four buoys push a line each every 220 ms, one after the other: a line every 55 ms. A thread for each reads, and one thread stores what is in the queue, 15 ms each: it finds the queue
 * empty most of the time. 64 lines take 3.5 s, whoever stores them: the buoys are the limit.
 */
public final class BuoyRecorder {
    private static final int LINES = 64;

    private record Wave(String buoy, double height) {
        static Wave parse(String line) {
            int colon = line.indexOf(':');
            return new Wave(line.substring(0, colon), Double.parseDouble(line.substring(colon + 1)));
        }
    }

    private final BlockingQueue<Wave> waves = new LinkedBlockingQueue<>(100);
    private final Map<String, Double> highest = new ConcurrentSkipListMap<>();
    private final int port;
    private int stored;

    private BuoyRecorder(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("buoys")) {
            Buoys.serve(Integer.parseInt(args[1]));
            return;
        }
        BuoyRecorder recorder = new BuoyRecorder(Integer.parseInt(args[0]));
        for (int buoy = 0; buoy < 4; buoy++) {
            int number = buoy;
            Thread reader = new Thread(() -> recorder.listen(number), "buoy-" + buoy);
            reader.setDaemon(true);
            reader.start();
        }
        Thread writer = new Thread(recorder::write, "writer");
        writer.start();
        writer.join();
        System.out.println(recorder.highest);
    }

    private void listen(int buoy) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(100 + buoy);
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                waves.put(Wave.parse(line));
            }
        } catch (IOException | InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            while (stored < LINES) {
                Wave wave = waves.poll(1, TimeUnit.SECONDS);
                if (wave != null) {
                    store(wave);
                }
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void store(Wave wave) throws IOException {
        try (Socket archive = new Socket("127.0.0.1", port)) {
            archive.getOutputStream().write(15);
            stored += archive.getInputStream().read() == 15 ? 1 : 0;
        }
        highest.merge(wave.buoy(), wave.height(), Math::max);
    }

    /** The other side: the buoys, and the archive on the same port. */
    private static final class Buoys {
        static void serve(int port) throws IOException {
            ServerSocket server = new ServerSocket(port, 200, InetAddress.getLoopbackAddress());
            ExecutorService threads = Executors.newCachedThreadPool();
            System.out.println("ready");
            while (true) {
                Socket socket = server.accept();
                threads.execute(() -> talk(socket));
            }
        }

        private static void talk(Socket socket) {
            try (socket) {
                socket.setTcpNoDelay(true);
                int first = socket.getInputStream().read();
                if (first < 100) {
                    Thread.sleep(Math.max(first, 0));
                    socket.getOutputStream().write(first);
                    return;
                }
                Thread.sleep(55 * (first - 100));
                for (int n = 0;; n++) {
                    socket.getOutputStream().write(("buoy " + (first - 100) + ":" + n % 7 / 2.0 + "\n").getBytes(StandardCharsets.UTF_8));
                    Thread.sleep(220);
                }
            } catch (IOException | InterruptedException gone) {
                Thread.yield();
            }
        }
    }
}
