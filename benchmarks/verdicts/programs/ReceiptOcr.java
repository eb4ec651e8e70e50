import java.io.*;
import java.net.Socket;
import java.util.*;
import java.util.concurrent.*;

/**
 * Reads the sums off scanned receipts: a scan is fetched in 45 ms, and some 35 ms of computing compare what is on it with the shapes of the digits. Arguments: the archive's port, how many receipts, how many
 * at a time, rounds of the comparison.
 */
public final class ReceiptOcr {
    private static final int EDGE = 24;
    private static final int[][] DIGITS = shapes();

    private record Scan(int number, int[] points) {
    }

    private final int port;
    private final int rounds;

    private ReceiptOcr(int port, int rounds) {
        this.port = port;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        ReceiptOcr ocr = new ReceiptOcr(Integer.parseInt(args[0]), Integer.parseInt(args[3]));
        int receipts = Integer.parseInt(args[1]);
        int atATime = Integer.parseInt(args[2]);
        List<Future<Long>> sums = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(atATime);
        long total = 0;
        for (int number = 0; number < receipts; number++) {
            int one = number;
            if (atATime == 1) {
                total += ocr.sum(one);
            } else {
                sums.add(threads.submit(() -> ocr.sum(one)));
            }
        }
        for (Future<Long> sum : sums) {
            total += sum.get();
        }
        threads.shutdown();
        System.out.println(total + " cents");
    }

    private long sum(int number) throws IOException {
        return read(fetch(number));
    }

    private Scan fetch(int number) throws IOException {
        try (Socket archive = new Socket("127.0.0.1", port)) {
            archive.getOutputStream().write(45);
            int seed = archive.getInputStream().read() + number;
            return new Scan(number, new SplittableRandom(seed).ints(EDGE * EDGE, 0, 256).toArray());
        }
    }

    private long read(Scan scan) {
        long cents = 0;
        for (int round = 0; round < rounds; round++) {
            cents = cents * 10 % 100_000 + digit(scan.points(), round);
        }
        return cents;
    }

    private static int digit(int[] points, int shift) {
        long best = Long.MAX_VALUE;
        int digit = 0;
        for (int candidate = 0; candidate < DIGITS.length; candidate++) {
            long distance = 0;
            for (int i = 0; i < points.length; i++) {
                distance += Math.abs(points[(i + shift) % points.length] - DIGITS[candidate][i]);
            }
            if (distance < best) {
                best = distance;
                digit = candidate;
            }
        }
        return digit;
    }

    private static int[][] shapes() {
        int[][] shapes = new int[10][];
        Arrays.setAll(shapes, digit -> new SplittableRandom(digit).ints(EDGE * EDGE, 0, 256).toArray());
        return shapes;
    }
}
