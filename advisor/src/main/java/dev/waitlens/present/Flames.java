package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.Flame;
import dev.waitlens.report.Flame.Frame;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.LaneKind;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;

/// Flame graphs of CPU time and of waiting, cut to what can be seen.
final class Flames {
    private static final int MAX_FRAMES = 900;
    private static final double VISIBLE = 0.003;
    /// One place in the code may be many lines of it: a frame can be seen though none of its lines could.
    private static final double GATHERED = VISIBLE / 20;

    private final Classification whole;
    private final Stacks stacks;
    /// By method id.
    private final Map<Integer, String> names = new HashMap<>();
    private int drawn;
    private boolean hidden;

    private static final class Node {
        final Map<String, Node> children = new LinkedHashMap<>();
        final EnumMap<State, Long> nanos = new EnumMap<>(State.class);
        /// Of the program's own code.
        final Map<Integer, Long> lines = new HashMap<>();
        boolean own;
        final double[] parts;
        long total;

        Node(int count) {
            parts = new double[count];
        }

        void add(State state, long time) {
            total += time;
            nanos.merge(state, time, Long::sum);
        }

        void add(Weight weight) {
            add(weight.state(), weight.nanos());
            for (int part = 0; part < parts.length; part++) {
                parts[part] += weight.when().share(part) * weight.nanos();
            }
        }

        List<Integer> lines() {
            return lines.entrySet().stream()
                    .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey).toList();
        }

        List<Double> moments() {
            return DoubleStream.of(parts).map(MethodMoments::millis).boxed().toList();
        }

        State heaviest() {
            return nanos.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                    .orElse(State.UNEXPLAINED);
        }
    }

    Flames(Classification whole) {
        this.whole = whole;
        this.stacks = whole.timeline().stacks();
    }

    List<Flame> flames() {
        return List.of(flame("CPU", "ms of CPU time", kind -> kind == Kind.CPU),
                flame("Waiting", "ms of waiting, idle time left out",
                        kind -> kind == Kind.IO || kind == Kind.LOCK || kind == Kind.RESULT));
    }

    private Flame flame(String title, String unit, Predicate<Kind> wanted) {
        Node root = new Node(0);
        hidden = false;
        List<Weight> weights = whole.timeline().weights().stream().filter(weight -> counts(weight, wanted)).toList();
        long[] below = below(weights);
        for (Weight weight : weights) {
            root.add(weight.state(), weight.nanos());
        }
        for (Weight weight : weights) {
            add(root, weight, below);
        }
        drawn = 0;
        List<Frame> roots = frames(root, root.total);
        String cut = drawn >= MAX_FRAMES
                ? "The first %d frames are drawn; others, and those below 0.3 %%, are left out.".formatted(drawn)
                : hidden ? "Frames below 0.3 % are left out." : "";
        return new Flame(title, unit, root.total / 1e6, roots, cut);
    }

    private boolean counts(Weight weight, Predicate<Kind> wanted) {
        LaneKind kind = whole.timeline().accounts().get(weight.account()).kind();
        boolean program = kind.isProgram();
        return program && weight.nanos() > 0 && wanted.test(weight.state().kind())
                && !OwnCode.isAgents(stacks, weight.stack());
    }

    /// By node of the stacks, the time in it and above it.
    private long[] below(List<Weight> weights) {
        long[] below = new long[stacks.size()];
        for (Weight weight : weights) {
            for (int node = weight.stack(); node > 0; node = stacks.parent(node)) {
                below[node] += weight.nanos();
            }
        }
        return below;
    }

    /// Frames far too small to be seen are not even gathered, so that no recording fills the heap.
    private void add(Node root, Weight weight, long[] below) {
        Node node = root;
        for (int frame : OwnCode.outermostFirst(stacks, weight.stack())) {
            if (below[frame] < root.total * GATHERED) {
                hidden = true;
                return;
            }
            String name = names.computeIfAbsent(stacks.methodId(frame), id -> OwnCode.shortName(stacks.methodById(id)));
            node = node.children.computeIfAbsent(name, _ -> new Node(whole.timeline().partCount()));
            int method = stacks.methodId(frame);
            boolean own = whole.ownCode().isOwn(method);
            node.own |= own;
            node.add(weight);
            if (own && stacks.line(frame) > 0 && stacks.areLinesSure(method)) {
                node.lines.merge(stacks.line(frame), weight.nanos(), Long::sum);
            }
        }
    }

    private List<Frame> frames(Node parent, long whole) {
        List<Frame> frames = new ArrayList<>();
        parent.children.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Node>>comparingLong(e -> e.getValue().total).reversed()
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> {
                    Node node = entry.getValue();
                    if (node.total >= whole * VISIBLE && drawn < MAX_FRAMES) {
                        drawn++;
                        frames.add(new Frame(entry.getKey(), node.heaviest(), node.own, node.total / 1e6,
                                frames(node, whole), node.moments(), node.lines()));
                    } else {
                        hidden = true;
                    }
                });
        return frames;
    }
}
