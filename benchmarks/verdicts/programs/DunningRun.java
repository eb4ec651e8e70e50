import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/*
 * A nightly run over debtors, in chunks of 20 by invokeAll.
 * "bureau 4 200":  a credit bureau is asked for each (100 ms): 10 chunks of 20, four at a time: 10 * 5 * 100 ms = 5.0 s;
 *                  with 20 threads 1.0 s, with larger chunks 0.1 s.
 * "model 2 300":   a simulation of 27 ms of processor time each on two threads and two cores: 300 * 27 / 2 = 4.1 s. Nothing helps.
 */
public class DunningRun {

    static final int CHUNK = 20;

    interface Rating {
        double rate(int debtor) throws Exception;
    }

    static class Bureau implements Rating {
        final int port;

        Bureau(int port) {
            this.port = port;
        }

        @Override
        public double rate(int debtor) throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                 PrintWriter out = new PrintWriter(socket.getOutputStream(), true);
                 BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
                out.println("RATE " + debtor);
                return Double.parseDouble(in.readLine());
            }
        }
    }

    static class Model implements Rating {
        @Override
        public double rate(int debtor) {
            SplittableRandom random = new SplittableRandom(debtor);
            int paid = 0;
            for (int path = 0; path < 120_000; path++) {
                double balance = 1000 + debtor % 300;
                for (int month = 0; month < 120 && balance > 0; month++) balance += 4 - random.nextDouble() * 22;
                if (balance <= 0) paid++;
            }
            return paid / 120_000.0;
        }
    }

    private final ExecutorService pool;
    private final Rating rating;
    private int letters;

    DunningRun(int threads, Rating rating) {
        this.pool = Executors.newFixedThreadPool(threads);
        this.rating = rating;
    }

    String assess(int debtor) throws Exception {
        double chance = rating.rate(debtor);
        return chance > 0.7 ? null : "Dear customer " + debtor + ", please remember the amount due (level " + (chance < 0.3 ? 2 : 1) + ")";
    }

    void chunk(List<Integer> debtors) throws Exception {
        List<Callable<String>> tasks = new ArrayList<>();
        for (int debtor : debtors) tasks.add(() -> assess(debtor));
        for (Future<String> letter : pool.invokeAll(tasks)) if (letter.get() != null) letters++;
    }

    void run(int debtors) throws Exception {
        List<Integer> chunk = new ArrayList<>();
        for (int debtor = 1; debtor <= debtors; debtor++) {
            chunk.add(debtor);
            if (chunk.size() == CHUNK || debtor == debtors) {
                chunk(chunk);
                chunk.clear();
            }
        }
        pool.shutdown();
        System.out.println(letters + " letters for " + debtors + " debtors");
    }

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "serve" -> serve();
            case "model" -> new DunningRun(Integer.parseInt(args[1]), new Model()).run(Integer.parseInt(args[2]));
            default -> {
                ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                        System.getProperty("java.class.path"), "DunningRun", "serve").redirectError(ProcessBuilder.Redirect.INHERIT);
                builder.environment().remove("JAVA_TOOL_OPTIONS");
                builder.environment().remove("JDK_JAVA_OPTIONS");
                Process bureau = builder.start();
                int port = Integer.parseInt(bureau.inputReader().readLine());
                new DunningRun(Integer.parseInt(args[1]), new Bureau(port)).run(Integer.parseInt(args[2]));
                bureau.destroy();
            }
        }
    }

    static void serve() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 128, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket; BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
                        String line = in.readLine();
                        Thread.sleep(100);
                        socket.getOutputStream().write((Integer.parseInt(line.substring(5)) % 100 / 100.0 + "\n").getBytes());
                    } catch (Exception e) {
                        System.err.println(e);
                    }
                });
            }
        }
    }
}
