import java.io.*;
import java.net.Socket;
import java.util.concurrent.*;

/** A fork-join pool of three threads halves 216 branches down to one and asks that for its books, 50 ms: 216 * 50 ms / 3 = 3.6 s. With 54 threads 0.2 s. */
public final class BranchAudit {

    private static final class Audit extends RecursiveTask<Long> {
        private static final long serialVersionUID = 1;
        private final int port;
        private final int from;
        private final int to;

        Audit(int port, int from, int to) {
            this.port = port;
            this.from = from;
            this.to = to;
        }

        @Override
        protected Long compute() {
            if (to - from == 1) {
                return balance(from);
            }
            int middle = (from + to) >>> 1;
            Audit left = new Audit(port, from, middle);
            Audit right = new Audit(port, middle, to);
            left.fork();
            return right.compute() + left.join();
        }

        private long balance(int branch) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(50);
                return socket.getInputStream().read() * (long) branch;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static void main(String[] args) {
        ForkJoinPool pool = new ForkJoinPool(3);
        System.out.println(pool.invoke(new Audit(Integer.parseInt(args[0]), 0, 216)));
        pool.shutdown();
    }
}
