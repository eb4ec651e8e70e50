package dev.waitlens.program.code;

import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A method's instructions by number, with their lines and the places they may go to.
final class Listing {
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Integer> lines = new ArrayList<>();
    private final Map<Label, Integer> places = new HashMap<>();
    private final List<Handler> handlers = new ArrayList<>();
    private boolean[] leaders = {};

    /// Numbers of instructions; the end is the first that is not covered.
    private record Handler(int from, int end, int place) {}

    Listing(CodeModel code) {
        List<ExceptionCatch> catches = new ArrayList<>();
        int line = 0;
        for (CodeElement element : code.elementList()) {
            switch (element) {
                case Instruction instruction -> {
                    instructions.add(instruction);
                    lines.add(line);
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
                place(handler.handler()))));
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
        return handlers.stream().filter(handler -> at >= handler.from() && at < handler.end()).map(Handler::place)
                .toList();
    }

    private int place(Label label) {
        Integer place = places.get(label);
        if (place == null) {
            throw new IllegalArgumentException("a jump to nowhere");
        }
        return place;
    }
}
