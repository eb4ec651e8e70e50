import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Six ramps have their lorries weighed by the one weighbridge of the yard, over a connection that they share; a weighing takes 35 ms, and the bridge does one at a time, whoever asks
 * over however many connections. 112 * 35 ms = 3.9 s. That the ramps wait for the connection's monitor looks like a lock to be taken away, but behind it is the bridge.
 */
public final class ScaleConsole {

    private static final class Weighbridge implements Closeable {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        Weighbridge(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        synchronized int weigh(String lorry) throws IOException {
            out.write(35);
            int tonnes = in.read();
            if (tonnes < 0) {
                throw new IOException("bridge is out of order, " + lorry + " not weighed");
            }
            return tonnes;
        }

        @Override public void close() throws IOException {
            socket.close();
        }
    }

    private record Ramp(String name, Weighbridge bridge, int lorries) implements Callable<Integer> {
        @Override public Integer call() throws IOException {
            int sum = 0;
            for (int i = 0; i < lorries; i++) {
                sum += gross(name + "/" + i);
            }
            return sum;
        }

        private int gross(String lorry) throws IOException {
            return bridge.weigh(lorry) * 1_000 - 80;
        }
    }

    public static void main(String[] args) throws Exception {
        ExecutorService ramps = Executors.newFixedThreadPool(6);
        int total = 0;
        try (Weighbridge bridge = new Weighbridge(Integer.parseInt(args[0]))) {
            List<Ramp> yard = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                yard.add(new Ramp("ramp " + (char) ('A' + i), bridge, i < 4 ? 19 : 18));
            }
            for (Future<Integer> ramp : ramps.invokeAll(yard)) {
                total += ramp.get();
            }
        }
        ramps.shutdown();
        System.out.println(total + " kg");
    }
}
