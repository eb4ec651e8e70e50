import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/*
 * Points of customers: each purchase is a virtual thread that asks the partner for the rate (a new connection)
 * and adds to the account's sum. Arguments: "wide" or "narrow", purchases, ms of the partner, ms between two purchases.
 * "wide 210 20 0": the one lock is held during the partner's call; 210 x 20 ms = 4.2 s whatever the threads.
 *                  With the lock only around the sum all calls go at a time: 20 ms and the CPU of 210 connections: gain 5 and more.
 * "narrow 300 150 15": the lock is around the sum only (microseconds); a purchase comes every 15 ms, 10 calls at a time on average,
 *                  300 x 15 ms = 4.5 s: the arrivals are the limit.
 */
public class LoyaltyPoints {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Long> points = new HashMap<>();
    private final LongAdder booked = new LongAdder();
    private final int port, delay;

    LoyaltyPoints(int port, int delay) {
        this.port = port;
        this.delay = delay;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("other")) { endWithParent(); other(); return; }
        boolean wide = args[0].equals("wide");
        int purchases = Integer.parseInt(args[1]);
        int every = Integer.parseInt(args[3]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-cp", System.getProperty("java.class.path"), "LoyaltyPoints", "other");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            int port = Integer.parseInt(child.inputReader().readLine());
            LoyaltyPoints shop = new LoyaltyPoints(port, Integer.parseInt(args[2]));
            long start = System.nanoTime();
            try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int p = 0; p < purchases; p++) {
                    int customer = p * 31 % 120, cents = 500 + p;
                    requests.submit(() -> {
                        if (wide) shop.bookLocked(customer, cents);
                        else shop.book(customer, cents);
                        return null;
                    });
                    if (every > 0) Thread.sleep(every);
                }
            }
            System.out.println(shop.booked + " booked for " + shop.points.size() + " customers in "
                    + (System.nanoTime() - start) / 1_000_000 + " ms");
        } finally {
            child.destroy();
        }
    }

    void bookLocked(int customer, int cents) throws IOException {
        lock.lock();
        try {
            int rate = partnerRate(customer);
            points.merge(customer, (long) rate * cents, Long::sum);
            booked.increment();
        } finally {
            lock.unlock();
        }
    }

    void book(int customer, int cents) throws IOException {
        int rate = partnerRate(customer);
        lock.lock();
        try {
            points.merge(customer, (long) rate * cents, Long::sum);
        } finally {
            lock.unlock();
        }
        booked.increment();
    }

    int partnerRate(int customer) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            out.writeInt(customer);
            out.writeInt(delay);
            out.flush();
            return new DataInputStream(socket.getInputStream()).readInt();
        }
    }

    static void endWithParent() {
        Thread.ofPlatform().daemon().start(() -> {
            try { System.in.read(); } catch (IOException gone) { }
            System.exit(0);
        });
    }

    /** The partner. */
    static void other() throws IOException {
        ServerSocket server = new ServerSocket(0, 300, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        while (true) {
            Socket s = server.accept();
            Thread.startVirtualThread(() -> {
                try (s) {
                    DataInputStream in = new DataInputStream(s.getInputStream());
                    int customer = in.readInt();
                    Thread.sleep(in.readInt());
                    new DataOutputStream(s.getOutputStream()).writeInt(1 + customer % 4);
                } catch (Exception gone) { }
            });
        }
    }
}
