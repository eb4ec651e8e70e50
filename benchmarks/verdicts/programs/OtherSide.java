import com.sun.net.httpserver.HttpServer;
import java.io.*;
import java.net.*;
import java.util.concurrent.*;

/** The other side of a conversation, in a process of its own: plays a role on a port of the loopback until it is stopped. */
public final class OtherSide {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static InetSocketAddress address;

    public static void main(String[] args) throws Exception {
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[1]));
        int first = args.length > 2 ? Integer.parseInt(args[2]) : 0;
        int second = args.length > 3 ? Integer.parseInt(args[3]) : 0;
        switch (args[0]) {
            case "answer" -> answer(new Semaphore(first == 0 ? 10_000 : first, true));
            case "http" -> http(first, new Semaphore(second == 0 ? 10_000 : second, true));
            case "push" -> listen(socket -> push(socket, first));
            case "visit" -> start(first, () -> visit(second));
            case "once" -> start(first, OtherSide::visitOnceEach);
            case "greeted" -> start(first, () -> greeted(second));
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.out.println("ready");
        Thread.sleep(900_000);
        System.exit(0);
    }

    /** A byte n is answered with n, n milliseconds later; at most so many at a time. */
    private static void answer(Semaphore atATime) throws IOException {
        listen(socket -> {
            for (int n = socket.getInputStream().read(); n >= 0; n = socket.getInputStream().read()) {
                pause(n, atATime);
                socket.getOutputStream().write(n);
            }
        });
    }

    /** Every request is answered with the number of the next page, so many milliseconds later; at most so many at a time. */
    private static void http(int millis, Semaphore atATime) throws IOException {
        HttpServer server = HttpServer.create(address, 1_000);
        server.setExecutor(THREADS);
        server.createContext("/", exchange -> {
            pause(millis, atATime);
            byte[] body = (Integer.parseInt(exchange.getRequestURI().getPath().substring(1)) + 1 + "").getBytes();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static void pause(int millis, Semaphore atATime) {
        atATime.acquireUninterruptibly();
        try {
            if (millis > 0) {
                Thread.sleep(millis);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            atATime.release();
        }
    }

    /** A line every so many milliseconds to whoever connected. */
    private static void push(Socket socket, int everyMillis) throws Exception {
        for (int n = 0;; n++) {
            Thread.sleep(everyMillis);
            socket.getOutputStream().write(("data: " + n + " " + "x".repeat(2_000) + "\n").getBytes());
        }
    }

    /** Sends a byte every so many milliseconds and waits for the answer. */
    private static void visit(int everyMillis) throws Exception {
        try (Socket socket = connect()) {
            for (int answer = 1; answer >= 0; answer = socket.getInputStream().read()) {
                Thread.sleep(everyMillis);
                socket.getOutputStream().write(1);
            }
        }
    }

    /** As fast as it can, with a connection for each request. */
    private static void visitOnceEach() throws Exception {
        while (true) {
            try (Socket socket = connect()) {
                socket.getOutputStream().write(1);
                socket.getInputStream().read();
            }
        }
    }

    /** Is greeted with a line first, and then says something now and then. */
    private static void greeted(int everyMillis) throws Exception {
        try (Socket socket = connect()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()));
            while (lines.readLine() != null) {
                Thread.sleep(everyMillis);
                socket.getOutputStream().write("NOOP\r\n".getBytes());
            }
        }
    }

    /** The program under study may start later than we do. */
    private static Socket connect() throws Exception {
        for (int tries = 0;; tries++) {
            Socket socket = new Socket();
            try {
                socket.connect(address);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (ConnectException tooEarly) {
                socket.close();
                if (tries > 1_500) {
                    throw tooEarly;
                }
                Thread.sleep(20);
            }
        }
    }

    private interface Talk {
        void with(Socket socket) throws Exception;
    }

    private static void listen(Talk talk) throws IOException {
        ServerSocket server = new ServerSocket(address.getPort(), 1_000, address.getAddress());
        start(1, () -> {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                start(1, () -> {
                    try (socket) {
                        talk.with(socket);
                    }
                    return null;
                });
            }
        });
    }

    private static void start(int times, Callable<?> job) {
        for (int i = 0; i < times; i++) {
            THREADS.submit(job);
        }
    }

    private static void start(int times, Job job) {
        start(times, () -> {
            job.run();
            return null;
        });
    }

    private interface Job {
        void run() throws Exception;
    }
}
