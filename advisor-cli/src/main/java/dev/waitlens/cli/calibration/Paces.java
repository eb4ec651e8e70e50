package dev.waitlens.cli.calibration;

import dev.waitlens.forecast.Kernel;
import dev.waitlens.forecast.MeasuredMachine.Pace;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/// How threads that compute get on beside one another.
///
/// @param two by kernel, two threads against one
/// @param all one for each processor against one
record Paces(Map<Kernel, Ratio> two, Map<Kernel, Ratio> all) {
    Paces {
        two = Map.copyOf(two);
        all = Map.copyOf(all);
        if (two.isEmpty() || !two.keySet().equals(all.keySet())) {
            throw new IllegalArgumentException("not of the same kernels: " + two + ", " + all);
        }
    }

    /// How many times as much gets done: the median of the pairs, and the least and the most.
    record Ratio(double low, double value, double high) {
        Ratio {
            if (!(0 < low && low <= value && value <= high && high < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("no ratio with its range: " + low + ", " + value + ", " + high);
            }
        }

        /// @param sorted of the pairs
        /// @param most   no more than this is possible for long
        static Ratio of(double[] sorted, double most) {
            return new Ratio(Math.min(sorted[0], most), Math.min(Median.of(DoubleStream.of(sorted)), most),
                    Math.min(sorted[sorted.length - 1], most));
        }
    }

    /// Of several measurements the middle one, of each figure by itself: a neighbour whom nobody sees may have disturbed one of them.
    static Paces middle(List<Paces> measured) {
        return new Paces(middle(measured, Paces::two), middle(measured, Paces::all));
    }

    private static Map<Kernel, Ratio> middle(List<Paces> measured, Function<Paces, Map<Kernel, Ratio>> threads) {
        var middle = new EnumMap<Kernel, Ratio>(Kernel.class);
        for (var kernel : threads.apply(measured.getLast()).keySet()) {
            List<Ratio> ratios = measured.stream().map(threads).filter(known -> known.containsKey(kernel))
                    .map(known -> known.get(kernel)).toList();
            middle.put(kernel, new Ratio(Median.of(ratios.stream().mapToDouble(Ratio::low)),
                    Median.of(ratios.stream().mapToDouble(Ratio::value)),
                    Median.of(ratios.stream().mapToDouble(Ratio::high))));
        }
        return middle;
    }

    Map<Kernel, Pace> toForecast() {
        var paces = new EnumMap<Kernel, Pace>(Kernel.class);
        two.forEach((kernel, ratio) -> paces.put(kernel, new Pace(ratio.value(), all.get(kernel).value())));
        return paces;
    }
}
