import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/*
 * A catalogue of spare parts for eight desks, with a cache under a read-write lock; what is not there is loaded (40 ms) inside the write lock.
 * "cold 120":   120 different parts, one load at a time: 120 * 40 ms = 4.8 s; loaded outside of the lock, eight at a time, 0.6 s.
 *               OUT_OF_LOCK, SPLIT_THE_LOCK.
 * "warm 1700":  ten parts, loaded once (0.4 s); then 1700 times 5 ms of fitting with only the read lock held:
 *               both cores compute, 1700 * 5 / 2 = 4.3 s. Nothing helps.
 */
public class PartsCatalogue {

    record Part(String number, double[] shape) {}

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Part> parts = new HashMap<>();
    private final int warehouse;

    PartsCatalogue(int warehouse) {
        this.warehouse = warehouse;
    }

    double fit(String number, int machine, boolean thorough) {
        lock.readLock().lock();
        try {
            Part part = parts.get(number);
            if (part != null) return tolerance(part, machine, thorough ? 14000 : 1);
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            Part part = parts.computeIfAbsent(number, this::load);
            return tolerance(part, machine, 1);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Part load(String number) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), warehouse)) {
            new PrintStream(socket.getOutputStream(), true).println(number);
            String[] numbers = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine().split(",");
            double[] shape = new double[numbers.length];
            for (int i = 0; i < shape.length; i++) shape[i] = Double.parseDouble(numbers[i]);
            return new Part(number, shape);
        } catch (IOException e) {
            throw new IllegalStateException("no part " + number, e);
        }
    }

    private static double tolerance(Part part, int machine, int rounds) {
        double worst = 0;
        for (int round = 0; round < rounds; round++)
            for (double point : part.shape()) {
                double angle = point + round * 0.001 + machine;
                worst = Math.max(worst, Math.abs(Math.sin(angle) * Math.cos(angle * 0.5)));
            }
        return worst;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("warehouse")) {
            warehouse();
            return;
        }
        boolean warm = args[0].equals("warm");
        int questions = Integer.parseInt(args[1]);
        ProcessBuilder builder = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-cp",
                System.getProperty("java.class.path"), "PartsCatalogue", "warehouse");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        Process warehouse = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        PartsCatalogue catalogue = new PartsCatalogue(Integer.parseInt(warehouse.inputReader().readLine()));

        DoubleAdder sum = new DoubleAdder();
        if (warm) for (int i = 0; i < 10; i++) sum.add(catalogue.fit("P" + i, 0, false));
        AtomicInteger next = new AtomicInteger();
        ExecutorService desks = Executors.newFixedThreadPool(8);
        for (int desk = 0; desk < 8; desk++)
            desks.execute(() -> {
                for (int n; (n = next.getAndIncrement()) < questions; )
                    sum.add(catalogue.fit("P" + (warm ? n % 10 : n), n % 17, warm));
            });
        desks.shutdown();
        desks.awaitTermination(2, TimeUnit.MINUTES);
        System.out.printf("%d questions, mean %.3f%n", questions, sum.sum() / questions);
        warehouse.destroy();
    }

    static void warehouse() throws IOException {
        try (ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress())) {
            System.out.println(listener.getLocalPort());
            while (true) {
                Socket socket = listener.accept();
                Thread.startVirtualThread(() -> {
                    try (socket) {
                        String number = new BufferedReader(new InputStreamReader(socket.getInputStream())).readLine();
                        Thread.sleep(40);
                        StringBuilder shape = new StringBuilder().append(number.hashCode() % 10);
                        for (int i = 1; i < 24; i++) shape.append(',').append(i * 0.37);
                        socket.getOutputStream().write(shape.append('\n').toString().getBytes());
                    } catch (IOException | InterruptedException e) {
                        System.err.println(e);
                    }
                });
            }
        }
    }
}
