import java.io.*;
import java.net.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/*
 * A collector: every pump is to be read once a second (scheduleAtFixedRate for each, the starts spread over the second),
 * a reading takes 100 ms on a new connection. Runs 5 s.
 * Arguments: threads of the scheduler, pumps.
 * "1 40": 40 readings a second are due, one thread makes 10; the collector falls behind. With 4 or more threads (sensibly 8)
 *         all 40 are made: gain 4, then the schedule is the limit.
 * "1 5": 5 x 100 ms = half of each second, every reading at its time; the schedule is the limit, nothing to gain.
 */
public class PumpWatch {
    static final long PERIOD_MS = 1000;
    static final long RUN_MS = 5000;
    static int port;
    static final LongAdder readings = new LongAdder();
    static final AtomicLongArray level = new AtomicLongArray(100);

    public static void main(String[] args) throws Exception {
        if (args[0].equals("other")) { endWithParent(); other(); return; }
        int threads = Integer.parseInt(args[0]);
        int pumps = Integer.parseInt(args[1]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-cp", System.getProperty("java.class.path"), "PumpWatch", "other");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try {
            port = Integer.parseInt(child.inputReader().readLine());
            ScheduledExecutorService timer = Executors.newScheduledThreadPool(threads);
            for (int p = 0; p < pumps; p++) {
                int pump = p;
                timer.scheduleAtFixedRate(() -> collect(pump), p * PERIOD_MS / pumps, PERIOD_MS, TimeUnit.MILLISECONDS);
            }
            Thread.sleep(RUN_MS);
            timer.shutdownNow();
            timer.awaitTermination(2, TimeUnit.SECONDS);
            long sum = 0;
            for (int p = 0; p < pumps; p++) sum += level.get(p);
            System.out.println(readings + " readings of " + pumps * RUN_MS / PERIOD_MS + " due, mean level " + sum / pumps);
        } finally {
            child.destroy();
        }
    }

    static void collect(int pump) {
        try {
            long now = read(pump);
            level.set(pump, (level.get(pump) * 3 + now) / 4);
            readings.increment();
        } catch (IOException e) {
            System.err.println("pump " + pump + ": " + e);
        }
    }

    static long read(int pump) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(2000);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(pump);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            long value = in.readLong();
            int decimals = in.readUnsignedByte();
            for (int i = 0; i < decimals; i++) value /= 10;
            return value;
        }
    }

    static void endWithParent() {
        Thread.ofPlatform().daemon().start(() -> {
            try { System.in.read(); } catch (IOException gone) { }
            System.exit(0);
        });
    }

    /** The pumps. */
    static void other() throws IOException {
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        while (true) {
            Socket s = server.accept();
            Thread.startVirtualThread(() -> {
                try (s) {
                    int pump = new DataInputStream(s.getInputStream()).readInt();
                    Thread.sleep(100);
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(s.getOutputStream()));
                    out.writeLong(70_000L + pump * 110L);
                    out.writeByte(2);
                    out.flush();
                } catch (Exception gone) { }
            });
        }
    }
}
