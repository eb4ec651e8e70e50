import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/**
 * A supplier pushes an article every 45 ms; one thread receives it, a second prepares it and a third books it, which takes 12 ms, with bounded queues between. The queues are empty most
 * of the time: 84 * 45 ms = 3.8 s is the supplier's pace, and no one else's.
 */
public final class SupplierFeed {
    private static final String LAST = "";

    private final BlockingQueue<String> received = new ArrayBlockingQueue<>(10);
    private final BlockingQueue<String> prepared = new ArrayBlockingQueue<>(10);
    private final int port;

    private SupplierFeed(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("supplier")) {
            supplier(Integer.parseInt(args[1]));
            return;
        }
        SupplierFeed feed = new SupplierFeed(Integer.parseInt(args[0]));
        ExecutorService stages = Executors.newFixedThreadPool(3);
        Future<Integer> receiver = stages.submit(feed::receive);
        Future<Integer> preparer = stages.submit(feed::prepare);
        Future<Integer> booker = stages.submit(feed::book);
        System.out.println(receiver.get() + " " + preparer.get() + " " + booker.get());
        stages.shutdown();
    }

    private int receive() throws IOException, InterruptedException {
        try (Socket supplier = new Socket("127.0.0.1", port)) {
            supplier.getOutputStream().write(0);
            BufferedReader lines = new BufferedReader(new InputStreamReader(supplier.getInputStream()));
            for (int i = 0; i < 84; i++) {
                received.put(lines.readLine());
            }
        }
        received.put(LAST);
        return 84;
    }

    private int prepare() throws InterruptedException {
        int articles = 0;
        for (String line = received.take(); !line.equals(LAST); line = received.take()) {
            prepared.put(line.trim().replace(';', ',') + ",EUR");
            articles++;
        }
        prepared.put(LAST);
        return articles;
    }

    private int book() throws IOException, InterruptedException {
        int articles = 0;
        for (String article = prepared.take(); !article.equals(LAST); article = prepared.take()) {
            store(article);
            articles++;
        }
        return articles;
    }

    private void store(String article) throws IOException {
        try (Socket store = new Socket("127.0.0.1", port)) {
            store.getOutputStream().write(article.isEmpty() ? 1 : 12);
            store.getInputStream().read();
        }
    }

    /** The other side: a connection that begins with 0 is pushed articles, any other is answered after so many milliseconds. */
    private static void supplier(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        ExecutorService threads = Executors.newCachedThreadPool();
        System.out.println("ready");
        while (true) {
            Socket socket = server.accept();
            socket.setTcpNoDelay(true);
            threads.submit(() -> {
                try (socket) {
                    int question = socket.getInputStream().read();
                    Thread.sleep(question);
                    if (question > 0) {
                        socket.getOutputStream().write(question);
                        return null;
                    }
                    long due = System.nanoTime();
                    for (int article = 0;; article++) {
                        due += 45_000_000;
                        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                        socket.getOutputStream().write((" article;" + article + ";12\n").getBytes());
                    }
                }
            });
        }
    }
}
