import java.util.*;

/**
 * Two threads build and drop histories of trades, a map of a few hundred thousand small objects each, in a heap that leaves little room: both processors compute or collect garbage all the time,
 * some 4 s. No model of threads helps; a larger heap would.
 */
public final class TradeHistory {
    private record Trade(long id, double price, String symbol) {
    }

    public static void main(String[] args) throws Exception {
        Thread[] desks = new Thread[2];
        long[] sums = new long[desks.length];
        for (int i = 0; i < desks.length; i++) {
            int desk = i;
            desks[i] = new Thread(() -> {
                for (int day = 0; day < Integer.parseInt(args[0]); day++) {
                    sums[desk] += replay(day);
                }
            }, "desk-" + i);
            desks[i].start();
        }
        for (Thread desk : desks) {
            desk.join();
        }
        System.out.println(sums[0] == sums[1] ? sums[0] : -1);
    }

    private static long replay(int day) {
        Map<Long, Trade> open = new HashMap<>();
        Map<String, List<Trade>> bySymbol = new TreeMap<>();
        for (long id = 0; id < 60_000; id++) {
            Trade trade = new Trade(id, 10 + (id * 31 + day) % 977 / 10.0, "S" + id % 500);
            open.put(id, trade);
            bySymbol.computeIfAbsent(trade.symbol(), symbol -> new ArrayList<>()).add(trade);
        }
        long sum = 0;
        for (List<Trade> trades : bySymbol.values()) {
            sum += (long) trades.stream().mapToDouble(Trade::price).max().orElse(0);
        }
        return sum + open.size();
    }
}
