package dev.waitlens.report.compare.render;

import dev.waitlens.report.Flame;
import dev.waitlens.report.Flame.Frame;
import dev.waitlens.report.State;
import dev.waitlens.report.compare.RunFigures.FlameFigures;
import dev.waitlens.report.compare.RunFigures.FrameLine;
import dev.waitlens.report.draw.Icicle;
import dev.waitlens.report.figure.Chance;
import dev.waitlens.report.legible.Figures;
import dev.waitlens.report.legible.Legible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The flame graph of the new side, coloured by what each frame's share of the whole has become.
///
/// Shares and not times: so runs of different length can be laid over each other. Frames that are gone have no width; the heaviest are
/// listed.
///
/// @param gone the heaviest frames of the base that are no longer there, in words
public record FlameChange(String key, String title, String total, Icicle icicle, List<String> gone) {
    /// A smaller change of share (0..1) has no colour.
    private static final double SEEN = 0.02;
    private static final int MOST_GONE = 10;
    /// The colours of the page that stand for more, less and the same here: its orange, its blue and its grey.
    private static final State MORE = State.LOCK;
    private static final State LESS = State.CPU_JAVA;
    private static final State SAME = State.IDLE;

    /// Of those that have one title; empty where the new side has no frames.
    static Optional<FlameChange> of(String key, FlameFigures base, FlameFigures now) {
        if (now.frames().isEmpty() || now.totalMillis() <= 0) {
            return Optional.empty();
        }
        Map<List<String>, Double> before = shares(base);
        Map<List<String>, Double> after = shares(now);
        Map<Frame, String> notes = new IdentityHashMap<>();
        var differs = new Difference(base.events(), now.events());
        List<Frame> roots = new Tree(now, before, notes, differs).roots();
        var flame = new Flame(now.title(), "ms", now.totalMillis(), roots, "");
        List<String> gone = before.entrySet().stream()
                .filter(frame -> differs.isSure(frame.getValue(), 0) && !after.containsKey(frame.getKey()))
                .sorted(Map.Entry.<List<String>, Double>comparingByValue(Comparator.reverseOrder())).limit(MOST_GONE)
                .map(frame -> Legible.name(frame.getKey().getLast()) + ": " + Figures.percent(frame.getValue())
                        + " → 0 %")
                .toList();
        return Optional.of(new FlameChange(key, Legible.name(now.title()), Figures.millis(now.totalMillis()),
                Icicle.of(flame, frame -> notes.getOrDefault(frame, "")), gone));
    }

    private static Map<List<String>, Double> shares(FlameFigures flame) {
        Map<List<String>, Double> shares = new HashMap<>();
        var path = new ArrayList<String>();
        for (FrameLine line : flame.frames()) {
            cut(path, line.depth());
            path.add(line.name());
            shares.merge(List.copyOf(path), line.millis() / Math.max(1e-9, flame.totalMillis()), Double::sum);
        }
        return shares;
    }

    private static void cut(List<String> path, int depth) {
        while (path.size() > Math.max(0, depth)) {
            path.removeLast();
        }
    }

    /// Whether a share has changed by more than chance explains, at 95 %: as of two counts that do not know of each other.
    private record Difference(long base, long now) {
        boolean isSure(double was, double is) {
            if (base <= 0 || now <= 0) {
                return Math.abs(is - was) >= SEEN;
            }
            double both = (was * base + is * now) / (base + now);
            double chance = Chance.DEVIATIONS * Math.sqrt(both * (1 - both) * (1.0 / base + 1.0 / now));
            return Math.abs(is - was) >= Math.max(SEEN, chance);
        }
    }

    /// Builds frames from lines, children before the frame that holds them.
    private static final class Tree {
        private final FlameFigures flame;
        private final Map<List<String>, Double> before;
        private final Map<Frame, String> notes;
        private final Difference differs;
        private int at;

        Tree(FlameFigures flame, Map<List<String>, Double> before, Map<Frame, String> notes, Difference differs) {
            this.differs = differs;
            this.flame = flame;
            this.before = before;
            this.notes = notes;
        }

        List<Frame> roots() {
            return children(0, List.of());
        }

        private List<Frame> children(int depth, List<String> above) {
            var frames = new ArrayList<Frame>();
            while (at < flame.frames().size() && flame.frames().get(at).depth() >= depth) {
                FrameLine line = flame.frames().get(at++);
                var path = new ArrayList<>(above);
                path.add(line.name());
                double was = before.getOrDefault(path, 0.0);
                double is = line.millis() / flame.totalMillis();
                State colour = !differs.isSure(was, is) ? SAME : is > was ? MORE : LESS;
                var frame = new Frame(line.name(), colour, true, line.millis(), children(line.depth() + 1, path));
                notes.put(frame, Figures.percent(was) + " → " + Figures.percent(is)
                        + (colour == MORE ? ", more" : colour == LESS ? ", less" : ""));
                frames.add(frame);
            }
            return frames;
        }
    }
}
