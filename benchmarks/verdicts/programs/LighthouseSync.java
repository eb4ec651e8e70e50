import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/*
 * Lighthouses report to a harbour office on a connection of their own, which occupies one thread of the office from greeting to BYE;
 * each report is entered in the archive (50 ms), and 30 ms later comes the next one.
 * "4 16 15":  16 lighthouses with 15 reports, four at a time: 16 / 4 * 15 * 80 ms = 4.8 s; with 16 threads 1.2 s: 4. WIDEN_LIMIT.
 * "32 6 60":  six lighthouses with 60 reports, all served at once: 60 * 80 ms = 4.8 s; the next report comes only after the
 *             answer to the last. Nothing helps.
 */
public class LighthouseSync {

    private final ServerSocket listener;
    private final ExecutorService threads;
    private final int archivePort;
    private final AtomicInteger entries = new AtomicInteger();

    LighthouseSync(int threads, int archivePort) throws IOException {
        this.listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        this.threads = Executors.newFixedThreadPool(threads);
        this.archivePort = archivePort;
    }

    void accept(int lighthouses) throws IOException {
        for (int i = 0; i < lighthouses; i++) {
            Socket socket = listener.accept();
            threads.execute(() -> session(socket));
        }
        listener.close();
    }

    void session(Socket socket) {
        try (socket; Socket archive = new Socket(InetAddress.getLoopbackAddress(), archivePort)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            PrintStream out = new PrintStream(socket.getOutputStream(), true);
            BufferedReader fromArchive = new BufferedReader(new InputStreamReader(archive.getInputStream()));
            PrintStream toArchive = new PrintStream(archive.getOutputStream(), true);
            for (String line; (line = in.readLine()) != null && !line.equals("BYE"); )
                out.println(report(line, toArchive, fromArchive));
        } catch (IOException e) {
            System.err.println("session: " + e);
        }
    }

    String report(String line, PrintStream archive, BufferedReader answers) throws IOException {
        String[] parts = line.split(";");
        if (parts.length != 3) return "ERR";
        archive.println("PUT " + parts[0] + " " + parts[1] + " " + parts[2]);
        String answer = answers.readLine();
        if (answer == null) return "ERR";
        entries.incrementAndGet();
        return "ACK " + answer;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("coast")) {
            coast(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "LighthouseSync", "coast", args[1], args[2]);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process coast = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        LighthouseSync office = new LighthouseSync(Integer.parseInt(args[0]), Integer.parseInt(coast.inputReader().readLine()));
        try (PrintStream out = new PrintStream(coast.getOutputStream(), true)) {
            out.println(office.listener.getLocalPort());
            office.accept(Integer.parseInt(args[1]));
        }
        office.threads.shutdown();
        office.threads.awaitTermination(1, TimeUnit.MINUTES);
        System.out.println(office.entries + " entries");
        coast.waitFor();
    }

    // the archive and the lighthouses
    static void coast(int lighthouses, int reports) throws Exception {
        ServerSocket archive = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        System.out.println(archive.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try {
                    Socket socket = archive.accept();
                    Thread.startVirtualThread(() -> {
                        try (socket) {
                            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                            PrintStream out = new PrintStream(socket.getOutputStream(), true);
                            for (String line; (line = in.readLine()) != null; ) {
                                Thread.sleep(50);
                                out.println(Integer.toHexString(line.hashCode()));
                            }
                        } catch (IOException | InterruptedException e) {
                            System.err.println(e);
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
        int port = Integer.parseInt(new BufferedReader(new InputStreamReader(System.in)).readLine());
        try (ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < lighthouses; i++) {
                int lighthouse = i;
                all.submit(() -> {
                    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                        PrintStream out = new PrintStream(socket.getOutputStream(), true);
                        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
                        for (int n = 0; n < reports; n++) {
                            out.println("L" + lighthouse + ";" + n + ";visibility " + (n * 7 % 20));
                            in.readLine();
                            Thread.sleep(30);
                        }
                        out.println("BYE");
                        return null;
                    }
                });
            }
        }
    }
}
