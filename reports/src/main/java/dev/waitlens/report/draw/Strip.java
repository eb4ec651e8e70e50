package dev.waitlens.report.draw;

import dev.waitlens.report.State;
import dev.waitlens.report.LaneChart.Bucket;
import dev.waitlens.report.LaneChart.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One lane of the timeline: over time, how much of each moment went to which state.
///
/// States are stacked from the bottom in their fixed order; height is the share of the bucket. Each state is one path which
/// also covers those below it, and these are drawn over it: half the size of paths that only touch.
///
/// @param bands   one for each state that occurs, in the order in which to draw them
/// @param letters the lane as text: the letter of the state that weighs most in each of [#LETTERS] stretches, `·` for nothing
/// @param moments the figures behind it, for the script: in each of at most [#MOMENTS] steps the letter of each state and a digit of
///                [#DIGITS] for its share, the last of them for all: `CONb,Nz,`
public record Strip(List<Band> bands, String letters, String moments) {

    /// Width of the drawing; it is stretched to whatever holds it.
    public static final int WIDTH = 1_000;
    public static final int HEIGHT = 24;
    public static final int LETTERS = 60;
    static final int MOMENTS = 80;
    static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public Strip {
        bands = List.copyOf(bands);
    }

    /// @param path in the coordinates of the strip
    public record Band(Palette.Swatch swatch, String path) {}

    public static Strip of(List<Bucket> buckets) {
        var bands = new ArrayList<Band>();
        int[] below = new int[buckets.size()];
        double[] sums = new double[buckets.size()];
        for (State state : State.values()) {
            int[] tops = tops(state, buckets, sums);
            if (!Arrays.equals(tops, below)) {
                bands.addFirst(new Band(Palette.of(state), outline(tops)));
            }
            below = tops;
        }
        return new Strip(bands, letters(buckets), moments(buckets));
    }

    /// Pixels of height up to which a state and those below it reach, bucket by bucket; adds its shares to the sums.
    private static int[] tops(State state, List<Bucket> buckets, double[] sums) {
        int[] tops = new int[sums.length];
        for (int i = 0; i < sums.length; i++) {
            for (Part part : buckets.get(i).parts()) {
                sums[i] += part.state() == state ? part.share() : 0;
            }
            tops[i] = (int) Math.round(Math.clamp(sums[i], 0, 1) * HEIGHT);
        }
        return tops;
    }

    private static String outline(int[] tops) {
        var path = new StringBuilder("M0 ").append(HEIGHT);
        int from = 0;
        for (int at = 1; at <= tops.length; at++) {
            if (at == tops.length || tops[at] != tops[from]) {
                path.append('V').append(HEIGHT - tops[from]).append('H').append(edge(at, tops.length));
                from = at;
            }
        }
        return path.append('V').append(HEIGHT).append('z').toString();
    }

    private static int edge(int bucket, int buckets) {
        return (int) Math.round((double) bucket * WIDTH / buckets);
    }

    private static String letters(List<Bucket> buckets) {
        var letters = new StringBuilder();
        int count = Math.min(LETTERS, buckets.size());
        for (int i = 0; i < count; i++) {
            int from = i * buckets.size() / count;
            letters.append(letter(buckets.subList(from, (i + 1) * buckets.size() / count)));
        }
        return letters.toString();
    }

    private static String moments(List<Bucket> buckets) {
        var text = new StringBuilder();
        int count = Math.min(MOMENTS, buckets.size());
        for (int i = 0; i < count; i++) {
            List<Bucket> step = buckets.subList(i * buckets.size() / count, (i + 1) * buckets.size() / count);
            sums(step).forEach((state, sum) -> {
                long digit = Math.round(Math.clamp(sum / step.size(), 0, 1) * (DIGITS.length() - 1));
                if (digit > 0) {
                    text.append(state.letter()).append(DIGITS.charAt((int) digit));
                }
            });
            text.append(',');
        }
        return text.toString();
    }

    private static EnumMap<State, Double> sums(List<Bucket> stretch) {
        var sums = new EnumMap<State, Double>(State.class);
        for (Bucket bucket : stretch) {
            for (Part part : bucket.parts()) {
                sums.merge(part.state(), part.share(), Double::sum);
            }
        }
        return sums;
    }

    private static char letter(List<Bucket> stretch) {
        return sums(stretch).entrySet().stream().filter(sum -> sum.getValue() > 0).max(Map.Entry.comparingByValue())
                .map(sum -> sum.getKey().letter()).orElse('·');
    }
}
