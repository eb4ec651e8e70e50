import java.io.*;
import java.net.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/**
 * Closes a month in two phases, each one thing after the other: the balances of branches are fetched, 70 ms each, and then the branches are matched, which computes for some 40 ms each. Both are independent by
 * branch. The last two arguments are how many threads fetch and match.
 * <ul>
 * <li>PORT 50 20 1 1: 3.5 s of fetching, 0.8 s of computing: what is to be changed first is the fetching.
 * <li>PORT 8 90 1 1: 0.6 s of fetching, 3.6 s of computing: what is to be changed first is the matching, by two processors.
 * </ul>
 */
public final class MonthClosing {
    private record Branch(int number, int seed) {}

    private record Matched(int branch, long open) {}

    private final int port;

    private MonthClosing(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        MonthClosing closing = new MonthClosing(Integer.parseInt(args[0]));
        List<Branch> branches = each(range(args[1]), closing::fetch, Integer.parseInt(args[3]));
        List<Branch> toMatch = range(args[2]).stream().map(i -> branches.get(i % branches.size())).toList();
        List<Matched> matched = each(toMatch, MonthClosing::match, Integer.parseInt(args[4]));
        System.out.println(matched.stream().collect(Collectors.summarizingLong(Matched::open)));
    }

    private static List<Integer> range(String count) {
        return IntStream.range(0, Integer.parseInt(count)).boxed().toList();
    }

    private interface Work<A, B> {
        B apply(A input) throws IOException;
    }

    private static <A, B> List<B> each(List<A> all, Work<A, B> work, int width) throws Exception {
        List<B> done = new ArrayList<>();
        if (width == 1) {
            for (A one : all) {
                done.add(work.apply(one));
            }
            return done;
        }
        ExecutorService threads = Executors.newFixedThreadPool(width);
        for (Future<B> one : threads.invokeAll(all.stream().map(input -> (Callable<B>) () -> work.apply(input)).toList())) {
            done.add(one.get());
        }
        threads.shutdown();
        return done;
    }

    private Branch fetch(int number) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(70);
            return new Branch(number, socket.getInputStream().read() * 31 + number);
        }
    }

    /** Entries that cancel each other are taken out, pair by pair, in the order of their amounts. */
    private static Matched match(Branch branch) {
        long open = 0;
        for (int round = 0; round < 5; round++) {
            Random random = new Random(branch.seed() + round);
            TreeMap<Integer, Integer> amounts = new TreeMap<>();
            for (int i = 0; i < 30_000; i++) {
                int amount = random.nextInt(60_000) - 30_000;
                Integer counter = amounts.get(-amount);
                if (counter == null) {
                    amounts.merge(amount, 1, Integer::sum);
                } else if (counter == 1) {
                    amounts.remove(-amount);
                } else {
                    amounts.put(-amount, counter - 1);
                }
            }
            open += amounts.values().stream().mapToInt(Integer::intValue).sum();
        }
        return new Matched(branch.number(), open);
    }
}
