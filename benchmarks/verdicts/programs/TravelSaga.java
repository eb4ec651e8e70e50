import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Books round trips as sagas: flight, hotel, car, insurance, invoice, each with the confirmation of the step before,
 * and undoes them from the back if one is refused.
 */
// 30 5: 30 independent sagas x 5 steps x 60 ms = 9 s one after the other; all at once 0.3 s (30x), 6 at a time 1.5 s (6x).
// 1 150: a single tour of 150 legs, each booked with the confirmation of the leg before: 150 x 60 ms = 9 s in any model.
public class TravelSaga {
    sealed interface Outcome permits Booked, Refused {}
    record Booked(String confirmation) implements Outcome {}
    record Refused(String why) implements Outcome {}
    record Trip(int id, List<String> steps) {}

    private static final String[] KINDS = {"flight", "hotel", "car", "insurance", "invoice"};
    private static final AtomicInteger beats = new AtomicInteger();

    private final BufferedReader in;
    private final Writer out;

    TravelSaga(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        out = new OutputStreamWriter(socket.getOutputStream());
    }

    Outcome step(int trip, String kind, String previous) throws IOException {
        out.write("BOOK " + trip + " " + kind + " " + previous + "\n");
        out.flush();
        String line = in.readLine();
        if (line == null) throw new EOFException("broker went away");
        String[] words = line.split(" ", 2);
        return switch (words[0]) {
            case "OK" -> new Booked(words[1]);
            default -> new Refused(words[1]);
        };
    }

    boolean runSaga(Trip trip) throws IOException {
        Deque<String> done = new ArrayDeque<>();
        String confirmation = "none";
        for (String kind : trip.steps()) {
            switch (step(trip.id(), kind, confirmation)) {
                case Booked b -> {
                    confirmation = b.confirmation();
                    done.push(confirmation);
                }
                case Refused r -> {
                    System.out.println("trip " + trip.id() + " refused: " + r.why());
                    while (!done.isEmpty()) step(trip.id(), "cancel", done.pop());
                    return false;
                }
            }
        }
        return true;
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 1 && args[0].equals("broker")) {
            broker();
            return;
        }
        int trips = Integer.parseInt(args[0]);
        int steps = Integer.parseInt(args[1]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java",
                "-cp", System.getProperty("java.class.path"), "TravelSaga", "broker");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process broker = builder.start();
        int port = Integer.parseInt(broker.inputReader().readLine().trim());

        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(r -> {
            Thread t = new Thread(r, "heartbeat");
            t.setDaemon(true);
            return t;
        });
        heart.scheduleAtFixedRate(beats::incrementAndGet, 0, 250, TimeUnit.MILLISECONDS);

        long start = System.nanoTime();
        int booked = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            TravelSaga desk = new TravelSaga(socket);
            for (int i = 0; i < trips; i++) {
                List<String> plan = new ArrayList<>();
                for (int s = 0; s < steps; s++) plan.add(KINDS[s % KINDS.length]);
                if (desk.runSaga(new Trip(i, plan))) booked++;
            }
        }
        System.out.printf("%d of %d trips booked in %d ms, %d beats%n", booked, trips,
                (System.nanoTime() - start) / 1_000_000, beats.get());
        broker.getOutputStream().close();
        broker.waitFor();
    }

    private static void broker() throws IOException {
        ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (true) {
                try {
                    Socket s = server.accept();
                    s.setTcpNoDelay(true);
                    Thread.ofVirtual().start(() -> answer(s));
                } catch (IOException e) {
                    return;
                }
            }
        });
        System.out.println(server.getLocalPort());
        while (System.in.read() >= 0) { }
    }

    private static void answer(Socket s) {
        try (s; BufferedReader in = new BufferedReader(new InputStreamReader(s.getInputStream()))) {
            OutputStream out = s.getOutputStream();
            for (String line; (line = in.readLine()) != null; ) {
                Thread.sleep(60);
                out.write(("OK " + Integer.toHexString(line.hashCode()) + "\n").getBytes());
            }
        } catch (IOException | InterruptedException e) {
            // the desk has closed
        }
    }
}
