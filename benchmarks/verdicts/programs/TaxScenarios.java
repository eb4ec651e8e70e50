import java.util.*;
import java.util.function.*;
import java.util.stream.*;

/**
 * Works out what 240 changes of a tax law would bring, each over 30,000 households, in a sequential stream. The scenarios do not know of each other; one of two processors computes. With "parallel" both do.
 */
public final class TaxScenarios {

    private record Household(double income, int children, boolean couple) {}

    private record Law(double allowance, double[] limits, double[] rates, double perChild) {
        double tax(Household household) {
            double base = Math.max(0, household.income() - allowance * (household.couple() ? 2 : 1) - perChild * household.children());
            double tax = 0;
            for (int i = 0; i < limits.length && base > limits[i]; i++) {
                double upper = i + 1 < limits.length ? Math.min(base, limits[i + 1]) : base;
                tax += (upper - limits[i]) * rates[i];
            }
            return tax * (1 - 0.02 * Math.log1p(household.children())) + Math.sqrt(base) * 0.01;
        }
    }

    private record Outcome(int scenario, double revenue, double inequality) {}

    public static void main(String[] args) {
        List<Household> households = households(30_000);
        Stream<Integer> numbers = IntStream.range(0, Integer.parseInt(args[0])).boxed();
        if (args.length > 1) {
            numbers = IntStream.range(0, Integer.parseInt(args[0])).boxed().toList().parallelStream();
        }
        List<Outcome> outcomes = numbers.map(number -> evaluate(number, law(number), households)).toList();
        outcomes.stream().max(Comparator.comparingDouble(Outcome::revenue)).ifPresent(System.out::println);
        outcomes.stream().min(Comparator.comparingDouble(Outcome::inequality)).ifPresent(System.out::println);
    }

    private static List<Household> households(int count) {
        Random random = new Random(3);
        Supplier<Household> next = () -> new Household(Math.exp(10 + random.nextGaussian() * 0.7), random.nextInt(4), random.nextBoolean());
        return Stream.generate(next).limit(count).toList();
    }

    private static Law law(int number) {
        double[] limits = IntStream.range(0, 8).mapToDouble(i -> i * (6_000 + number * 13 % 900)).toArray();
        double[] rates = IntStream.range(0, 8).mapToDouble(i -> 0.12 + i * 0.045 + number % 11 * 0.002).toArray();
        return new Law(9_000 + number * 10, limits, rates, 2_000 + number % 17 * 100);
    }

    private static Outcome evaluate(int number, Law law, List<Household> households) {
        double revenue = 0;
        double[] rest = new double[households.size()];
        for (int i = 0; i < rest.length; i++) {
            double tax = law.tax(households.get(i));
            revenue += tax;
            rest[i] = households.get(i).income() - tax;
        }
        return new Outcome(number, revenue, gini(rest));
    }

    private static double gini(double[] incomes) {
        double[] sorted = Arrays.stream(incomes).sorted().toArray();
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < sorted.length; i++) {
            sum += sorted[i];
            weighted += sorted[i] * (i + 1);
        }
        return 2 * weighted / (sorted.length * sum) - (sorted.length + 1.0) / sorted.length;
    }
}
