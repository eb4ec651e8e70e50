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
        int years = Integer.parseInt(args[0]);
        double[] first = new double[4_000];
        Arrays.setAll(first, i -> 1_000.0 / (1 + i));
        DoubleSummaryStatistics totals = Stream.iterate(new Year(0, first), year -> year.number() < years, HerdProjection::following).parallel()
                .mapToDouble(Year::total).summaryStatistics();
        System.out.println(totals);
    }

    private static Year following(Year year) {
        double[] animals = year.animals().clone();
        double[] upper = new double[animals.length];
        for (int week = 0; week < 52; week++) {
            week(animals, upper, 1 + 0.05 / (1 + year.number()) / 52);
        }
        return new Year(year.number() + 1, animals);
    }

    /** An implicit step of diffusion between neighbouring classes: elimination from front to back, then substitution from back to front. */
    private static void week(double[] animals, double[] upper, double growth) {
        upper[0] = -0.4 / 1.4;
        animals[0] *= growth / 1.4;
        for (int i = 1; i < animals.length; i++) {
            double pivot = 1.8 + 0.4 * upper[i - 1];
            upper[i] = -0.4 / pivot;
            animals[i] = (animals[i] * growth + 0.4 * animals[i - 1]) / pivot;
        }
        for (int i = animals.length - 2; i >= 0; i--) {
            animals[i] -= upper[i] * animals[i + 1];
        }
    }
}
