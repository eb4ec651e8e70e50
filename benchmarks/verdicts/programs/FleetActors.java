import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Twelve actors, one for each lorry, on a dispatcher of so many threads. A message makes its actor ask the lorry (50 ms); an actor takes one message at a time, in order.
 * <ul>
 * <li>PORT 2 0 156: 13 messages for each, two threads: 156 * 50 / 2 = 3.9 s. The dispatcher is the limit: with four threads 1.95 s, with twelve 13 * 50 ms = 0.65 s, and no less.
 * <li>PORT 6 30 130: a message every 30 ms, 50 / 30 = 1.7 of six threads are busy: 3.9 s of arrivals, nothing to be gained.
 * </ul>
 */
public final class FleetActors {
    private final ExecutorService dispatcher;
    private final CountDownLatch handled;
    private final int port;

    private FleetActors(int port, int threads, int messages) {
        this.port = port;
        this.dispatcher = Executors.newFixedThreadPool(threads, job -> new Thread(job, "dispatcher"));
        this.handled = new CountDownLatch(messages);
    }

    private final class Lorry implements Runnable {
        private final Queue<Integer> mailbox = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean scheduled = new AtomicBoolean();
        private int odometer;

        void tell(int message) {
            mailbox.add(message);
            schedule();
        }

        private void schedule() {
            if (!mailbox.isEmpty() && scheduled.compareAndSet(false, true)) {
                dispatcher.execute(this);
            }
        }

        @Override public void run() {
            Integer message = mailbox.poll();
            if (message != null) {
                receive(message);
                handled.countDown();
            }
            scheduled.set(false);
            schedule();
        }

        private void receive(int message) {
            odometer += position() + message;
        }

        private int position() {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(50);
                return socket.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int messages = Integer.parseInt(args[3]);
        FleetActors fleet = new FleetActors(Integer.parseInt(args[0]), Integer.parseInt(args[1]), messages);
        List<Lorry> lorries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lorries.add(fleet.new Lorry());
        }
        int pause = Integer.parseInt(args[2]);
        for (int n = 0; n < messages; n++) {
            lorries.get(n % 12).tell(n);
            if (pause > 0) {
                Thread.sleep(pause);
            }
        }
        fleet.handled.await();
        fleet.dispatcher.shutdown();
        System.out.println(lorries.get(5).odometer);
    }
}
