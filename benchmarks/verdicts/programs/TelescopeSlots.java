import java.io.IOException;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.*;

/**
 * Sixteen astronomers ask for 240 exposures of 50 ms, over so many lines to the telescope; a permit is waited for with a time limit.
 * With 3 lines: 240 * 50 / 3 = 4.0 s; with 16: 240 * 50 / 16 = 0.75 s, 5.3 times less. When the telescope itself serves three at a time
 * (the second row), sixteen lines take 4.0 s as well, and no number of lines or threads changes that.
 */
public final class TelescopeSlots {
    private static final int EXPOSURES = 240;
    private static final Queue<Socket> LINES = new ConcurrentLinkedQueue<>();
    private static Semaphore slots;

    public static void main(String[] args) throws Exception {
        int lines = Integer.parseInt(args[1]);
        for (int i = 0; i < lines; i++) {
            Socket line = new Socket("127.0.0.1", Integer.parseInt(args[0]));
            line.setTcpNoDelay(true);
            LINES.add(line);
        }
        slots = new Semaphore(lines);
        ExecutorService astronomers = Executors.newFixedThreadPool(16);
        CountDownLatch night = new CountDownLatch(EXPOSURES);
        for (int i = 0; i < EXPOSURES; i++) {
            astronomers.execute(() -> {
                observe();
                night.countDown();
            });
        }
        night.await();
        astronomers.shutdown();
        for (Socket line : LINES) {
            line.close();
        }
    }

    private static void observe() {
        try {
            if (!slots.tryAcquire(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the night is over");
            }
            try {
                Socket line = LINES.remove();
                expose(line);
                LINES.add(line);
            } finally {
                slots.release();
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int expose(Socket line) throws IOException {
        line.getOutputStream().write(50);
        return line.getInputStream().read();
    }
}
