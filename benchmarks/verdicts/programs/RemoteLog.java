import java.io.*;
import java.net.Socket;
import java.util.logging.*;

/** Eight threads log through a handler that sends each record to a collector and waits 5 ms for its receipt, synchronized as handlers are. */
public final class RemoteLog {

    private static final class Collector extends Handler {
        private final Socket socket;

        Collector(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
        }

        @Override
        public synchronized void publish(LogRecord entry) {
            try {
                socket.getOutputStream().write(5);
                socket.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    }

    private static final Logger LOGGER = Logger.getLogger("audit");

    public static void main(String[] args) throws Exception {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(new Collector(Integer.parseInt(args[0])));
        Thread[] threads = new Thread[8];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(RemoteLog::visits, "visits-" + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void visits() {
        for (int visit = 0; visit < 80; visit++) {
            audit(visit);
        }
    }

    private static void audit(int visit) {
        LOGGER.log(Level.INFO, "visit {0}", visit);
    }
}
