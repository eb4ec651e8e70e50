package dev.waitlens.program.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/// Where a method may go on after each of its instructions.
final class ControlFlow {
    /// Between instructions. A method of 64 KB has some hundred thousand.
    private static final long MOST_WAYS = 2_000_000;

    private final int[][] plain;
    private final int[][] withThrown;
    private final BitSet reachable;

    ControlFlow(Instructions code) {
        plain = new int[code.size()][];
        withThrown = new int[code.size()][];
        long ways = 0;
        for (int at = 0; at < code.size(); at++) {
            List<Integer> next = new ArrayList<>(code.targets(code.instruction(at)));
            if (!Instructions.ends(code.instruction(at)) && at + 1 < code.size()) {
                next.add(at + 1);
            }
            next.removeIf(to -> to >= code.size());
            plain[at] = ints(next);
            next.addAll(code.handlersAhead(at));
            next.removeIf(to -> to >= code.size());
            ways += next.size();
            if (ways > MOST_WAYS) {
                throw new IllegalArgumentException("too many ways through the code");
            }
            withThrown[at] = next.size() == plain[at].length ? plain[at] : ints(next);
        }
        reachable = code.size() == 0 ? new BitSet() : from(0);
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    int size() {
        return plain.length;
    }

    /// @param thrown whether the handlers of what the instruction may throw count
    int[] ways(int at, boolean thrown) {
        return thrown ? withThrown[at] : plain[at];
    }

    /// What may run in a call of the method.
    BitSet reachable() {
        return reachable;
    }

    /// The instructions of this part that are reached from outside it.
    BitSet entriesOf(BitSet part) {
        var entries = new BitSet();
        if (part.get(0)) {
            entries.set(0);
        }
        for (int from = reachable.nextSetBit(0); from >= 0; from = reachable.nextSetBit(from + 1)) {
            if (!part.get(from)) {
                for (int to : withThrown[from]) {
                    if (part.get(to)) {
                        entries.set(to);
                    }
                }
            }
        }
        return entries;
    }

    /// What may run after this instruction, without itself unless it may run again.
    BitSet after(int at) {
        var seen = new BitSet();
        for (int to : withThrown[at]) {
            if (!seen.get(to)) {
                seen.or(from(to));
            }
        }
        return seen;
    }

    private BitSet from(int start) {
        var seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.push(start);
        seen.set(start);
        while (!open.isEmpty()) {
            for (int to : withThrown[open.pop()]) {
                if (!seen.get(to)) {
                    seen.set(to);
                    open.push(to);
                }
            }
        }
        return seen;
    }
}
