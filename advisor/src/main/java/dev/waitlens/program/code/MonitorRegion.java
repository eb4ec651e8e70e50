package dev.waitlens.program.code;

import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.MonitorInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// The instructions that run with one monitor held: all ways from where it is entered to where it is left.
///
/// @param enter the instruction that enters it
/// @param body  with those that leave it; not to be changed
/// @param lock  what is locked, as far as that is known
public record MonitorRegion(int enter, BitSet body, Value lock) {
    /// Nobody writes so many in one method; the others are left out.
    private static final int MOST = 64;

    static List<MonitorRegion> of(Listing listing, ControlFlow flow, Map<Integer, Value> locks) {
        List<MonitorRegion> regions = new ArrayList<>();
        for (int at = flow.reachable().nextSetBit(0); at >= 0; at = flow.reachable().nextSetBit(at + 1)) {
            if (isMonitor(listing.instruction(at), Opcode.MONITORENTER) && regions.size() < MOST) {
                regions.add(new MonitorRegion(at, body(listing, flow, at),
                        locks.getOrDefault(at, Value.Unknown.UNKNOWN)));
            }
        }
        return regions;
    }

    private static boolean isMonitor(Instruction instruction, Opcode opcode) {
        return instruction instanceof MonitorInstruction monitor && monitor.opcode() == opcode;
    }

    /// An instruction, and how many monitors were entered since the one in question, itself counted.
    private record Step(int at, int depth) {}

    private static BitSet body(Listing listing, ControlFlow flow, int enter) {
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
            int depth = step.depth() + (isMonitor(instruction, Opcode.MONITORENTER) ? 1 : 0)
                    - (isMonitor(instruction, Opcode.MONITOREXIT) ? 1 : 0);
            if (depth > 0) {
                for (int to : flow.ways(step.at(), false)) {
                    open.push(new Step(to, depth));
                }
            }
        }
        return body;
    }
}
