import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.CountDownLatch;

/** A Timer starts so many probes, one every so many milliseconds, each of which takes so long. */
public final class TimerProbes {

    private static final class Probe extends TimerTask {
        private final int port;
        private final int millis;
        private final CountDownLatch done;

        Probe(int port, int millis, CountDownLatch done) {
            this.port = port;
            this.millis = millis;
            this.done = done;
        }

        @Override
        public void run() {
            probe(port, millis);
            done.countDown();
        }
    }

    public static void main(String[] args) throws Exception {
        int probes = Integer.parseInt(args[1]);
        CountDownLatch done = new CountDownLatch(probes);
        Timer timer = new Timer("probes");
        for (int i = 0; i < probes; i++) {
            timer.schedule(new Probe(Integer.parseInt(args[0]), Integer.parseInt(args[3]), done), (long) i * Integer.parseInt(args[2]));
        }
        done.await();
        timer.cancel();
    }

    private static int probe(int port, int millis) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(millis);
            return socket.getInputStream().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
