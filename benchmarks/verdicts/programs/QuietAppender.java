import java.io.*;
import java.nio.file.*;
import java.util.concurrent.*;
import java.util.zip.CRC32;

/**
 * Two threads compute claims and log a line for each to an appender, which writes what has come to a file in blocks. The appender waits at its queue nearly all the time, as it should; both
 * processors compute: 2 * 400 claims of 10 ms, 4.0 s, nothing to be gained.
 */
public final class QuietAppender {
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(500);
    private final byte[] tariff = new byte[64 * 1024];

    public static void main(String[] args) throws Exception {
        new QuietAppender().run(Path.of(args[0], "claims.log"), Integer.parseInt(args[1]));
    }

    private void run(Path log, int rounds) throws InterruptedException {
        for (int i = 0; i < tariff.length; i++) {
            tariff[i] = (byte) (i * 31 >> 3);
        }
        Thread appender = new Thread(() -> append(log), "appender");
        appender.start();
        Thread[] workers = new Thread[2];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Thread(() -> work(rounds), "claims-" + i);
            workers[i].start();
        }
        for (Thread worker : workers) {
            worker.join();
        }
        lines.put("");
        appender.join();
    }

    private void work(int rounds) {
        try {
            for (int claim = 0; claim < 400; claim++) {
                lines.put("claim " + claim + " " + assess(claim, rounds));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private long assess(int claim, int rounds) {
        long points = claim;
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < tariff.length; i++) {
                points = points * 31 + (tariff[i] ^ round);
                points ^= points >>> 17;
            }
        }
        return points;
    }

    private void append(Path log) {
        CRC32 sum = new CRC32();
        try (Writer file = Files.newBufferedWriter(log)) {
            for (String line = lines.take(); !line.isEmpty(); line = lines.take()) {
                sum.update(line.getBytes());
                file.write(line + " " + Long.toHexString(sum.getValue()) + "\n");
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println(sum.getValue());
    }
}
