import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** The belt of a sorting centre: scan, classify (two threads, computing), label (a printer server over a socket), load. */
// 2 800 300: labels 800 x 25 ms / 2 labellers = 10 s; classifying 800 x 0.3 ms / 2 = 0.12 s, so 20 labellers 1 s (10x), 80 0.3 s.
// 16 1900 9000: classifying 1900 x 9 ms / 2 cores = 8.5 s; labels 1900 x 25 ms / 16 = 3 s hidden behind it: the processors.
public class ParcelSorter {
    static final int PRINT_MILLIS = 25;
    record Parcel(int id, double length, double width, double height) {}
    record Sorted(Parcel parcel, int chute) {}
    record Labelled(Sorted sorted, long barcode) {}
    static final Parcel LAST = new Parcel(-1, 0, 0, 0);
    static final Sorted NO_MORE = new Sorted(LAST, -1);

    final BlockingQueue<Parcel> scanned = new ArrayBlockingQueue<>(50);
    final BlockingQueue<Sorted> classified = new ArrayBlockingQueue<>(50);
    final BlockingQueue<Labelled> labelled = new ArrayBlockingQueue<>(50);
    final LongAdder loaded = new LongAdder();

    /** Rolls the parcel through the orientations the chute allows, until the given effort is spent. */
    static int chute(Parcel p, int effort) {
        double best = Double.MAX_VALUE;
        int chute = 0;
        for (int turn = 0; turn < effort; turn++) {
            double angle = turn * 0.0137;
            double shadow = Math.abs(p.length * Math.cos(angle)) + Math.abs(p.width * Math.sin(angle))
                    + p.height * Math.abs(Math.sin(angle / 2));
            if (shadow < best) {
                best = shadow;
                chute = turn % 24;
            }
        }
        return chute;
    }

    void classify(int effort) throws InterruptedException {
        for (Parcel p; (p = scanned.take()) != LAST; ) classified.put(new Sorted(p, chute(p, effort)));
        scanned.put(LAST);
    }

    void labelAll(int port) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            for (Sorted s; (s = classified.take()) != NO_MORE; ) labelled.put(label(s, out, in));
            classified.put(NO_MORE);
        }
    }

    Labelled label(Sorted s, DataOutputStream out, DataInputStream in) throws IOException {
        out.writeInt(s.parcel().id());
        out.writeInt(s.chute());
        out.flush();
        return new Labelled(s, in.readLong());
    }

    interface Step { void run() throws Exception; }

    static Thread stage(String name, Step step) {
        return Thread.ofPlatform().name(name).start(() -> {
            try {
                step.run();
            } catch (Exception e) {
                throw new IllegalStateException(name, e);
            }
        });
    }

    public static void main(String[] args) throws Exception {
        int labellers = Integer.parseInt(args[0]);
        int parcels = Integer.parseInt(args[1]);
        int effort = Integer.parseInt(args[2]) * EFFORT_PER_MICRO_X100 / 100;
        int port = printer();
        ParcelSorter belt = new ParcelSorter();
        CountDownLatch all = new CountDownLatch(parcels);
        long from = System.nanoTime();
        stage("scan", () -> {
            for (int i = 0; i < parcels; i++) belt.scanned.put(new Parcel(i, 20 + i % 70, 15 + i % 40, 5 + i % 30));
            belt.scanned.put(LAST);
        });
        List<Thread> classifiers = new ArrayList<>();
        for (int i = 0; i < 2; i++) classifiers.add(stage("classify-" + i, () -> belt.classify(effort)));
        for (int i = 0; i < labellers; i++) stage("label-" + i, () -> belt.labelAll(port));
        Thread loader = stage("load", () -> {
            while (all.getCount() > 0) {
                belt.loaded.add(belt.labelled.take().barcode() & 7);
                all.countDown();
            }
        });
        for (Thread t : classifiers) t.join();
        belt.classified.put(NO_MORE);
        loader.join();
        System.out.printf("%d parcels, sum %d, %.1f s%n", parcels, belt.loaded.sum(), (System.nanoTime() - from) / 1e9);
    }

    static final int EFFORT_PER_MICRO_X100 = 3800;

    static int printer() throws IOException {
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        ThreadGroup group = new ThreadGroup("printer");
        Thread acceptor = new Thread(group, () -> {
            while (true) {
                try {
                    Socket s = server.accept();
                    s.setTcpNoDelay(true);
                    Thread t = new Thread(group, () -> print(s), "printer-line");
                    t.setDaemon(true);
                    t.start();
                } catch (IOException e) {
                    return;
                }
            }
        }, "printer-accept");
        acceptor.setDaemon(true);
        acceptor.start();
        return server.getLocalPort();
    }

    static void print(Socket s) {
        try (s) {
            DataInputStream in = new DataInputStream(s.getInputStream());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(s.getOutputStream()));
            while (true) {
                long id = in.readInt();
                int chute = in.readInt();
                Thread.sleep(PRINT_MILLIS);
                out.writeLong(id << 8 | chute);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // the labeller has gone
        }
    }
}
