import java.io.IOException;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/** A request comes every 300 ms and asks three services at once, 120 ms each, in a scope of its own: healthy. */
public final class ScopedRequests {

    private static final class Scope implements AutoCloseable {
        private final List<Thread> threads = new ArrayList<>();
        private final List<FutureTask<Integer>> tasks = new ArrayList<>();

        void fork(Callable<Integer> call) {
            FutureTask<Integer> task = new FutureTask<>(call);
            Thread thread = new Thread(task, "fork-" + tasks.size());
            tasks.add(task);
            threads.add(thread);
            thread.start();
        }

        int sum() throws Exception {
            int sum = 0;
            for (FutureTask<Integer> task : tasks) {
                sum += task.get();
            }
            return sum;
        }

        @Override
        public void close() throws InterruptedException {
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        ScheduledExecutorService arrivals = Executors.newScheduledThreadPool(2);
        ScheduledFuture<?> each = arrivals.scheduleAtFixedRate(() -> request(port), 0, 300, TimeUnit.MILLISECONDS);
        TimeUnit.MILLISECONDS.sleep(3_900);
        each.cancel(false);
        arrivals.shutdown();
    }

    private static int request(int port) {
        try (Scope scope = new Scope()) {
            for (int service = 0; service < 3; service++) {
                scope.fork(() -> ask(port));
            }
            return scope.sum();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int ask(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(120);
            return socket.getInputStream().read();
        }
    }
}
