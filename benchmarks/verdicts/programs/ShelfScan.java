import java.io.IOException;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Every 250 ms all ten scanners of a warehouse are asked for their shelves, 200 ms each, by a pool of ten threads: each question has its thread at once, and the round is over before the
 * next is due. 14 rounds take 3.5 s, since they are due then; the threads are busy for most of it, and nothing helps.
 */
public final class ShelfScan {
    private static final long ROUND = 250_000_000;

    private record Shelf(int scanner, int boxes) {
    }

    private static final class Scanner implements Callable<Shelf> {
        private final int port;
        private final int number;

        Scanner(int port, int number) {
            this.port = port;
            this.number = number;
        }

        @Override public Shelf call() throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.getOutputStream().write(200);
                return new Shelf(number, socket.getInputStream().read() - number);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        List<Scanner> scanners = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            scanners.add(new Scanner(Integer.parseInt(args[0]), i));
        }
        ExecutorService threads = Executors.newFixedThreadPool(scanners.size());
        Map<Integer, Integer> boxes = new TreeMap<>();
        long due = System.nanoTime();
        for (int round = 0; round < 14; round++) {
            scan(threads, scanners, boxes);
            due += ROUND;
            untilDue(due);
        }
        threads.shutdown();
        System.out.println(boxes);
    }

    private static void scan(ExecutorService threads, List<Scanner> scanners, Map<Integer, Integer> boxes) throws Exception {
        for (Future<Shelf> answer : threads.invokeAll(scanners)) {
            boxes.put(answer.get().scanner(), answer.get().boxes());
        }
    }

    private static void untilDue(long due) throws InterruptedException {
        long early = due - System.nanoTime();
        if (early > 0) {
            TimeUnit.NANOSECONDS.sleep(early);
        }
    }
}
