import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** Customs tariffs by code, kept in memory; what is missing is read from the tariff office. A refresher renews old ones. */
// 16 15 0: 16 readers x 15 codes nobody asked before; the load of 40 ms is made while the cache's one lock is held: 240 x 40 ms = 9.6 s;
//          loads outside of the lock, 16 at a time: 0.6 s (16x).
// 8 400 20: 12 codes only, loaded in the first half second; after that hits every 20 ms per reader: 400 x 20 ms = 8 s of meant pauses.
public class TariffCache {
    record Tariff(int code, int permille, long loadedAt) {}

    private final Map<Integer, Tariff> known = new LinkedHashMap<>(64, 0.75f, true);
    private final int officePort;
    private final LongAdder loads = new LongAdder();

    TariffCache(int officePort) {
        this.officePort = officePort;
    }

    Tariff lookup(int code) throws IOException {
        synchronized (known) {
            Tariff t = known.get(code);
            if (t == null) {
                t = load(code);
                known.put(code, t);
            }
            return t;
        }
    }

    Tariff load(int code) throws IOException {
        loads.increment();
        try (Socket office = new Socket(InetAddress.getLoopbackAddress(), officePort)) {
            new DataOutputStream(office.getOutputStream()).writeInt(code);
            int permille = new DataInputStream(office.getInputStream()).readInt();
            return new Tariff(code, permille, System.currentTimeMillis());
        }
    }

    /** Renews the oldest entry outside of the lock, one each half second. */
    void refresh() {
        try {
            while (true) {
                Thread.sleep(500);
                Tariff oldest;
                synchronized (known) {
                    oldest = known.values().stream().min((a, b) -> Long.compare(a.loadedAt, b.loadedAt)).orElse(null);
                }
                if (oldest == null || System.currentTimeMillis() - oldest.loadedAt < 3000) continue;
                Tariff fresh = load(oldest.code);
                synchronized (known) {
                    known.put(fresh.code, fresh);
                }
            }
        } catch (InterruptedException | IOException e) {
            System.err.println("refresher stops: " + e);
        }
    }

    public static void main(String[] args) throws Exception {
        int readers = Integer.parseInt(args[0]);
        int each = Integer.parseInt(args[1]);
        int pause = Integer.parseInt(args[2]);
        TariffCache cache = new TariffCache(office());
        Thread refresher = new Thread(cache::refresh, "refresher");
        refresher.setDaemon(true);
        refresher.start();
        long begin = System.nanoTime();
        CountDownLatch done = new CountDownLatch(readers);
        Map<String, Long> duties = new HashMap<>();
        for (int r = 0; r < readers; r++) {
            int reader = r;
            new Thread(() -> {
                long duty = 0;
                try {
                    for (int i = 0; i < each; i++) {
                        int code = pause == 0 ? reader * each + i : (reader + i) % 12;
                        duty += 1000L * cache.lookup(code).permille() / 1000;
                        if (pause > 0) Thread.sleep(pause);
                    }
                } catch (IOException | InterruptedException e) {
                    e.printStackTrace();
                } finally {
                    synchronized (duties) {
                        duties.put(Thread.currentThread().getName(), duty);
                    }
                    done.countDown();
                }
            }, "declaration-" + r).start();
        }
        done.await();
        System.out.println(duties.values().stream().mapToLong(Long::longValue).sum() + " duty, " + cache.loads + " loads, "
                + (System.nanoTime() - begin) / 1_000_000 + " ms");
    }

    private static int office() throws IOException {
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread accept = new Thread(() -> {
            try {
                while (true) {
                    Socket s = server.accept();
                    Thread.startVirtualThread(() -> {
                        try (s) {
                            int code = new DataInputStream(s.getInputStream()).readInt();
                            Thread.sleep(40);
                            new DataOutputStream(s.getOutputStream()).writeInt(code * 37 % 250);
                        } catch (IOException | InterruptedException e) {
                            System.err.println(e);
                        }
                    });
                }
            } catch (IOException e) {
                System.err.println("office closed");
            }
        }, "tariff-office");
        accept.setDaemon(true);
        accept.start();
        return server.getLocalPort();
    }
}
