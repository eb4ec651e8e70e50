import com.sun.net.httpserver.HttpServer;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/// One kind of work, done in one model at one width: `Subject KIND MODEL WIDTH CALLS PORT`. Prints how long its calls took, in milliseconds.
/// `Subject serve PERMITS PORT` is the other side.
public final class Subject {
    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Deque<Socket> KEPT = new ConcurrentLinkedDeque<>();
    /// What an event loop's one thread does, one call does at a time.
    private static final ReentrantLock LOOP = new ReentrantLock();
    private static volatile boolean oneThread;
    private static volatile long sink;
    private static String kind = "";
    private static int port;
    private static HttpClient client;
    private static BlockingQueue<Integer> pool;

    private Subject() {
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("serve")) {
            serve(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
            return;
        }
        kind = arguments[0];
        String model = arguments[1];
        int width = Integer.parseInt(arguments[2]);
        int calls = Integer.parseInt(arguments[3]);
        port = Integer.parseInt(arguments[4]);
        pool = new ArrayBlockingQueue<>(4, true, List.of(1, 2, 3, 4));
        long began = System.nanoTime();
        switch (model) {
            case "sequential" -> inTurn(calls);
            case "threads" -> side(calls, Executors.newFixedThreadPool(width));
            case "virtual" -> permitted(calls, width);
            case "loop" -> {
                if (kind.startsWith("http")) {
                    loop(calls, width);
                } else {
                    oneThread = true;
                    permitted(calls, width);
                }
            }
            default -> throw new IllegalArgumentException(model);
        }
        System.out.println("took " + (System.nanoTime() - began) / 1_000_000);
    }

    private static void inTurn(int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            call(i);
        }
    }

    private static void side(int calls, ExecutorService threads) throws Exception {
        try (threads) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    call(number);
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void permitted(int calls, int width) throws Exception {
        var permits = new Semaphore(width);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                int number = i;
                all.add(threads.submit(() -> {
                    permits.acquire();
                    try {
                        call(number);
                    } finally {
                        permits.release();
                    }
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    /// Requests overlap, and what is computed is computed on one thread.
    private static void loop(int calls, int width) throws Exception {
        var permits = new Semaphore(width);
        try (var one = Executors.newSingleThreadExecutor(); var own = HttpClient.newBuilder().executor(one).build()) {
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int i = 0; i < calls; i++) {
                permits.acquire();
                all.add(own.sendAsync(request(i), BodyHandlers.ofByteArray()).thenAcceptAsync(answer -> compute(cpuMillis()), one)
                        .whenComplete((nothing, failure) -> permits.release()));
            }
            for (CompletableFuture<?> each : all) {
                each.get();
            }
        }
    }

    /// What a call of this kind takes of a processor, in milliseconds.
    private static int cpuMillis() {
        return switch (kind) {
            case "http-cpu2" -> 2;
            case "http-cpu20" -> 20;
            default -> 0;
        };
    }

    private static void call(int number) throws Exception {
        switch (kind) {
            case "net50", "net50-limit4" -> ask(50);
            case "net50-limit16" -> ask(50);
            case "net-tail" -> ask(number % 20 == 0 ? 400 : 10 + number % 7 * 10);
            case "net-keepalive" -> kept(20, 1);
            case "net-chatty" -> kept(4, 12);
            case "net-cpu" -> {
                ask(20);
                compute(20);
            }
            case "net-cpu-small" -> {
                compute(3);
                ask(40);
                compute(2);
            }
            case "net-lock-half" -> {
                ask(20);
                locked(20);
            }
            case "net-lock-tenth" -> {
                ask(36);
                locked(4);
            }
            case "net-pool4" -> {
                Integer taken = pool.take();
                try {
                    ask(40);
                } finally {
                    pool.put(taken);
                }
            }
            case "http", "http-cpu2", "http-cpu20" -> {
                http(number);
                compute(cpuMillis());
            }
            case "cpu" -> compute(40);
            case "cpu-alloc" -> allocate(40);
            case "cpu-uneven" -> compute(number % 10 == 0 ? 200 : 20);
            case "child" -> new ProcessBuilder("sleep", "0.1").start().waitFor();
            case "sleep" -> Thread.sleep(50);
            case "sleep-net" -> {
                Thread.sleep(30);
                ask(20);
            }
            default -> throw new IllegalArgumentException(kind);
        }
    }

    private static void ask(int millis) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            exchange(socket, millis);
        }
    }

    private static void kept(int millis, int times) throws IOException {
        Socket free = KEPT.poll();
        Socket socket = free == null ? new Socket(InetAddress.getLoopbackAddress(), port) : free;
        for (int i = 0; i < times; i++) {
            exchange(socket, millis);
        }
        KEPT.push(socket);
    }

    private static void exchange(Socket socket, int millis) throws IOException {
        socket.getOutputStream().write(new byte[] {(byte) (millis >> 8), (byte) millis});
        if (socket.getInputStream().read() != 1) {
            throw new IOException("no answer");
        }
    }

    private static void locked(int millis) throws IOException {
        LOCK.lock();
        try {
            ask(millis);
        } finally {
            LOCK.unlock();
        }
    }

    private static HttpRequest request(int number) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (port + 1) + "/?" + number)).build();
    }

    private static void http(int number) throws Exception {
        synchronized (Subject.class) {
            if (client == null) {
                client = HttpClient.newHttpClient();
            }
        }
        client.send(request(number), BodyHandlers.ofByteArray());
    }

    private static void compute(int millis) {
        if (oneThread) {
            computeAlone(millis);
        } else {
            computed(millis);
        }
    }

    private static void computeAlone(int millis) {
        LOOP.lock();
        try {
            computed(millis);
        } finally {
            LOOP.unlock();
        }
    }

    private static void computed(int millis) {
        long sum = sink;
        for (long i = 0; i < millis * 1_100_000L; i++) { // About so long on one processor of 2026.
            sum += i ^ sum >>> 3;
        }
        sink = sum;
    }

    private static void allocate(int millis) {
        for (int round = 0; round < millis; round++) {
            var map = new HashMap<Integer, String>();
            for (int i = 0; i < 28_000; i++) {
                map.put(i, "value " + i);
            }
            sink += map.size();
        }
    }

    private static void serve(int permits, int at) throws Exception {
        var limit = new Semaphore(permits, true);
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at + 1), 500);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", exchange -> {
            pause(40);
            exchange.sendResponseHeaders(200, 20_000);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(new byte[20_000]);
            }
        });
        http.start();
        try (var server = new ServerSocket(at, 500, InetAddress.getLoopbackAddress())) {
            System.out.println("ready");
            while (true) {
                Socket visitor = server.accept();
                Thread.startVirtualThread(() -> answer(visitor, limit));
            }
        }
    }

    private static void answer(Socket visitor, Semaphore limit) {
        try (visitor) {
            var in = new DataInputStream(visitor.getInputStream());
            for (int high = in.read(); high >= 0; high = in.read()) {
                int millis = high << 8 | in.read();
                limit.acquireUninterruptibly();
                try {
                    pause(millis);
                } finally {
                    limit.release();
                }
                visitor.getOutputStream().write(1);
            }
        } catch (IOException gone) {
            // The visitor has left.
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
