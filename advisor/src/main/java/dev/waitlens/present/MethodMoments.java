package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.Report.Moment;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What each method took in each part of the recording, with all that it called.
final class MethodMoments {
    private final Stacks stacks;
    private final int parts;
    /// By method id, computing in each part and then waiting in each.
    private final Map<Integer, double[]> times = new HashMap<>();

    /// @param methods of which is told
    MethodMoments(Classification whole, List<Integer> methods) {
        Timeline timeline = whole.timeline();
        stacks = timeline.stacks();
        parts = timeline.partCount();
        methods.forEach(method -> times.put(method, new double[2 * parts]));
        int[] booked = new int[stacks.methodCount()];
        int number = 0;
        for (Weight weight : timeline.weights()) {
            State state = weight.state();
            if (timeline.accounts().get(weight.account()).kind().isProgram() && weight.nanos() > 0
                    && state.kind() != Kind.IDLE && state.kind() != Kind.OTHER) {
                add(weight, booked, ++number);
            }
        }
    }

    private void add(Weight weight, int[] booked, int number) {
        int offset = weight.state().kind() == Kind.CPU ? 0 : parts;
        double[] spent = new double[parts];
        for (int part = 0; part < parts; part++) {
            spent[part] = weight.when().share(part) * weight.nanos();
        }
        for (int node = weight.stack(); node > 0; node = stacks.parent(node)) {
            int method = stacks.methodId(node);
            double[] sums = times.get(method);
            if (sums != null && booked[method] != number) {
                booked[method] = number;
                for (int part = 0; part < parts; part++) {
                    sums[offset + part] += spent[part];
                }
            }
        }
    }

    List<Moment> of(int method) {
        double[] sums = times.get(method);
        List<Moment> moments = new ArrayList<>();
        for (int part = 0; sums != null && part < parts; part++) {
            moments.add(new Moment(millis(sums[part]), millis(sums[parts + part])));
        }
        return moments;
    }

    /// To a tenth: no reader sees more.
    static double millis(double nanos) {
        return Math.rint(nanos / 1e5) / 10;
    }
}
