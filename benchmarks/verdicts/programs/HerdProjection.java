import java.util.*;
import java.util.stream.*;

/**
 * Projects a population for many years in a parallel stream; but the years come from Stream.iterate, where each is computed from the one before, and what is done in parallel afterwards is next to nothing. One of
 * two processors computes, and nothing can be gained.
 */
public final class HerdProjection {

    private record Year(int number, double[] animals) {
        double total() {
            return Arrays.stream(animals).sum();
        }
    }

    public static void main(String[] args) {
        double[] first = new double[4_000];
        Arrays.setAll(first, i -> 1_000.0 / (1 + i));
        DoubleSummaryStatistics totals = Stream.iterate(new Year(0, first), HerdProjection::following).limit(Integer.parseInt(args[0])).parallel()
                .mapToDouble(Year::total).summaryStatistics();
        System.out.println(totals);
    }

    private static Year following(Year year) {
        double[] animals = year.animals();
        double[] upper = new double[animals.length];
        for (int week = 0; week < 52; week++) {
            animals = week(animals, upper, 1 + 0.05 / (1 + year.number()) / 52);
        }
        return new Year(year.number() + 1, animals);
    }

    /** An implicit step of diffusion between neighbouring classes: elimination from front to back, then substitution from back to front. */
    private static double[] week(double[] before, double[] upper, double growth) {
        double[] after = new double[before.length];
        upper[0] = -0.4 / 1.4;
        after[0] = before[0] * growth / 1.4;
        for (int i = 1; i < after.length; i++) {
            double pivot = 1.8 + 0.4 * upper[i - 1];
            upper[i] = -0.4 / pivot;
            after[i] = (before[i] * growth + 0.4 * after[i - 1]) / pivot;
        }
        for (int i = after.length - 2; i >= 0; i--) {
            after[i] -= upper[i] * after[i + 1];
        }
        return after;
    }
}
