package dev.waitlens.program.code;

import dev.waitlens.program.code.Value.Constant;
import dev.waitlens.program.code.Value.Parameter;
import dev.waitlens.program.code.Value.Row;
import dev.waitlens.program.code.Value.Unknown;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Follows the values through one method's code, along every branch, until nothing new is learned.
///
/// It ends because a place only ever learns more, and forgets all when it has learned of too many values.
final class Interpreter {
    private final Listing code;
    private final Notebook notebook;
    private final Map<Integer, Frame> known = new HashMap<>();
    /// In the order of the code, which visits most places once.
    private final TreeSet<Integer> open = new TreeSet<>();

    Interpreter(Listing code, Notebook notebook) {
        this.code = code;
        this.notebook = notebook;
    }

    void run(boolean isStatic, MethodTypeDesc type, int maxLocals) {
        var entry = Frame.atEntry(maxLocals);
        int slot = 0;
        int index = 0;
        if (!isStatic) {
            entry.store(slot++, new Parameter(index++));
        }
        for (ClassDesc parameter : type.parameterList()) {
            entry.store(slot, new Parameter(index++));
            slot += TypeKind.from(parameter).slotSize();
        }
        reach(0, entry);
        while (!open.isEmpty()) {
            walk(open.pollFirst());
        }
    }

    private void walk(int from) {
        Frame frame = known.get(from).copy();
        for (int at = from; at < code.size(); at++) {
            if (at != from && code.isLeader(at)) {
                reach(at, frame);
                return;
            }
            Instruction instruction = code.instruction(at);
            // A handler may find the variables as they are before the instruction, and as they are after it.
            if (at == from || code.instruction(at - 1) instanceof StoreInstruction) {
                for (int handler : code.handlers(at)) {
                    reach(handler, frame.caught());
                }
            }
            step(at, instruction, frame);
            for (int target : code.targets(instruction)) {
                reach(target, frame);
            }
            if (ends(instruction)) {
                return;
            }
        }
    }

    private void reach(int at, Frame frame) {
        Frame before = known.get(at);
        if (before == null) {
            known.put(at, frame.copy());
            open.add(at);
        } else if (before.meet(frame)) {
            open.add(at);
        }
    }

    private static boolean ends(Instruction instruction) {
        return switch (instruction) {
            case ReturnInstruction _,ThrowInstruction _,TableSwitchInstruction _,LookupSwitchInstruction _ -> true;
            case BranchInstruction branch -> branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W;
            default -> false;
        };
    }

    private void step(int at, Instruction instruction, Frame frame) {
        switch (instruction) {
            case LoadInstruction load -> push(frame, frame.local(load.slot()), load.typeKind());
            case StoreInstruction store -> {
                frame.store(store.slot(), pop(frame, store.typeKind()));
                if (store.typeKind().slotSize() == 2) {
                    frame.store(store.slot() + 1, Unknown.UNKNOWN);
                }
            }
            case ConstantInstruction constant -> push(frame, constant.constantValue() instanceof Integer number
                    ? new Constant(number) : Unknown.UNKNOWN, constant.typeKind());
            case InvokeInstruction invoke -> invoke(at, invoke, frame);
            case InvokeDynamicInstruction dynamic -> dynamic(at, dynamic, frame);
            case FieldInstruction field -> field(field, frame);
            case NewObjectInstruction made ->
                    frame.push(notebook.made(at, made.className().asInternalName()));
            case StackInstruction stack -> stack(stack.opcode(), frame);
            case IncrementInstruction increment -> frame.store(increment.slot(), Unknown.UNKNOWN);
            case BranchInstruction branch -> branch(branch.opcode(), frame);
            case ReturnInstruction back -> {
                if (back.typeKind() != TypeKind.VOID) {
                    Value value = pop(frame, back.typeKind());
                    Uses.mark(value);
                    notebook.returned(value);
                }
            }
            case MonitorInstruction monitor -> {
                Uses.mark(frame.pop());
                if (monitor.opcode() == Opcode.MONITORENTER) {
                    frame.enterMonitor();
                } else {
                    frame.exitMonitor();
                }
            }
            case TypeCheckInstruction check -> {
                if (check.opcode() == Opcode.INSTANCEOF) {
                    Uses.mark(frame.pop());
                    frame.push(Unknown.UNKNOWN);
                }
            }
            case TableSwitchInstruction _,LookupSwitchInstruction _,ThrowInstruction _ -> Uses.mark(frame.pop());
            default -> arithmetic(at, instruction, frame);
        }
    }

    private void arithmetic(int at, Instruction instruction, Frame frame) {
        switch (instruction) {
            case OperatorInstruction operator -> operator(operator, frame);
            case ConvertInstruction convert -> {
                pop(frame, convert.fromType());
                push(frame, Unknown.UNKNOWN, convert.toType());
            }
            case ArrayLoadInstruction load -> {
                frame.pop();
                Value array = frame.pop();
                if (load.typeKind() == TypeKind.REFERENCE) {
                    notebook.element(at, array);
                }
                push(frame, Unknown.UNKNOWN, load.typeKind());
            }
            case ArrayStoreInstruction store -> {
                Uses.mark(pop(frame, store.typeKind()));
                frame.pop(2);
            }
            case NewReferenceArrayInstruction _ -> frame.push(new Row(at, frame.pop()));
            case NewPrimitiveArrayInstruction _ -> frame.push(new Row(at, frame.pop()));
            case NewMultiArrayInstruction many -> {
                frame.pop(many.dimensions());
                frame.push(Unknown.UNKNOWN);
            }
            case NopInstruction _ -> {
            }
            case DiscontinuedInstruction _ -> throw new IllegalArgumentException(
                    "instructions that were discontinued in Java 6 (jsr, ret)");
            default -> throw new IllegalArgumentException("unknown instruction " + instruction.opcode());
        }
    }

