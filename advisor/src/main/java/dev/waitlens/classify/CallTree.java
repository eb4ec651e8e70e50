package dev.waitlens.classify;

import dev.waitlens.catalogue.Owner;
import dev.waitlens.program.shape.Times;
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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The program's own methods, caller above callee, with the time spent in and below each.
///
/// Idle time and waiting for the program's own results stay out: they are nobody's work, but for an event loop's ([LoopThreads]). So does the time for which the machine
/// held a thread up, and what it added to the waits for locks: see [Scarcity].
final class CallTree {
    /// Share of all time below which a place is not gathered. Many of them may make up one method, so it is well below
    /// the floor of a unit.
    private static final double GATHERED = Units.FLOOR / 100;

    private static final String THREAD = Thread.class.getName();

    final Node root = new Node(-1, null);
    /// Methods of the stack at hand: recursion counts once.
    private final BitSet seen = new BitSet();

    /// One own method, reached from one caller.
    static final class Node {
        final int methodId;
        /// How many methods of the program's own are above it.
        final int depth;
        final @Nullable Node caller;
        /// The lines of the caller from which it was called.
        final Set<Integer> calledFrom = new TreeSet<>();
        /// It is the body of a thread, or `main`: called once.
        boolean body;
        /// How often the code says that it is called in one life of its thread; null before that was asked.
        @Nullable
        Times times;
        /// The method whose calls need the one before, and each of which makes it many times; -1 for none.
        int roundOf = -1;
        final EnumMap<Kind, Long> nanos = new EnumMap<>(Kind.class);
        final Map<Integer, Node> children = new HashMap<>();
        /// By the line of this method that was being executed.
        final Map<Integer, Passage> lines = new HashMap<>();
        final Passage all = new Passage();
        long total;
        /// With no method of the program's own below.
        long own;

        Node(int methodId, @Nullable Node caller) {
            this.methodId = methodId;
            this.caller = caller;
            this.depth = caller == null ? 0 : caller.depth + 1;
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

    static CallTree of(Timeline timeline, OwnCode own, Scarcity scarcity, LoopThreads loops) {
        CallTree tree = new CallTree();
        List<Weight> weights = timeline.weights().stream()
                .filter(loops::counts)
                .map(weight -> fair(weight, scarcity)).toList();
        long[] below = below(timeline.stacks(), weights);
        double total = weights.stream().mapToDouble(Weight::nanos).sum();
        for (Weight weight : weights) {
            tree.add(timeline.stacks(), own.ownFrames(weight.stack()), weight, below, total * GATHERED);
        }
        return tree;
    }

    private static Weight fair(Weight weight, Scarcity scarcity) {
        return new Weight(weight.account(), weight.stack(), weight.state(),
                scarcity.counted(weight.state(), weight.nanos()), weight.count(), weight.first(), weight.last(),
                weight.when());
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
        return timeline.accounts().get(weight.account()).kind().isProgram() && weight.nanos() > 0
                && (kind == Kind.CPU || kind == Kind.IO || kind == Kind.LOCK);
    }

    /// What a state counts as when it is asked what bounds a method: kernel time is spent inside the I/O calls, so it goes
    /// with them. (For the bound on a gain it stays CPU time: no model makes it go away.)
    static Kind verdictKind(State state) {
        return state == State.CPU_KERNEL ? Kind.IO : state.kind();
    }

    private void add(Stacks stacks, List<Integer> frames, Weight weight, long[] below, double least) {
        Node node = root;
        book(node, weight, -1);
        int line = -1;
        seen.clear();
        for (int frame : frames) {
            if (below[frame] < least) {
                return;
            }
            int method = stacks.methodId(frame);
            if (!seen.get(method)) {
                seen.set(method);
                Node caller = node;
                node = node.children.computeIfAbsent(method, m -> new Node(m, caller));
                node.calledFrom.add(line);
                node.body |= caller == root && isBody(stacks, frame);
                line = stacks.line(frame);
                book(node, weight, line);
            }
        }
        node.own += weight.nanos();
        if (node != root) {
            node.lines.get(line).own += weight.nanos();
        }
    }

    /// Nothing but the thread itself called it, through the object that the JVM makes of a function, maybe.
    private static boolean isBody(Stacks stacks, int frame) {
        for (int node = stacks.parent(frame); node > 0; node = stacks.parent(node)) {
            Stacks.Method method = stacks.method(node);
            boolean begins = method.className().equals(THREAD) || method.isOfFunction()
                    || stacks.owner(stacks.methodId(node)) == Owner.STARTER;
            if (!begins) {
                return false;
            }
        }
        return true;
    }

    private static void book(Node node, Weight weight, int line) {
        node.total += weight.nanos();
        // Results are a loop's here, which does nothing else meanwhile, as if it were waiting for the outside.
        Kind kind = weight.state().kind() == Kind.RESULT ? Kind.IO : verdictKind(weight.state());
        node.nanos.merge(kind, weight.nanos(), Long::sum);
        node.all.add(weight);
        node.lines.computeIfAbsent(line, l -> new Passage()).add(weight);
    }
}
