package dev.waitlens.program.code;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The instructions that run with one lock held, a monitor or a lock that calls take and give back: all ways from where it is taken to where it is given back.
///
/// @param enter the instruction that takes it
/// @param body  with those that give it back; not to be changed
/// @param lock  what is locked, as far as that is known
public record LockedRegion(int enter, BitSet body, Value lock) {
    /// Nobody writes so many in one method; the others are left out.
    private static final int MOST = 64;

    /// How a kind of lock is taken and given back.
    ///
    /// @param lock what is locked, by the number of the instruction that takes it
    record Kind(Predicate<Instruction> taken, Predicate<Instruction> given, Function<Integer, Value> lock) {

        static Kind monitors(Function<Integer, Value> lock) {
            return new Kind(isMonitor(Opcode.MONITORENTER), isMonitor(Opcode.MONITOREXIT), lock);
        }

        /// @param taken calls that take one
        /// @param given calls that give one back
        static Kind calls(Predicate<MethodKey> taken, Predicate<MethodKey> given, Function<Integer, Value> lock) {
            return new Kind(isCall(taken), isCall(given), lock);
        }

        private static Predicate<Instruction> isMonitor(Opcode opcode) {
            return instruction -> instruction instanceof MonitorInstruction monitor && monitor.opcode() == opcode;
        }

        private static Predicate<Instruction> isCall(Predicate<MethodKey> wanted) {
            return instruction -> instruction instanceof InvokeInstruction call && wanted.test(MethodKey.of(call));
        }
    }

    static List<LockedRegion> of(Kind kind, Instructions listing, ControlFlow flow) {
        List<LockedRegion> regions = new ArrayList<>();
        for (int at = flow.reachable().nextSetBit(0); at >= 0; at = flow.reachable().nextSetBit(at + 1)) {
            if (kind.taken.test(listing.instruction(at)) && regions.size() < MOST) {
                regions.add(new LockedRegion(at, body(kind, listing, flow, at), kind.lock.apply(at)));
            }
        }
        return regions;
    }

    /// An instruction, and how many locks of the kind were taken since the one in question, itself counted.
    private record Step(int at, int depth) {}

    private static BitSet body(Kind kind, Instructions listing, ControlFlow flow, int enter) {
        var body = new BitSet();
        Deque<Step> open = new ArrayDeque<>();
        for (int to : flow.ways(enter, false)) {
            open.push(new Step(to, 1));
        }
        while (!open.isEmpty()) {
            Step step = open.pop();
            if (body.get(step.at())) {
                continue;
            }
            body.set(step.at());
            // What it throws is caught before it had its effect.
            listing.handlersAhead(step.at()).forEach(handler -> open.push(new Step(handler, step.depth())));
            Instruction instruction = listing.instruction(step.at());
            int depth = step.depth() + (kind.taken.test(instruction) ? 1 : 0) - (kind.given.test(instruction) ? 1 : 0);
            if (depth > 0) {
                for (int to : flow.ways(step.at(), false)) {
                    open.push(new Step(to, depth));
                }
            }
        }
        return body;
    }
}
