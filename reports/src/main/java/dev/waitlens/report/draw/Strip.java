package dev.waitlens.report.draw;

import dev.waitlens.report.State;
import dev.waitlens.report.Timeline.Bucket;
import dev.waitlens.report.Timeline.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// One lane of the timeline: over time, how much of each moment went to which state.
///
/// States are stacked from the bottom in their fixed order; height is the share of the bucket. Runs of equal buckets are one
/// rectangle, and every state is one path, so that ten minutes of forty lanes stay small.
///
/// @param bands   one for each state that occurs, in the states' order
/// @param letters the lane as text: the letter of the state that weighs most in each of [#LETTERS] stretches, `·` for nothing
public record Strip(List<Band> bands, String letters) {

    /// Width of the drawing; it is stretched to whatever holds it.
    public static final int WIDTH = 1_000;
    public static final int HEIGHT = 24;
    public static final int LETTERS = 60;

    public Strip {
        bands = List.copyOf(bands);
    }

    /// @param path rectangles, in the coordinates of the strip
    public record Band(Palette.Swatch swatch, String path) {}

    public static Strip of(List<Bucket> buckets) {
        var bars = buckets.stream().map(Strip::stack).toList();
        var paths = new EnumMap<State, StringBuilder>(State.class);
        int from = 0;
        for (int at = 1; at <= bars.size(); at++) {
            if (at == bars.size() || !bars.get(at).equals(bars.get(from))) {
                draw(bars.get(from), edge(from, bars.size()), edge(at, bars.size()), paths);
                from = at;
            }
        }
        var bands = new ArrayList<Band>();
        paths.forEach((state, path) -> bands.add(new Band(Palette.of(state), path.toString())));
        return new Strip(bands, letters(buckets));
    }

    /// Pixels of height for each state, bottom first.
    private static Map<State, Integer> stack(Bucket bucket) {
        var shares = new EnumMap<State, Double>(State.class);
        bucket.parts().forEach(part -> shares.merge(part.state(), part.share(), Double::sum));
        var heights = new EnumMap<State, Integer>(State.class);
        double sum = 0;
        int used = 0;
        for (var share : shares.entrySet()) {
            sum += share.getValue();
            int upTo = (int) Math.round(Math.clamp(sum, 0, 1) * HEIGHT);
            if (upTo > used) {
                heights.put(share.getKey(), upTo - used);
                used = upTo;
            }
        }
        return heights;
    }

    private static void draw(Map<State, Integer> stack, int left, int right, Map<State, StringBuilder> paths) {
        int bottom = HEIGHT;
        for (var part : stack.entrySet()) {
            int width = right - left;
            paths.computeIfAbsent(part.getKey(), _ -> new StringBuilder()).append('M').append(left).append(' ').append(bottom)
                    .append('v').append(-part.getValue()).append('h').append(width).append('v').append(part.getValue()).append('z');
            bottom -= part.getValue();
        }
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

    private static char letter(List<Bucket> stretch) {
        var sums = new EnumMap<State, Double>(State.class);
        for (Bucket bucket : stretch) {
            for (Part part : bucket.parts()) {
                sums.merge(part.state(), part.share(), Double::sum);
            }
        }
        return sums.entrySet().stream().filter(sum -> sum.getValue() > 0).max(Map.Entry.comparingByValue())
                .map(sum -> sum.getKey().letter()).orElse('·');
    }
}
