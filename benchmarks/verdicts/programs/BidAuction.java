import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** Replays the auctions of an ad exchange: parses bids, groups them by seat, picks the second price. Much short-lived data. */
// platform 2 60000: 60000 auctions of ~0.25 ms of processor on two threads for two processors: ~7 s of computing and collecting, no third processor.
// virtual 400 60000: the same auctions by 400 virtual threads: still two carriers computing, still ~7 s. Nothing waits for anything but a processor.
public class BidAuction {
    record Bid(String seat, long micros, Map<String, String> attributes) {}
    record Result(String winner, long price, int bids) {}

    /** The last results are kept for the report, so that the collector has something to copy. */
    private static final int KEPT = 20_000;

    static String bidRequest(int auction) {
        StringJoiner lines = new StringJoiner("\n");
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < 300; i++) {
            lines.add("seat=s" + random.nextInt(60) + "&price=" + random.nextInt(10, 9000) + "&cat=IAB" + i % 25
                    + "&w=" + (100 + i) + "&h=" + (50 + auction % 200) + "&dom=example" + i % 13 + ".org");
        }
        return lines.toString();
    }

    static Bid parse(String line) {
        Map<String, String> attributes = new HashMap<>();
        for (String pair : line.split("&")) {
            String[] kv = pair.split("=");
            attributes.put(kv[0], kv[1]);
        }
        return new Bid(attributes.get("seat"), Long.parseLong(attributes.get("price")) * 1000, attributes);
    }

    static Result auction(int number) {
        List<Bid> bids = bidRequest(number).lines().map(BidAuction::parse).collect(Collectors.toList());
        Map<String, List<Bid>> bySeat = bids.stream().collect(Collectors.groupingBy(Bid::seat));
        List<Bid> best = new ArrayList<>();
        bySeat.forEach((seat, own) -> best.add(own.stream().max((a, b) -> Long.compare(a.micros, b.micros)).orElseThrow()));
        best.sort((a, b) -> Long.compare(b.micros, a.micros));
        String log = best.stream().map(b -> b.seat + ":" + b.micros + ":" + b.attributes).collect(Collectors.joining(";"));
        return new Result(best.getFirst().seat + "/" + log.length(), best.get(1).micros, bids.size());
    }

    private final Deque<Result> recent = new ArrayDeque<>();
    private long revenue;

    synchronized void settle(Result r) {
        revenue += r.price;
        recent.addLast(r);
        if (recent.size() > KEPT) recent.removeFirst();
    }

    Integer shift(int from, int to) {
        for (int i = from; i < to; i++) settle(auction(i));
        return to - from;
    }

    public static void main(String[] args) throws Exception {
        boolean virtual = args[0].equals("virtual");
        int workers = Integer.parseInt(args[1]);
        int auctions = Integer.parseInt(args[2]);
        BidAuction exchange = new BidAuction();
        long start = System.currentTimeMillis();
        int share = auctions / workers;
        List<Callable<Integer>> shifts = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            int from = w * share;
            shifts.add(() -> exchange.shift(from, from + share));
        }
        int done = 0;
        try (ExecutorService pool = virtual
                ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newFixedThreadPool(workers)) {
            for (Future<Integer> f : pool.invokeAll(shifts)) done += f.get();
        }
        System.out.println(done + " auctions, revenue " + exchange.revenue / 1_000_000 + ", kept "
                + exchange.recent.size() + ", " + (System.currentTimeMillis() - start) + " ms");
    }
}
