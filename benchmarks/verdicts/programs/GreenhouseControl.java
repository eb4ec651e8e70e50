import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/*
 * Controls greenhouses: a job at a fixed rate for each, which reads the climate from its station and sets the vents.
 * "1 6 90 100 9":   six stations, 90 ms to an answer, wanted every 100 ms, nine times; one thread cannot keep up:
 *                   54 * 90 ms = 4.9 s; with six threads the nine turns take 0.9 s: 5.4. WIDEN_LIMIT.
 * "2 6 20 500 10":  20 ms every half second: six in a row take 0.06 s on two threads; the timer sets the pace, 4.5 s. Nothing helps.
 */
public class GreenhouseControl {

    record Climate(double temperature, double humidity) {}

    static class Station {
        private final String name;
        private final int port;

        Station(String name, int port) {
            this.name = name;
            this.port = port;
        }

        Climate read() throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeUTF(name);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                return new Climate(in.readDouble(), in.readDouble());
            }
        }
    }

    static class Regulator implements Runnable {
        private final Station station;
        private final CountDownLatch turns;
        private double vents;
        private double integral;

        Regulator(Station station, int turns) {
            this.station = station;
            this.turns = new CountDownLatch(turns);
        }

        @Override
        public void run() {
            if (turns.getCount() == 0) return;
            try {
                Climate climate = station.read();
                double error = climate.temperature() - 21.5;
                integral = 0.9 * integral + error;
                vents = Math.clamp(vents + 0.08 * error + 0.01 * integral + (climate.humidity() > 0.8 ? 0.05 : 0), 0, 1);
            } catch (IOException e) {
                System.err.println(station.name + ": " + e);
            } finally {
                turns.countDown();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("stations")) {
            stations(Integer.parseInt(args[1]));
            return;
        }
        int threads = Integer.parseInt(args[0]), houses = Integer.parseInt(args[1]);
        int period = Integer.parseInt(args[3]), turns = Integer.parseInt(args[4]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "GreenhouseControl", "stations", args[2]);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process stations = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        int port = Integer.parseInt(stations.inputReader().readLine());

        ScheduledExecutorService timer = Executors.newScheduledThreadPool(threads);
        List<Regulator> regulators = new ArrayList<>();
        List<ScheduledFuture<?>> jobs = new ArrayList<>();
        for (int house = 0; house < houses; house++) {
            Regulator regulator = new Regulator(new Station("house-" + house, port), turns);
            regulators.add(regulator);
            jobs.add(timer.scheduleAtFixedRate(regulator, 0, period, TimeUnit.MILLISECONDS));
        }
        for (Regulator regulator : regulators) regulator.turns.await();
        jobs.forEach(job -> job.cancel(false));
        timer.shutdownNow();
        for (Regulator regulator : regulators) System.out.printf("%s: vents %.2f%n", regulator.station.name, regulator.vents);
        stations.destroy();
    }

    static void stations(int millis) throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            for (int n = 0; ; n++) {
                Socket socket = listener.accept();
                double noise = n % 7 * 0.3;
                Thread.startVirtualThread(() -> {
                    try (socket) {
                        String name = new DataInputStream(socket.getInputStream()).readUTF();
                        Thread.sleep(millis);
                        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                        out.writeDouble(20 + name.hashCode() % 3 + noise);
                        out.writeDouble(0.6 + noise / 8);
                    } catch (IOException | InterruptedException e) {
                        System.err.println(e);
                    }
                });
            }
        }
    }
}
