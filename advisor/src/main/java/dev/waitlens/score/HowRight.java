package dev.waitlens.score;

import java.util.List;

/// How right some forecasts were.
///
/// @param outcomes    on how many it rests, 1 at least
/// @param medianError half of the forecasts of the time were off by no more than this share of it
/// @param p90Error    nine tenths of them (nearest rank)
/// @param inside      share (0..1) of the outcomes inside of their interval
public record HowRight(int outcomes, double medianError, double p90Error, double inside) {

    /// **Throws** `IllegalArgumentException` for none.
    public static HowRight of(List<Settled> settled) {
        if (settled.isEmpty()) {
            throw new IllegalArgumentException("nothing is known of no forecasts");
        }
        double[] errors = settled.stream().mapToDouble(Settled::error).sorted().toArray();
        int half = errors.length / 2;
        double median = errors.length % 2 == 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2;
        return new HowRight(errors.length, median, errors[(int) Math.ceil(errors.length * 0.9) - 1],
                (double) settled.stream().filter(Settled::inside).count() / errors.length);
    }
}
