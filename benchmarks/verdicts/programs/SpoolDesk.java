import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;

/**
 * Ten sessions print through a facade, behind which an executor of one thread talks to the spooler, 40 ms a job; every session waits for its own. 96 * 40 ms = 3.9 s. The second argument is how many threads the
 * facade has: with ten 0.4 s.
 */
public final class SpoolDesk {

    private interface Spooler {
        int print(String job) throws IOException;
    }

    private static final class Remote implements Spooler {
        private final int port;

        Remote(int port) {
            this.port = port;
        }

        @Override public int print(String job) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(40);
                return socket.getInputStream().read() + job.length();
            }
        }
    }

    private static final class Facade implements Spooler, AutoCloseable {
        private final ExecutorService threads;
        private final Spooler inner;
        private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

        Facade(Spooler inner, int width) {
            this.inner = inner;
            this.threads = Executors.newFixedThreadPool(width, runnable -> new Thread(runnable, "spooler"));
        }

        @Override public int print(String job) throws IOException {
            Future<Integer> printed = threads.submit(() -> inner.print(job));
            try {
                return printed.get(30, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException e) {
                failures.computeIfAbsent(e.getClass().getSimpleName(), key -> new LongAdder()).increment();
                throw new IOException(job, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException(job);
            }
        }

        @Override public void close() {
            threads.shutdown();
        }
    }

    public static void main(String[] args) throws Exception {
        AtomicInteger next = new AtomicInteger();
        LongAdder pages = new LongAdder();
        try (Facade desk = new Facade(new Remote(Integer.parseInt(args[0])), Integer.parseInt(args[1]))) {
            List<Thread> sessions = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Thread session = new Thread(() -> session(desk, next, pages), "session-" + i);
                session.start();
                sessions.add(session);
            }
            for (Thread session : sessions) {
                session.join();
            }
        }
        System.out.println(pages + " pages");
    }

    private static void session(Spooler desk, AtomicInteger next, LongAdder pages) {
        for (int job = next.getAndIncrement(); job < 96; job = next.getAndIncrement()) {
            try {
                pages.add(desk.print("delivery note " + job));
            } catch (IOException e) {
                System.err.println("not printed: " + e);
            }
        }
    }
}
