import java.net.Socket;
import java.util.concurrent.*;

/** Three stages with queues between them, a thread each: read in 8 ms, enrich in 40 ms, store in 5 ms; 92 items. */
public final class ThreePipe {
    private static final int END = -1;

    private interface Step {
        int apply(Socket socket, int item) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        BlockingQueue<Integer> source = new LinkedBlockingQueue<>();
        BlockingQueue<Integer> raw = new ArrayBlockingQueue<>(20);
        BlockingQueue<Integer> rich = new ArrayBlockingQueue<>(20);
        BlockingQueue<Integer> done = new LinkedBlockingQueue<>();
        for (int item = 0; item < 92; item++) {
            source.put(item);
        }
        source.put(END);
        Thread first = stage("reader", port, source, raw, ThreePipe::read);
        Thread second = stage("enricher", port, raw, rich, ThreePipe::enrich);
        Thread third = stage("storer", port, rich, done, ThreePipe::store);
        first.join();
        second.join();
        third.join();
        System.out.println(done.size());
    }

    private static Thread stage(String name, int port, BlockingQueue<Integer> in, BlockingQueue<Integer> out, Step step) {
        Thread thread = new Thread(() -> {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                for (int item = in.take(); item != END; item = in.take()) {
                    out.put(step.apply(socket, item));
                }
                out.put(END);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, name);
        thread.start();
        return thread;
    }

    private static int read(Socket socket, int item) throws Exception {
        socket.getOutputStream().write(8);
        return item + socket.getInputStream().read();
    }

    private static int enrich(Socket socket, int item) throws Exception {
        socket.getOutputStream().write(40);
        return item + socket.getInputStream().read();
    }

    private static int store(Socket socket, int item) throws Exception {
        socket.getOutputStream().write(5);
        return item + socket.getInputStream().read();
    }
}
