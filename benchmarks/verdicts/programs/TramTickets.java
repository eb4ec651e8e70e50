import java.io.*;
import java.net.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/*
 * A ticket server: every request comes on a new connection, a pool thread reads it and asks the
 * tariff service (100 ms, a new connection too).
 * Arguments: pool threads, clients, requests, pause of a client between two requests.
 * "4 48 190 0": 48 clients wait for 4 threads; 190 x 100 ms / 4 = 4.75 s. With 48 threads 190 x 100 ms / 48 = 0.4 s: gain to 12.
 * "16 10 320 50": 10 clients, each asks every 150 ms: 67 a second x 100 ms = 6.7 of 16 threads busy, 320 / 67 = 4.8 s;
 *                 nobody waits for a thread, the clients' pauses are the limit.
 */
public class TramTickets {
    static int tariffPort;
    static final Map<String, LongAdder> sold = new ConcurrentHashMap<>();

    public static void main(String[] args) throws Exception {
        if (args[0].equals("other")) { other(); return; }
        int threads = Integer.parseInt(args[0]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-cp", System.getProperty("java.class.path"), "TramTickets", "other");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process child = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader said = child.inputReader();
        tariffPort = Integer.parseInt(said.readLine());

        ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        Thread acceptor = new Thread(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    pool.execute(() -> handle(socket));
                }
            } catch (IOException closed) {
                // the end
            }
        }, "acceptor");
        acceptor.start();
        try (PrintWriter out = new PrintWriter(child.outputWriter(), true)) {
            out.println(server.getLocalPort() + " " + args[1] + " " + args[2] + " " + args[3]);
            System.out.println(said.readLine());
        }
        child.waitFor();
        server.close();
        pool.shutdown();
        pool.awaitTermination(5, TimeUnit.SECONDS);
        System.out.println("zones sold: " + new TreeMap<>(sold));
    }

    static void handle(Socket socket) {
        try (socket) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String zone = in.readLine();
            if (zone == null) return;
            int cents = tariff(zone);
            sold.computeIfAbsent(zone, z -> new LongAdder()).increment();
            socket.getOutputStream().write(("TICKET " + zone + " " + cents + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            System.err.println("request lost: " + e);
        }
    }

    static int tariff(String zone) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tariffPort)) {
            socket.getOutputStream().write((zone + "\n").getBytes(StandardCharsets.US_ASCII));
            return Integer.parseInt(new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine());
        }
    }

    /** The tariff service and the passengers. */
    static void other() throws Exception {
        ServerSocket tariffs = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    Socket s = tariffs.accept();
                    Thread.startVirtualThread(() -> {
                        try (s) {
                            String zone = new BufferedReader(new InputStreamReader(s.getInputStream())).readLine();
                            Thread.sleep(100);
                            s.getOutputStream().write((250 + zone.length() * 10 + "\n").getBytes());
                        } catch (Exception ignored) { }
                    });
                }
            } catch (IOException ignored) { }
        });
        System.out.println(tariffs.getLocalPort());
        String[] order = new BufferedReader(new InputStreamReader(System.in)).readLine().split(" ");
        int port = Integer.parseInt(order[0]), clients = Integer.parseInt(order[1]), pause = Integer.parseInt(order[3]);
        AtomicInteger left = new AtomicInteger(Integer.parseInt(order[2]));
        long start = System.nanoTime();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int c = 0; c < clients; c++) {
                String zone = "Z" + c % 7;
                people.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        try (Socket s = new Socket(InetAddress.getLoopbackAddress(), port)) {
                            s.getOutputStream().write((zone + "\n").getBytes());
                            new BufferedReader(new InputStreamReader(s.getInputStream())).readLine();
                        }
                        Thread.sleep(pause);
                    }
                    return null;
                });
            }
        }
        System.out.println("served in " + (System.nanoTime() - start) / 1_000_000 + " ms");
        System.exit(0);
    }
}
