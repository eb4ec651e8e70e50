import java.util.*;
import java.util.concurrent.*;

/**
 * Values 300 contracts, some 12 ms of computing each, in four partitions by region on a pool of four; nine of ten contracts are from one region, so one thread computes for
 * 270 * 12 ms = 3.2 s and three are done after 0.12 s. Shared evenly between two processors, it would be 300 * 12 ms / 2 = 1.8 s.
 */
public final class RegionTotals {
    private enum Region { NORTH, SOUTH, EAST, WEST }

    private record Contract(int number, Region region, double volume, double spread) { }

    private static final int PATHS = 24_000;
    private static final int DAYS = 250;
    private static final double[] DRAWS = new Random(3).doubles(4_096, -0.5, 0.5).toArray();

    public static void main(String[] args) throws Exception {
        Map<Region, List<Contract>> partitions = partition(contracts());
        ExecutorService pool = Executors.newFixedThreadPool(partitions.size());
        Map<Region, Future<Double>> totals = new EnumMap<>(Region.class);
        partitions.forEach((region, contracts) -> totals.put(region, pool.submit(() -> total(contracts))));
        for (Map.Entry<Region, Future<Double>> total : totals.entrySet()) {
            System.out.printf("%s %.2f%n", total.getKey(), total.getValue().get());
        }
        pool.shutdown();
    }

    private static List<Contract> contracts() {
        List<Contract> contracts = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Region region = i % 10 == 0 ? Region.values()[1 + i / 10 % 3] : Region.NORTH;
            contracts.add(new Contract(i, region, 100 + i, 0.1 + i % 7 * 0.05));
        }
        return contracts;
    }

    private static Map<Region, List<Contract>> partition(List<Contract> contracts) {
        Map<Region, List<Contract>> partitions = new EnumMap<>(Region.class);
        for (Contract contract : contracts) {
            partitions.computeIfAbsent(contract.region(), region -> new ArrayList<>()).add(contract);
        }
        return partitions;
    }

    private static double total(List<Contract> contracts) {
        double sum = 0;
        for (Contract contract : contracts) {
            sum += value(contract);
        }
        return sum;
    }

    private static double value(Contract contract) {
        long state = contract.number() * 0x9E3779B97F4A7C15L + 1;
        double spread = contract.spread() / DAYS;
        double sum = 0;
        for (int path = 0; path < PATHS; path++) {
            double price = contract.volume();
            for (int day = 0; day < DAYS; day++) {
                state ^= state << 13;
                state ^= state >>> 7;
                state ^= state << 17;
                price += price * spread * DRAWS[(int) (state >>> 52)];
            }
            sum += Math.max(0, price - contract.volume());
        }
        return sum / PATHS;
    }
}
