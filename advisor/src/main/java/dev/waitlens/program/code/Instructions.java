package dev.waitlens.program.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A method's instructions by number, with their lines and the places they may go to.
final class Instructions {
    /// Instructions times handlers: a tenth of a second. Compilers write methods with some hundred handlers.
    private static final long MOST_COVERED = 50_000_000;

    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final Map<Label, Integer> places = new HashMap<>();
    private final List<Handler> handlers = new ArrayList<>();
    private boolean[] leaders = {};

    /// Numbers of instructions; the end is the first that is not covered.
    ///
    /// @param all whatever is thrown: what stands behind it in the table is never asked
    private record Handler(int from, int end, int place, boolean all) {
        boolean covers(int at) {
            return at >= from && at < end;
        }

        /// Compilers let the copy of `finally`, or of leaving a monitor, that runs after an exception cover its own first instructions.
        boolean coversItself() {
            return covers(place);
        }
    }

    Instructions(CodeModel code) {
        List<ExceptionCatch> catches = new ArrayList<>();
        int line = 0;
        int offset = 0;
        for (CodeElement element : code.elementList()) {
            switch (element) {
                case Instruction instruction -> {
                    instructions.add(instruction);
                    lines.add(line);
                    offsets.add(offset);
                    offset += instruction.sizeInBytes();
                }
                case LineNumber number -> line = number.line();
                case LabelTarget target -> places.put(target.label(), instructions.size());
                case ExceptionCatch handler -> catches.add(handler);
                default -> {
                    // Names of variables and the like.
                }
            }
        }
        catches.forEach(handler -> handlers.add(new Handler(place(handler.tryStart()), place(handler.tryEnd()),
                place(handler.handler()), handler.catchType().isEmpty())));
        if ((long) handlers.size() * instructions.size() > MOST_COVERED) {
            throw new IllegalArgumentException("too many exception handlers");
        }
        markLeaders();
    }

    private void markLeaders() {
        leaders = new boolean[instructions.size() + 1];
        for (Instruction instruction : instructions) {
            targets(instruction).forEach(target -> leaders[target] = true);
        }
        handlers.forEach(handler -> {
            leaders[handler.place()] = true;
            leaders[handler.from()] = true;
        });
    }

    int size() {
        return instructions.size();
    }

    Instruction instruction(int at) {
        return instructions.get(at);
    }

    int line(int at) {
        return lines.get(at);
    }

    /// Where the instruction begins, in bytes: what recorders call the bytecode index.
    int offset(int at) {
        return offsets.get(at);
    }

    int firstLine() {
        return lines.stream().filter(line -> line > 0).findFirst().orElse(0);
    }

    /// Whether other places than the instruction before lead here.
    boolean isLeader(int at) {
        return leaders[at];
    }

    /// Where a branch or a switch may go to, besides the next instruction.
    List<Integer> targets(Instruction instruction) {
        return switch (instruction) {
            case BranchInstruction branch -> List.of(place(branch.target()));
            case TableSwitchInstruction table -> cases(table.defaultTarget(), table.cases());
            case LookupSwitchInstruction lookup -> cases(lookup.defaultTarget(), lookup.cases());
            default -> List.of();
        };
    }

    private List<Integer> cases(Label otherwise, List<SwitchCase> cases) {
        List<Integer> targets = new ArrayList<>();
        targets.add(place(otherwise));
        cases.forEach(choice -> targets.add(place(choice.target())));
        return targets;
    }

    /// Where an exception thrown at this instruction may be caught.
    List<Integer> handlers(int at) {
        return handlers(at, true);
    }

    /// As [#handlers], without the ways from a compiler's copy of `finally` back to its own beginning.
    List<Integer> handlersAhead(int at) {
        return handlers(at, false);
    }

    private List<Integer> handlers(int at, boolean copies) {
        List<Integer> found = new ArrayList<>();
        for (Handler handler : handlers) {
            if (handler.covers(at)) {
                if (copies || !handler.coversItself() || at < handler.place()) {
                    found.add(handler.place());
                }
                if (handler.all()) {
                    break;
                }
            }
        }
        return found;
    }

    /// How many instructions others lead to.
    int leaders() {
        int count = 0;
        for (boolean leader : leaders) {
            count += leader ? 1 : 0;
        }
        return count;
    }

    /// Whether what comes after this instruction is reached by a jump only.
    static boolean ends(Instruction instruction) {
        return switch (instruction) {
            case ReturnInstruction _,ThrowInstruction _,TableSwitchInstruction _,LookupSwitchInstruction _ -> true;
            case BranchInstruction branch -> branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W;
            default -> false;
        };
    }

    private int place(Label label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalArgumentException("a jump to nowhere");
        }
        return place;
    }
}
