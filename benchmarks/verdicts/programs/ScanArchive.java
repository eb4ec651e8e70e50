import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.*;

/*
 * A pipeline: fetchers get scanned pages from the scanner's store, packers compress them, one archivist adds the checksums;
 * bounded queues between them.
 * Arguments: fetchers, packers, ms of a fetch, pages (0: as many as go into 4.5 s), times a page is packed (the best is kept).
 * "1 2 60 75 1": one fetcher, 75 x 60 ms = 4.5 s; packing a page costs about 3 ms, the packers wait at an empty queue.
 *                The pages' numbers are known beforehand: 16 fetches at a time take 0.3 s, packing 75 x 3 / 2 = 0.1 s: gain 8 to 15.
 * "6 2 15 0 20": 6 fetchers could bring 6 / 15 ms = 400 pages a second, two packers at some 50 ms a page make 40:
 *                the queue before them is full, both cores compute: nothing helps.
 */
public class ScanArchive {
    record Page(int number, byte[] pixels) { }
    record Packed(int number, byte[] bytes) { }
    static final Page LAST = new Page(-1, null);
    static final BlockingQueue<Page> fetched = new ArrayBlockingQueue<>(8);
    static final BlockingQueue<Packed> packed = new ArrayBlockingQueue<>(8);
    static final AtomicInteger next = new AtomicInteger();

    public static void main(String[] args) throws Exception {
        if (args[0].equals("other")) { endWithParent(); other(); return; }
        int[] n = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-cp", System.getProperty("java.class.path"), "ScanArchive", "other");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            int port = Integer.parseInt(child.inputReader().readLine());
            long start = System.nanoTime(), end = start + 4_500_000_000L;
            List<Thread> fetchers = stage("fetcher", n[0], () -> {
                for (int p = next.getAndIncrement(); n[3] > 0 ? p < n[3] : System.nanoTime() < end; p = next.getAndIncrement()) {
                    fetched.put(fetch(port, p, n[2]));
                }
                return null;
            });
            List<Thread> packers = stage("packer", n[1], () -> {
                for (Page p = fetched.take(); p != LAST; p = fetched.take()) packed.put(pack(p, n[4]));
                return null;
            });
            List<Thread> archivist = stage("archivist", 1, () -> {
                CRC32 sum = new CRC32();
                int pages = 0;
                for (Packed p = packed.take(); p.number() >= 0; p = packed.take()) {
                    sum.update(p.bytes());
                    pages++;
                }
                System.out.println(pages + " pages in " + (System.nanoTime() - start) / 1_000_000 + " ms");
                return null;
            });
            for (Thread t : fetchers) t.join();
            for (Thread ignored : packers) fetched.put(LAST);
            for (Thread t : packers) t.join();
            packed.put(new Packed(-1, null));
            for (Thread t : archivist) t.join();
        } finally {
            child.destroy();
        }
    }

    static List<Thread> stage(String name, int count, Callable<Void> work) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread t = new Thread(() -> {
                try {
                    work.call();
                } catch (Exception e) {
                    throw new IllegalStateException(name, e);
                }
            }, name + "-" + i);
            t.start();
            threads.add(t);
        }
        return threads;
    }

    static Page fetch(int port, int number, int delay) throws IOException {
        try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
            s.getOutputStream().write(new byte[] {(byte) number, (byte) delay});
            return new Page(number, s.getInputStream().readAllBytes());
        }
    }

    static Packed pack(Page page, int times) {
        byte[] best = null, buffer = new byte[page.pixels().length + 1000];
        for (int t = 0; t < times; t++) {
            Deflater deflater = new Deflater(9 - t % 4);
            deflater.setInput(page.pixels());
            deflater.finish();
            int length = deflater.deflate(buffer);
            deflater.end();
            if (best == null || length < best.length) best = Arrays.copyOf(buffer, length);
        }
        return new Packed(page.number(), best);
    }

    static void endWithParent() {
        Thread.ofPlatform().daemon().start(() -> {
            try { System.in.read(); } catch (IOException gone) { }
            System.exit(0);
        });
    }

    /** The scanner's store. */
    static void other() throws IOException {
        byte[] pixels = new byte[60_000];
        Random random = new Random(3);
        for (int i = 0; i < pixels.length; i++) pixels[i] = (byte) (random.nextInt(16) * (i / 300 % 3));
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        while (true) {
            Socket s = server.accept();
            Thread.startVirtualThread(() -> {
                try (s) {
                    s.getInputStream().read();
                    Thread.sleep(s.getInputStream().read());
                    s.getOutputStream().write(pixels);
                } catch (Exception gone) { }
            });
        }
    }
}
