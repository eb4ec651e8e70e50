import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Sends queued letters to a mail relay; a stop request lets the couriers empty the queue before they leave. */
// 1 200 0: the queue is full at the start, one courier, 200 letters x 45 ms = 9 s; 10 couriers 0.9 s (10x), 40 0.25 s.
// 8 160 50: a letter every 50 ms, each 45 ms, eight couriers: one is busy, 160 x 50 ms = 8 s by the arrivals, then the drain.
public class MailRoom {
    static final class Letter {
        final String to;
        final String text;
        final long written = System.nanoTime();

        Letter(String to, String text) {
            this.to = to;
            this.text = text;
        }
    }

    private final BlockingQueue<Letter> queue = new LinkedBlockingQueue<>();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch couriersOut;
    private final List<Courier> couriers = new ArrayList<>();

    MailRoom(int width, int relayPort) {
        couriersOut = new CountDownLatch(width);
        for (int i = 0; i < width; i++) {
            Courier c = new Courier("courier-" + i, relayPort);
            couriers.add(c);
            c.start();
        }
    }

    void post(Letter letter) {
        if (stopping.get()) throw new IllegalStateException("closed");
        queue.add(letter);
    }

    boolean stop(long seconds) throws InterruptedException {
        stopping.set(true);
        return couriersOut.await(seconds, TimeUnit.SECONDS);
    }

    final class Courier extends Thread {
        private final int port;
        private int delivered;

        Courier(String name, int port) {
            super(name);
            this.port = port;
        }

        @Override
        public void run() {
            try {
                while (true) {
                    Letter letter = queue.poll(100, TimeUnit.MILLISECONDS);
                    if (letter != null) {
                        deliver(letter);
                        delivered++;
                    } else if (stopping.get()) {
                        return;
                    }
                }
            } catch (InterruptedException e) {
                interrupt();
            } catch (IOException e) {
                System.err.println(getName() + ": " + e);
            } finally {
                couriersOut.countDown();
            }
        }

        void deliver(Letter letter) throws IOException {
            try (Socket relay = new Socket(InetAddress.getLoopbackAddress(), port)) {
                String mail = "TO " + letter.to + "\tTEXT " + letter.text + "\n";
                relay.getOutputStream().write(mail.getBytes());
                String answer = new BufferedReader(new InputStreamReader(relay.getInputStream())).readLine();
                if (!answer.startsWith("250")) throw new IOException(answer);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        int width = Integer.parseInt(args[0]);
        int letters = Integer.parseInt(args[1]);
        int every = Integer.parseInt(args[2]);
        Relay relay = new Relay();
        long start = System.nanoTime();
        MailRoom room = new MailRoom(width, relay.server.getLocalPort());
        for (int i = 0; i < letters; i++) {
            room.post(new Letter("member" + i + "@club.example", "The dues are due.".repeat(1 + i % 9)));
            if (every > 0) Thread.sleep(every);
        }
        boolean clean = room.stop(60);
        int sent = room.couriers.stream().mapToInt(c -> c.delivered).sum();
        System.out.println(sent + " letters, " + (clean ? "drained" : "NOT drained") + ", "
                + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    /** The mail relay, in a thread group of its own. */
    static final class Relay {
        final ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        final ThreadGroup group = new ThreadGroup("relay");

        Relay() throws IOException {
            Thread t = new Thread(group, this::accept, "relay-accept");
            t.setDaemon(true);
            t.start();
        }

        void accept() {
            try {
                while (true) {
                    Socket s = server.accept();
                    Thread t = new Thread(group, () -> receive(s), "relay-session");
                    t.setDaemon(true);
                    t.start();
                }
            } catch (IOException e) {
                System.err.println(e);
            }
        }

        void receive(Socket s) {
            try (s; OutputStream out = s.getOutputStream()) {
                new BufferedReader(new InputStreamReader(s.getInputStream())).readLine();
                Thread.sleep(45);
                out.write("250 accepted\n".getBytes());
            } catch (IOException | InterruptedException e) {
                System.err.println(e);
            }
        }
    }
}
