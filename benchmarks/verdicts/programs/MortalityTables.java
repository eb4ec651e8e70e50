import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/**
 * Three phases: tables of mortality are read from text, for each of 36 tariffs reserves are worked out backwards through the ages for many contracts, and a sheet is printed. The tariffs are independent, the
 * ages of one are not; one of two processors computes. The second argument is how many threads the middle phase has.
 */
public final class MortalityTables {

    private record Table(String name, double[] dying) {
        static Table parse(String line) {
            String[] cells = line.split(",");
            return new Table(cells[0], Arrays.stream(cells, 1, cells.length).mapToDouble(Double::parseDouble).toArray());
        }
    }

    private record Reserves(String tariff, double largest, double sum) {}

    public static void main(String[] args) throws Exception {
        int contracts = Integer.parseInt(args[0]);
        List<Table> tables = read();
        List<Reserves> reserves = new ArrayList<>();
        if (args[1].equals("1")) {
            for (Table table : tables) {
                reserves.add(reserves(table, contracts));
            }
        } else {
            ExecutorService threads = Executors.newFixedThreadPool(Integer.parseInt(args[1]));
            for (Future<Reserves> one : threads.invokeAll(tables.stream().map(table -> (Callable<Reserves>) () -> reserves(table, contracts)).toList())) {
                reserves.add(one.get());
            }
            threads.shutdown();
        }
        reserves.sort(Comparator.comparingDouble(Reserves::sum).reversed());
        reserves.stream().limit(5).forEach(one -> System.out.printf(Locale.ROOT, "%-12s %14.2f %14.2f%n", one.tariff(), one.largest(), one.sum()));
    }

    private static List<Table> read() {
        return IntStream.range(0, 36).mapToObj(n -> IntStream.range(0, 121).mapToObj(age -> String.format(Locale.ROOT, "%.8f", Math.min(1, 0.0002 * (1 + n % 5) * Math.exp(age * 0.085))))
                .collect(Collectors.joining(",", "tariff-" + n + ",", ""))).map(Table::parse).toList();
    }

    private static Reserves reserves(Table table, int contracts) {
        Random random = new Random(table.name().hashCode());
        double largest = 0;
        double sum = 0;
        for (int i = 0; i < contracts; i++) {
            double reserve = reserve(table, 20 + random.nextInt(40), 0.5 + random.nextDouble() * 3, 1_000 + random.nextInt(90_000));
            largest = Math.max(largest, reserve);
            sum += reserve;
        }
        return new Reserves(table.name(), largest, sum);
    }

    /** Thiele's recursion, from the last age back to the first, month by month. */
    private static double reserve(Table table, int age, double percent, double insured) {
        double discount = Math.pow(1 + percent / 100, -1 / 12.0);
        double value = insured;
        for (int year = 120; year >= age; year--) {
            double monthly = 1 - Math.pow(1 - Math.min(0.999, table.dying()[year]), 1 / 12.0);
            for (int month = 0; month < 12; month++) {
                value = discount * ((1 - monthly) * value + monthly * insured) - insured * 0.0004;
            }
        }
        return value;
    }
}
