import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The night shift of a small bank: every branch is settled at its own fixed rate against the ledger of the head office. */
// 1 25 500 2: one scheduler thread, 25 branches x 2 runs x 200 ms = 10 s; 8 threads 1.4 s (7x), 25 threads 0.7 s (14x, then the period).
// 4 4 1000 9: four branches, four threads, 200 ms of work each second: the period of the timer makes 8.2 s, nothing else.
public class NightJobs {
    private static final Logger LOG = Logger.getLogger("night");
    private static final int ANSWER_MILLIS = 200;

    private final int ledgerPort;
    private final Path journal;
    private final CountDownLatch left;

    NightJobs(int ledgerPort, Path journal, int runs) {
        this.ledgerPort = ledgerPort;
        this.journal = journal;
        this.left = new CountDownLatch(runs);
    }

    final class Branch implements Runnable {
        private final String name;
        private final AtomicInteger remaining;

        Branch(String name, int runs) {
            this.name = name;
            this.remaining = new AtomicInteger(runs);
        }

        @Override
        public void run() {
            if (remaining.getAndDecrement() <= 0) return;
            try {
                String receipt = settle(name);
                synchronized (journal) {
                    Files.writeString(journal, name + ";" + receipt + ";" + LocalTime.now() + "\n",
                            StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
            } catch (IOException e) {
                LOG.log(Level.WARNING, name, e);
            } finally {
                left.countDown();
            }
        }
    }

    String settle(String branch) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), ledgerPort)) {
            PrintStream out = new PrintStream(socket.getOutputStream(), true);
            out.print("SETTLE " + branch + "\n");
            out.flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
        }
    }

    public static void main(String[] args) throws Exception {
        int threads = Integer.parseInt(args[0]);
        int branches = Integer.parseInt(args[1]);
        long period = Long.parseLong(args[2]);
        int runs = Integer.parseInt(args[3]);

        Path journal = Files.createTempFile("night", ".csv");
        NightJobs night = new NightJobs(startLedger(), journal, branches * runs);
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(threads);
        timer.setRemoveOnCancelPolicy(true);
        long begun = System.nanoTime();
        for (int i = 0; i < branches; i++) {
            timer.scheduleAtFixedRate(night.new Branch("branch-" + i, runs), 0, period, TimeUnit.MILLISECONDS);
        }
        night.left.await();
        timer.shutdownNow();
        if (!timer.awaitTermination(5, TimeUnit.SECONDS)) LOG.warning("a job hangs");
        System.out.printf("%d lines in the journal after %.2f s%n", Files.readAllLines(journal).size(),
                (System.nanoTime() - begun) / 1e9);
        Files.delete(journal);
    }

    private static int startLedger() throws IOException {
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        var handlers = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("ledger-", 0).factory());
        Thread.ofPlatform().daemon().name("ledger").start(() -> {
            while (!server.isClosed()) {
                try {
                    Socket s = server.accept();
                    handlers.execute(() -> book(s));
                } catch (IOException e) {
                    LOG.log(Level.FINE, "accept", e);
                }
            }
        });
        return server.getLocalPort();
    }

    private static void book(Socket s) {
        try (s) {
            String line = new BufferedReader(new InputStreamReader(s.getInputStream())).readLine();
            TimeUnit.MILLISECONDS.sleep(ANSWER_MILLIS);
            s.getOutputStream().write(("R" + Math.abs(line.hashCode()) + "\n").getBytes());
        } catch (IOException | InterruptedException e) {
            LOG.log(Level.FINE, "book", e);
        }
    }
}
