import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.*;

/**
 * Gives 48 scans to a command of the system, one child after the other, which reads them from its input and answers with a sum; the command waits for its device for 75 ms: 48 * 80 ms = 3.8 s. It does next to
 * no computing. The second argument is how many children there are at a time: with eight 0.5 s.
 */
public final class ScanConvert {
    private static final class CommandFailed extends IOException {
        CommandFailed(int code, String said) {
            super("code " + code + ": " + said);
        }
    }

    private record Scan(String name, byte[] content) {}

    public static void main(String[] args) throws Exception {
        List<Scan> scans = new ArrayList<>();
        Random random = new Random(21);
        for (int i = 0; i < 48; i++) {
            byte[] content = new byte[3_000];
            random.nextBytes(content);
            scans.add(new Scan("scan-" + i, content));
        }
        Map<String, String> sums = new ConcurrentSkipListMap<>();
        int width = Integer.parseInt(args[0]);
        if (width == 1) {
            for (Scan scan : scans) {
                sums.put(scan.name(), withOneRetry(scan));
            }
        } else {
            ExecutorService threads = Executors.newFixedThreadPool(width);
            scans.forEach(scan -> threads.submit(() -> sums.put(scan.name(), withOneRetry(scan))));
            threads.shutdown();
            threads.awaitTermination(60, TimeUnit.SECONDS);
        }
        System.out.println(sums.size() + " scans, the first " + sums.values().iterator().next());
    }

    private static String withOneRetry(Scan scan) throws IOException, InterruptedException {
        try {
            return convert(scan);
        } catch (CommandFailed e) {
            System.err.println(scan.name() + " once more: " + e.getMessage());
            return convert(scan);
        }
    }

    private static String convert(Scan scan) throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sh", "-c", "sleep 0.075; cksum").redirectErrorStream(true).start();
        try (OutputStream in = child.getOutputStream()) {
            in.write(scan.content());
        }
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        int code = child.waitFor();
        if (code != 0) {
            throw new CommandFailed(code, said);
        }
        return said;
    }
}
