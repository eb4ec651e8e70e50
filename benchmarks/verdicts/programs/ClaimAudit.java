import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/**
 * Audits claims in rounds of invokeAll; a claim is checked elsewhere, 75 ms. What comes of a round decides what is in the next.
 * <ul>
 * <li>PORT 3 160 1: one round of 160 claims by three threads: 160 * 75 / 3 = 4.0 s; by 16 0.75 s.
 * <li>PORT 12 6 53: 53 rounds of six claims by twelve threads, 53 * 75 ms = 4.0 s; all of a round are under way at once already, and a round needs the one before.
 * </ul>
 */
public final class ClaimAudit {
    private record Claim(int number, int suspicion) {}

    private record Finding(Claim claim, int weight) {
        List<Claim> follow() {
            return List.of(new Claim(claim.number() * 2 + 1, weight % 7), new Claim(claim.number() * 2 + 2, weight % 5));
        }
    }

    private final ExecutorService auditors;
    private final int port;

    private ClaimAudit(int port, int threads) {
        this.port = port;
        this.auditors = Executors.newFixedThreadPool(threads);
    }

    public static void main(String[] args) throws Exception {
        ClaimAudit audit = new ClaimAudit(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        int atOnce = Integer.parseInt(args[2]);
        List<Claim> claims = IntStream.range(0, atOnce).mapToObj(i -> new Claim(i, i % 3)).toList();
        NavigableMap<Integer, Integer> weights = new TreeMap<>();
        for (int round = 0; round < Integer.parseInt(args[3]); round++) {
            List<Finding> findings = audit.round(claims);
            findings.forEach(finding -> weights.merge(finding.weight(), 1, Integer::sum));
            claims = findings.stream().flatMap(finding -> finding.follow().stream()).sorted(Comparator.comparingInt(Claim::suspicion).reversed()).limit(atOnce).toList();
        }
        audit.auditors.shutdown();
        System.out.println(weights);
    }

    private List<Finding> round(List<Claim> claims) throws InterruptedException {
        List<Callable<Finding>> tasks = new ArrayList<>();
        for (Claim claim : claims) {
            tasks.add(() -> check(claim));
        }
        List<Finding> findings = new ArrayList<>();
        for (Future<Finding> future : auditors.invokeAll(tasks)) {
            try {
                findings.add(future.get());
            } catch (ExecutionException e) {
                System.err.println("skipped: " + e.getCause()); // one claim less to follow
            }
        }
        return findings;
    }

    private Finding check(Claim claim) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(75);
            return new Finding(claim, socket.getInputStream().read() + claim.suspicion() + claim.number() % 13);
        }
    }
}
