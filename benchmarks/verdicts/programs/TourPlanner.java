import java.util.*;
import java.util.concurrent.*;

/**
 * Plans tours with a solver that has four threads, and waits for each plan before it hands in the next; a plan computes for some 70 ms.
 * "districts": 50 districts that have nothing to do with one another: 3.5 s on one of two processors, and three of four threads are idle.
 * "improve": one tour, which is improved 50 times, each time from what came out the time before: looks the same, and cannot be done side by side.
 */
public final class TourPlanner {
    private record Tour(int[] stops, double length) { }

    private static final int STOPS = 160;

    private final ExecutorService solver = Executors.newFixedThreadPool(4, job -> new Thread(job, "solver"));
    private final double[] x = new double[STOPS];
    private final double[] y = new double[STOPS];

    private TourPlanner() {
        Random random = new Random(3);
        for (int i = 0; i < STOPS; i++) {
            x[i] = random.nextDouble();
            y[i] = random.nextDouble();
        }
    }

    public static void main(String[] args) throws Exception {
        TourPlanner planner = new TourPlanner();
        System.out.printf("%.4f%n", args[0].equals("districts") ? planner.districts() : planner.improved());
        planner.solver.shutdown();
    }

    private double districts() throws Exception {
        double length = 0;
        for (int district = 0; district < 50; district++) {
            long seed = district;
            Tour start = shuffled(seed);
            Future<Tour> plan = solver.submit(() -> plan(start, seed, 0.02));
            length += plan.get().length();
        }
        return length;
    }

    private double improved() throws Exception {
        Tour tour = shuffled(1);
        for (int round = 0; round < 50; round++) {
            long seed = round;
            Tour start = tour;
            double warmth = 0.02 / (1 + round);
            tour = solver.submit(() -> plan(start, seed, warmth)).get();
        }
        return tour.length();
    }

    private Tour shuffled(long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < STOPS; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        return new Tour(order.stream().mapToInt(Integer::intValue).toArray(), 0);
    }

    private Tour plan(Tour start, long seed, double warmth) {
        int[] stops = start.stops().clone();
        SplittableRandom random = new SplittableRandom(seed);
        for (int move = 0; move < 6_700_000; move++) {
            int i = 1 + random.nextInt(STOPS - 3);
            int j = i + 1 + random.nextInt(STOPS - 2 - i);
            double change = way(stops[i - 1], stops[j]) + way(stops[i], stops[j + 1]) - way(stops[i - 1], stops[i]) - way(stops[j], stops[j + 1]);
            if (change < warmth * (6_700_000 - move) / 6_700_000 * random.nextDouble()) {
                turn(stops, i, j);
            }
        }
        double length = 0;
        for (int i = 1; i < STOPS; i++) {
            length += way(stops[i - 1], stops[i]);
        }
        return new Tour(stops, length);
    }

    private static void turn(int[] stops, int from, int to) {
        while (from < to) {
            int stop = stops[from];
            stops[from++] = stops[to];
            stops[to--] = stop;
        }
    }

    private double way(int a, int b) {
        double dx = x[a] - x[b];
        double dy = y[a] - y[b];
        return Math.sqrt(dx * dx + dy * dy);
    }
}
