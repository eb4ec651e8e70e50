package dev.waitlens.program.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// The loops of a method, and which lies in which: sets of instructions each of which can be reached again from itself.
///
/// Found as strongly connected parts: taking the beginning of a loop away leaves the loops inside it. So loops with several
/// ways in, as the compilers of coroutines write them, are loops too.
///
/// **Source**: R. Tarjan, Depth-first search and linear graph algorithms, 1972; B. Steensgaard, Sequentializing program
/// dependence graphs for irreducible programs, 1993.
public final class LoopNest {
    /// Nobody writes loops so deep; deeper ones count as part of the one around them.
    private static final int DEEPEST = 32;
    /// Nor so many in one method; of more, only whether an instruction is in one of them is known.
    private static final int MOST = 1_000;

    private final List<Loop> loops = new ArrayList<>();
    private final BitSet repeated = new BitSet();
    private final BitSet repeatedAfterFailure = new BitSet();
    private final ControlFlow flow;
    private final int[] order;
    private final int[] low;

    /// @param header where it begins: the first of its instructions that is reached from outside
    /// @param body   all of its instructions; not to be changed
    /// @param depth  0 for a loop in no other
    public record Loop(int header, BitSet body, int depth) {
        /// Whether an instruction of this number is run again and again by it.
        public boolean holds(int index) {
            return body.get(index);
        }
    }

    LoopNest(ControlFlow flow) {
        this.flow = flow;
        this.order = new int[flow.size()];
        this.low = new int[flow.size()];
        split(flow.reachable(), 0);
        new Walk(flow.reachable(), true).parts().forEach(repeatedAfterFailure::or);
        loops.sort((one, other) -> one.depth() != other.depth() ? Integer.compare(other.depth(), one.depth())
                : Integer.compare(one.header(), other.header()));
    }

    /// **Shape**: inner ones before those around them.
    public List<Loop> loops() {
        return List.copyOf(loops);
    }

    /// Whether an instruction may run again in the same call of the method.
    ///
    /// @param failed also count ways back that begin with an exception: attempts
    public boolean repeats(int index, boolean failed) {
        return repeated.get(index) || failed && repeatedAfterFailure.get(index);
    }

    /// The loops around an instruction, the innermost first.
    public List<Loop> around(int index) {
        return loops.stream().filter(loop -> loop.holds(index)).toList();
    }

    /// The loops inside one.
    public List<Loop> inside(Loop outer) {
        return loops.stream().filter(loop -> loop.depth() > outer.depth() && outer.holds(loop.header())).toList();
    }

    private void split(BitSet region, int depth) {
        for (BitSet part : new Walk(region, false).parts()) {
            repeated.or(part);
            if (loops.size() == MOST) {
                continue;
            }
            int header = Math.max(flow.entriesOf(part).nextSetBit(0), part.nextSetBit(0));
            loops.add(new Loop(header, part, depth));
            if (depth < DEEPEST) {
                var rest = (BitSet) part.clone();
                rest.clear(header);
                split(rest, depth + 1);
            }
        }
    }

    /// Tarjan's algorithm without recursion: methods have up to 65,535 instructions.
    private final class Walk {
        private final BitSet region;
        private final boolean thrown;
        private final BitSet onStack = new BitSet();
        private final Deque<Integer> stack = new ArrayDeque<>();
        private final Deque<Step> steps = new ArrayDeque<>();
        private final List<BitSet> parts = new ArrayList<>();
        private int count;

        private static final class Step {
            final int at;
            final int[] ways;
            int next;

            Step(int at, int[] ways) {
                this.at = at;
                this.ways = ways;
            }
        }

        Walk(BitSet region, boolean thrown) {
            this.region = region;
            this.thrown = thrown;
            region.stream().forEach(at -> order[at] = 0);
        }

        /// The strongly connected parts of more than one instruction, and instructions that lead to themselves.
        List<BitSet> parts() {
            for (int at = region.nextSetBit(0); at >= 0; at = region.nextSetBit(at + 1)) {
                if (order[at] == 0) {
                    enter(at);
                    while (!steps.isEmpty()) {
                        advance(steps.peek());
                    }
                }
            }
            return parts;
        }

        private void enter(int at) {
            count++;
            order[at] = count;
            low[at] = count;
            stack.push(at);
            onStack.set(at);
            steps.push(new Step(at, flow.ways(at, thrown)));
        }

        private void advance(Step step) {
            if (step.next < step.ways.length) {
                int to = step.ways[step.next++];
                if (region.get(to) && order[to] == 0) {
                    enter(to);
                } else if (region.get(to) && onStack.get(to)) {
                    low[step.at] = Math.min(low[step.at], order[to]);
                }
                return;
            }
            steps.pop();
            if (!steps.isEmpty()) {
                int before = steps.peek().at;
                low[before] = Math.min(low[before], low[step.at]);
            }
            if (low[step.at] == order[step.at]) {
                close(step.at);
            }
        }

        private void close(int root) {
            var part = new BitSet();
            int at;
            do {
                at = stack.pop();
                onStack.clear(at);
                part.set(at);
            } while (at != root);
            if (part.cardinality() > 1 || leadsToItself(root)) {
                parts.add(part);
            }
        }

        private boolean leadsToItself(int at) {
            for (int to : flow.ways(at, thrown)) {
                if (to == at) {
                    return true;
                }
            }
            return false;
        }
    }
}