    private void invoke(int at, InvokeInstruction invoke, Frame frame) {
        MethodTypeDesc type = invoke.typeSymbol();
        List<Value> arguments = arguments(frame, type);
        var target = new MethodKey(invoke.owner().asInternalName(), invoke.name().stringValue(),
                invoke.type().stringValue());
        Call.Kind kind = switch (invoke.opcode()) {
            case INVOKESTATIC -> Call.Kind.STATIC;
            case INVOKESPECIAL -> Call.Kind.SPECIAL;
            default -> Call.Kind.VIRTUAL;
        };
        if (kind != Call.Kind.STATIC) {
            Value receiver = frame.pop();
            arguments.addFirst(receiver);
            if (!Uses.onlyLooks(target)) {
                Uses.mark(receiver);
            }
        }
        arguments.subList(kind == Call.Kind.STATIC ? 0 : 1, arguments.size()).forEach(Uses::mark);
        Call call = notebook.call(at, kind, target, code.line(at), arguments, frame.holdsMonitor());
        if (kind == Call.Kind.SPECIAL && target.name().equals("<init>")
                && arguments.getFirst() instanceof Made made && arguments.size() > 1) {
            made.carry(arguments.get(1));
        }
        push(frame, call, TypeKind.from(type.returnType()));
    }

    private void dynamic(int at, InvokeDynamicInstruction dynamic, Frame frame) {
        MethodTypeDesc type = dynamic.typeSymbol();
        List<Value> captured = arguments(frame, type);
        captured.forEach(Uses::mark);
        push(frame, notebook.dynamic(at, dynamic, code.line(at), captured), TypeKind.from(type.returnType()));
    }

    private static List<Value> arguments(Frame frame, MethodTypeDesc type) {
        Deque<Value> arguments = new ArrayDeque<>();
        for (ClassDesc parameter : type.parameterList().reversed()) {
            arguments.addFirst(pop(frame, TypeKind.from(parameter)));
        }
        return new ArrayList<>(arguments);
    }

    private void field(FieldInstruction field, Frame frame) {
        String owner = field.owner().asInternalName();
        String name = field.name().stringValue();
        TypeKind kind = TypeKind.from(field.typeSymbol());
        switch (field.opcode()) {
            case GETSTATIC -> push(frame, notebook.read(owner, name, field.type().stringValue()), kind);
            case GETFIELD -> {
                Uses.mark(frame.pop());
                push(frame, notebook.read(owner, name, field.type().stringValue()), kind);
            }
            case PUTSTATIC, PUTFIELD -> {
                Value value = pop(frame, kind);
                Uses.mark(value);
                notebook.written(owner, name, value);
                if (field.opcode() == Opcode.PUTFIELD) {
                    frame.pop();
                }
            }
            default -> throw new IllegalArgumentException("unknown instruction " + field.opcode());
        }
    }

    private static void operator(OperatorInstruction operator, Frame frame) {
        TypeKind kind = operator.typeKind();
        switch (operator.opcode()) {
            case INEG, LNEG, FNEG, DNEG -> {
                return;
            }
            case ARRAYLENGTH -> {
                Value array = frame.pop();
                frame.push(array instanceof Row row ? row.length() : Unknown.UNKNOWN);
                return;
            }
            case ISHL, ISHR, IUSHR, LSHL, LSHR, LUSHR -> frame.pop();
            default -> pop(frame, kind);
        }
        pop(frame, kind);
        boolean compares = switch (operator.opcode()) {
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> true;
            default -> false;
        };
        push(frame, Unknown.UNKNOWN, compares ? TypeKind.INT : kind);
    }

    private static void branch(Opcode opcode, Frame frame) {
        switch (opcode) {
            case GOTO, GOTO_W -> {
            }
            case IF_ICMPEQ, IF_ICMPNE, IF_ICMPLT, IF_ICMPGE, IF_ICMPGT, IF_ICMPLE, IF_ACMPEQ, IF_ACMPNE ->
                    frame.pop(2).forEach(Uses::mark);
            default -> Uses.mark(frame.pop());
        }
    }

    private static void stack(Opcode opcode, Frame frame) {
        switch (opcode) {
            case POP -> frame.pop();
            case POP2 -> frame.pop(2);
            case DUP -> frame.duplicate(1, 0);
            case DUP_X1 -> frame.duplicate(1, 1);
            case DUP_X2 -> frame.duplicate(1, 2);
            case DUP2 -> frame.duplicate(2, 0);
            case DUP2_X1 -> frame.duplicate(2, 1);
            case DUP2_X2 -> frame.duplicate(2, 2);
            case SWAP -> frame.swap();
            default -> throw new IllegalArgumentException("unknown instruction " + opcode);
        }
    }

    private static void push(Frame frame, Value value, TypeKind kind) {
        for (int slot = 0; slot < kind.slotSize(); slot++) {
            frame.push(slot == 0 ? value : Unknown.UNKNOWN);
        }
    }

    private static Value pop(Frame frame, TypeKind kind) {
        List<Value> slots = frame.pop(kind.slotSize());
        return slots.isEmpty() ? Unknown.UNKNOWN : slots.getFirst();
    }
}
