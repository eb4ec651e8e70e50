package dev.waitlens.present;

import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.LaneChart.Stretch;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;

/// The ten seconds in which the program computed most and those in which it was held up most, beside the whole: what an average hides.
final class Stretches {
    private static final double SECONDS = 10;
    /// A run that is not longer than a few of them has no part that differs from the whole.
    private static final double SHORTEST_RUN = 3 * SECONDS;
    /// Less than this share of the whole stretch is no trouble.
    private static final double HELD_UP = 0.02;
    private static final int NAMED = 3;

    private final Timeline timeline;
    /// By bucket, what all of the program's threads did.
    private final List<EnumMap<State, Double>> buckets = new ArrayList<>();
    private final int length;
    private final List<MethodRow> methods;

    private Stretches(Timeline timeline, List<MethodRow> methods) {
        this.methods = methods;
        this.timeline = timeline;
        this.length = (int) Math.max(1, Math.round(SECONDS * 1e9 / timeline.bucketNanos()));
        for (int bucket = 0; bucket < timeline.bucketCount(); bucket++) {
            EnumMap<State, Double> sums = new EnumMap<>(State.class);
            for (Account account : timeline.accounts()) {
                if (account.kind().isProgram()) {
                    for (State state : State.values()) {
                        sums.merge(state, account.buckets().nanos(bucket, state), Double::sum);
                    }
                }
            }
            buckets.add(sums);
        }
    }

    static List<Stretch> of(Timeline timeline, List<MethodRow> methods) {
        if (timeline.wallSeconds() < SHORTEST_RUN) {
            return List.of();
        }
        Stretches all = new Stretches(timeline, methods.stream().filter(MethodRow::own).toList());
        List<Stretch> found = new ArrayList<>();
        found.add(all.stretch("the whole run", 0, all.buckets.size()));
        all.most(state -> state.kind() == Kind.CPU, 0)
                .ifPresent(from -> found.add(all.stretch("the busiest ten seconds", from, from + all.length)));
        all.most(Stretches::isTrouble, HELD_UP).ifPresent(from -> found
                .add(all.stretch("the worst ten seconds: most time held up by locks, pauses and processors", from,
                        from + all.length)));
        return found;
    }

    private static boolean isTrouble(State state) {
        return state.kind() == Kind.LOCK || state == State.READY || state == State.GC;
    }

    /// Where the stretch begins that has most of this; none where that is not more than this share of it.
    private OptionalInt most(Predicate<State> wanted, double share) {
        int best = -1;
        double most = 0;
        for (int from = 0; from + length <= buckets.size(); from++) {
            double sum = 0;
            double all = 0;
            for (EnumMap<State, Double> bucket : buckets.subList(from, from + length)) {
                for (Map.Entry<State, Double> part : bucket.entrySet()) {
                    sum += wanted.test(part.getKey()) ? part.getValue() : 0;
                    all += part.getKey() == State.IDLE ? 0 : part.getValue();
                }
            }
            if (sum > most && sum >= all * share) {
                most = sum;
                best = from;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private Stretch stretch(String what, int from, int to) {
        EnumMap<State, Double> sums = new EnumMap<>(State.class);
        buckets.subList(from, Math.min(to, buckets.size())).forEach(bucket -> bucket.forEach((state, nanos) -> {
            if (state != State.IDLE && nanos > 0) {
                sums.merge(state, nanos, Double::sum);
            }
        }));
        double all = sums.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Slice> slices = sums.entrySet().stream().sorted(Map.Entry.<State, Double>comparingByValue().reversed())
                .map(part -> new Slice(part.getKey(), Measured.of(part.getValue() / 1e9), part.getValue() / all))
                .toList();
        double width = timeline.bucketNanos() / 1e9;
        double begin = from * width;
        double end = Math.min(to * width, timeline.wallSeconds());
        return new Stretch(what, begin, end, slices,
                to - from >= buckets.size() ? List.of() : heaviest(begin, end));
    }

    /// Those that do most themselves, as far as their part in that is the same as in the whole run: what mostly calls them says the same again.
    private List<String> heaviest(double begin, double end) {
        Map<MethodRow, Double> spent = new LinkedHashMap<>();
        methods.forEach(row -> spent.put(row, millis(row, begin, end)));
        return methods.stream().filter(row -> spent.get(row) * ownPart(row) > 0)
                .sorted(Comparator.comparingDouble((MethodRow row) -> spent.get(row) * ownPart(row)).reversed())
                .limit(NAMED).map(row -> row.method() + " " + Figures.millis(spent.get(row))).toList();
    }

    /// The share (0..1) of a method's time that is its own.
    private static double ownPart(MethodRow row) {
        double all = row.moments().stream().mapToDouble(part -> part.cpuMillis() + part.waitMillis()).sum();
        return all <= 0 ? 0 : Math.min(1, (row.selfCpuMillis() + row.selfWaitMillis()) / all);
    }

    /// A part that is only half in the stretch counts by half.
    private double millis(MethodRow row, double begin, double end) {
        double width = timeline.partNanos() / 1e9;
        double sum = 0;
        for (int part = 0; part < row.moments().size(); part++) {
            double overlap = Math.min(end, (part + 1) * width) - Math.max(begin, part * width);
            sum += Math.max(0, overlap / width)
                    * (row.moments().get(part).cpuMillis() + row.moments().get(part).waitMillis());
        }
        return sum;
    }
}
