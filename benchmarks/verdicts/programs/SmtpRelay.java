import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Eight workers write letters and hand them to a relay, which speaks to the mail server over a connection and waits for its yes to each. Arguments: the server's port, how many letters, over how many
 * connections.
 */
public final class SmtpRelay {
    private record Letter(String to, String subject) {
    }

    private static final class MailConnection {
        private final Socket socket;

        MailConnection(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
        }

        synchronized boolean send(Letter letter) throws IOException {
            socket.getOutputStream().write(40);
            return socket.getInputStream().read() == 40 && letter.to().contains("@");
        }

        void close() throws IOException {
            socket.close();
        }
    }

    private final List<MailConnection> connections = new ArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();

    private SmtpRelay(int port, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            connections.add(new MailConnection(port));
        }
    }

    public static void main(String[] args) throws Exception {
        SmtpRelay relay = new SmtpRelay(Integer.parseInt(args[0]), Integer.parseInt(args[2]));
        Queue<Integer> customers = new ConcurrentLinkedQueue<>();
        for (int customer = 0; customer < Integer.parseInt(args[1]); customer++) {
            customers.add(customer);
        }
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Thread worker = new Thread(() -> relay.work(customers), "letters-" + i);
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join();
        }
        for (MailConnection connection : relay.connections) {
            connection.close();
        }
        System.out.println(relay.accepted + " accepted");
    }

    private void work(Queue<Integer> customers) {
        for (Integer customer = customers.poll(); customer != null; customer = customers.poll()) {
            try {
                relay(new Letter("c" + customer + "@example.org", "Your statement of November"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void relay(Letter letter) throws IOException {
        MailConnection connection = connections.get(Math.floorMod(turn.getAndIncrement(), connections.size()));
        if (connection.send(letter)) {
            accepted.incrementAndGet();
        }
    }
}
