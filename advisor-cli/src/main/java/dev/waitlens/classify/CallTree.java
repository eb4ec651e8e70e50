package dev.waitlens.classify;

import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The program's own methods, caller above callee, with the time spent in and below each.
///
/// Idle time and waiting for the program's own results stay out: they are nobody's work.
final class CallTree {
    /// Share of all time below which a place is not gathered. Many of them may make up one method, so it is well below
    /// the floor of a unit.
    private static final double GATHERED = Units.FLOOR / 100;

    final Node root = new Node(-1);
    /// Methods of the stack at hand: recursion counts once.
    private final BitSet seen = new BitSet();

    /// One own method, reached from one caller.
    static final class Node {
        final int methodId;
        final EnumMap<Kind, Long> nanos = new EnumMap<>(Kind.class);
        final Map<Integer, Node> children = new HashMap<>();
        /// Time by the line of this method that was being executed: one line only means it just passes on.
        final Map<Integer, Long> lines = new HashMap<>();
        long total;
        long own;

        Node(int methodId) {
            this.methodId = methodId;
        }

        double share(Kind kind) {
            return total == 0 ? 0 : (double) nanos.getOrDefault(kind, 0L) / total;
        }

        List<Node> heaviestFirst() {
            List<Node> sorted = new ArrayList<>(children.values());
            sorted.sort((a, b) -> Long.compare(b.total, a.total));
            return sorted;
        }
    }

    static CallTree of(Timeline timeline, OwnCode own) {
        CallTree tree = new CallTree();
        List<Weight> weights = timeline.weights().stream().filter(weight -> counts(timeline, weight)).toList();
        long[] below = below(timeline.stacks(), weights);
        double total = weights.stream().mapToDouble(Weight::nanos).sum();
        for (Weight weight : weights) {
            tree.add(timeline.stacks(), own.ownFrames(weight.stack()), weight, below, total * GATHERED);
        }
        return tree;
    }

    /// By node of the stacks, the time in it and above it.
    private static long[] below(Stacks stacks, List<Weight> weights) {
        long[] below = new long[stacks.size()];
        for (Weight weight : weights) {
            for (int node = weight.stack(); node > 0; node = stacks.parent(node)) {
                below[node] += weight.nanos();
            }
        }
        return below;
    }

    static boolean counts(Timeline timeline, Weight weight) {
        Kind kind = weight.state().kind();
        return Classifier.isProgram(timeline.accounts().get(weight.account())) && weight.nanos() > 0
                && (kind == Kind.CPU || kind == Kind.IO || kind == Kind.LOCK);
    }

    /// What a state counts as when it is asked what bounds a method: kernel time is spent inside the I/O calls, so it goes
    /// with them. (For the bound on a gain it stays CPU time: no model makes it go away.)
    static Kind verdictKind(State state) {
        return state == State.CPU_KERNEL ? Kind.IO : state.kind();
    }

    private void add(Stacks stacks, List<Integer> frames, Weight weight, long[] below, double least) {
        Node node = root;
        book(node, weight.state(), weight.nanos(), -1);
        seen.clear();
        for (int frame : frames) {
            if (below[frame] < least) {
                return;
            }
            int method = stacks.methodId(frame);
            if (!seen.get(method)) {
                seen.set(method);
                node = node.children.computeIfAbsent(method, Node::new);
                book(node, weight.state(), weight.nanos(), stacks.line(frame));
            }
        }
        node.own += weight.nanos();
    }

    private static void book(Node node, State state, long nanos, int line) {
        node.total += nanos;
        node.nanos.merge(verdictKind(state), nanos, Long::sum);
        node.lines.merge(line, nanos, Long::sum);
    }
}
