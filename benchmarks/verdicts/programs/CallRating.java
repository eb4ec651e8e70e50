import java.util.*;
import java.util.concurrent.*;

/**
 * Rates the telephone calls of four regions, a task for each region, on two threads. One region is a capital with 88 % of the calls: its thread computes for 3.3 s, and the other is done
 * after 0.5 s. Calls can be rated in any order; shared evenly, both processors would need some 1.9 s.
 */
public final class CallRating {
    private record Call(int region, int customer, int seconds) {
    }

    private record Bill(int region, long calls, double amount) {
    }

    private static final class Tariff {
        private final double[] steps = new double[24];

        Tariff() {
            for (int i = 0; i < steps.length; i++) {
                steps[i] = 0.01 * (1 + i % 5);
            }
        }

        double rate(Call call) {
            double amount = 0;
            for (int second = 0; second < call.seconds(); second++) {
                int hour = (call.customer() + second / 60) % 24;
                amount += steps[hour] * (1 + Math.sin(second * 0.01 + call.customer()) / 8);
            }
            return amount;
        }
    }

    public static void main(String[] args) throws Exception {
        Map<Integer, List<Call>> regions = regions(2_800);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Bill>> bills = new ArrayList<>();
        for (Map.Entry<Integer, List<Call>> region : regions.entrySet()) {
            bills.add(threads.submit(() -> bill(region.getKey(), region.getValue())));
        }
        threads.shutdown();
        for (Future<Bill> bill : bills) {
            System.out.println(bill.get());
        }
    }

    private static Bill bill(int region, List<Call> calls) {
        Tariff tariff = new Tariff();
        double amount = 0;
        for (Call call : calls) {
            amount += tariff.rate(call);
        }
        return new Bill(region, calls.size(), amount);
    }

    private static Map<Integer, List<Call>> regions(int count) {
        Map<Integer, List<Call>> regions = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int region = i % 25 < 22 ? 0 : i % 25 - 21;
            regions.computeIfAbsent(region, r -> new ArrayList<>()).add(new Call(region, i, 180_000));
        }
        return regions;
    }
}
