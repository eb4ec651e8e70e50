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
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Follows the values through one method's code, along every branch, until nothing new is learned.
///
/// It ends because a place only ever learns more, and forgets all when it has learned of too many values.
///
/// **Throws** [IllegalArgumentException] for code that is broken, or would take too much memory or time to follow.
final class Interpreter {
    /// Variables, over all places that keep what they hold: what the heap of an analysis bears. The largest method that javac
    /// writes (64 KB) with a hundred variables and a branch every ten bytes has 0.7 million.
    private static final long MOST_VARIABLES = 4_000_000;
    /// Instructions and variables looked at.
    static final long MOST_STEPS = 40_000_000;

    private final Instructions code;
    private final Notebook notebook;
    private final Map<Integer, Frame> known = new HashMap<>();
    /// In the order of the code, which visits most places once.
    private final TreeSet<Integer> open = new TreeSet<>();
    private Optional<LoopNest.Loop> within = Optional.empty();
    private Optional<Frame> nextRound = Optional.empty();
    private final long mostSteps;
    private long steps;

    Interpreter(Instructions code, Notebook notebook, long mostSteps) {
        this.code = code;
        this.notebook = notebook;
        this.mostSteps = mostSteps;
    }

    void run(boolean isStatic, MethodTypeDesc type, int maxLocals) {
        refuseWhenLarge(maxLocals);
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
        walkAll();
    }

    /// Follows one round of a loop by itself.
    ///
    /// @param entry what is known at its beginning
    /// @return what is known where the next round begins; empty when there is none
    Optional<Frame> runRound(LoopNest.Loop loop, Frame entry) {
        within = Optional.of(loop);
        reach(loop.header(), entry);
        walkAll();
        return nextRound;
    }

    /// Where a loop begins, in slots; with nothing known of any value. Empty where nothing leads there.
    Optional<Frame> unknownAt(LoopNest.Loop loop) {
        return Optional.ofNullable(known.get(loop.header())).map(Frame::forgotten);
    }

    private void refuseWhenLarge(int maxLocals) {
        if ((long) maxLocals * (code.leaders() + 1) > MOST_VARIABLES) {
            throw new IllegalArgumentException("too many variables and branches to be followed");
        }
    }

    private void walkAll() {
        while (!open.isEmpty()) {
            walk(open.pollFirst());
        }
    }

    /// Instructions and variables looked at.
    long steps() {
        return steps;
    }

    private void walk(int from) {
        Frame frame = known.get(from).copy();
        for (int at = from; at < code.size(); at++) {
            steps++;
            if (at != from && (code.isLeader(at) || isOutside(at))) {
                goOn(at, frame);
                return;
            }
            Instruction instruction = code.instruction(at);
            // A handler may find the variables as they are before the instruction, and as they are after it.
            if (at == from || code.instruction(at - 1) instanceof StoreInstruction) {
                for (int handler : code.handlers(at)) {
                    goOn(handler, frame.caught());
                }
            }
            step(at, instruction, frame);
            for (int target : code.targets(instruction)) {
                goOn(target, frame);
            }
            if (Instructions.ends(instruction)) {
                return;
            }
        }
    }

    private boolean isOutside(int at) {
        return within.isPresent() && !within.get().holds(at);
    }

    /// Goes on from an instruction to another, unless this leaves the loop or begins its next round.
    private void goOn(int at, Frame frame) {
        if (within.isPresent() && within.get().header() == at) {
            nextRound.ifPresentOrElse(known -> known.meet(frame), () -> nextRound = Optional.of(frame.copy()));
        } else if (!isOutside(at)) {
            reach(at, frame);
        }
    }

    private void reach(int at, Frame frame) {
        steps += frame.size();
        if (steps > mostSteps) {
            throw new IllegalArgumentException("too many ways to be followed");
        }
        Frame before = known.get(at);
        if (before == null) {
            known.put(at, frame.copy());
            open.add(at);
        } else if (before.meet(frame)) {
            open.add(at);
        }
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
            case ConstantInstruction constant -> push(frame, switch (constant.constantValue()) {
                case Integer number -> new Constant(number);
                case Long number when number == number.intValue() -> new Constant(number.intValue());
                case ClassDesc type -> notebook.type(type.descriptorString());
                case DynamicConstantDesc<?> _ when constant.opcode() == Opcode.ACONST_NULL -> Unknown.NOTHING;
                default -> Unknown.UNKNOWN;
            }, constant.typeKind());
            case InvokeInstruction invoke -> invoke(at, invoke, frame);
            case InvokeDynamicInstruction dynamic -> dynamic(at, dynamic, frame);
            case FieldInstruction field -> field(field, frame);
            case NewObjectInstruction made ->
                    frame.push(notebook.made(at, made.className().asInternalName()));
            case StackInstruction stack -> stack(stack.opcode(), frame);
            case IncrementInstruction increment -> frame.store(increment.slot(),
                    notebook.derived(at, List.of(frame.local(increment.slot()))));
            case BranchInstruction branch -> branch(branch.opcode(), frame);
            case ReturnInstruction back -> {
                if (back.typeKind() != TypeKind.VOID) {
                    Value value = pop(frame, back.typeKind());
                    Uses.mark(value);
                    notebook.returned(value);
                }
            }
            case MonitorInstruction monitor -> {
                Value lock = frame.pop();
                Uses.mark(lock);
                if (monitor.opcode() == Opcode.MONITORENTER) {
                    notebook.entered(at, lock);
                    frame.enterMonitor();
                } else {
                    frame.exitMonitor();
                }
            }
            case TypeCheckInstruction check -> {
                if (check.opcode() == Opcode.INSTANCEOF) {
                    notebook.asked(check.type().asInternalName());
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
            case OperatorInstruction operator -> operator(at, operator, frame);
            case ConvertInstruction convert ->
                    push(frame, notebook.derived(at, List.of(pop(frame, convert.fromType()))), convert.toType());
            case ArrayLoadInstruction load -> {
                frame.pop();
                Value array = frame.pop();
                if (load.typeKind() == TypeKind.REFERENCE) {
                    notebook.element(at, array);
                }
                push(frame, load.typeKind() == TypeKind.REFERENCE ? Unknown.ELEMENT : Unknown.UNKNOWN, load.typeKind());
            }
            case ArrayStoreInstruction store -> {
                Value element = pop(frame, store.typeKind());
                Uses.mark(element);
                frame.pop();
                if (frame.pop() instanceof Row row) {
                    notebook.stored(row, element);
                }
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
        CodeCall.Kind kind = switch (invoke.opcode()) {
            case INVOKESTATIC -> CodeCall.Kind.STATIC;
            case INVOKESPECIAL -> CodeCall.Kind.SPECIAL;
            default -> CodeCall.Kind.VIRTUAL;
        };
        if (kind != CodeCall.Kind.STATIC) {
            Value receiver = frame.pop();
            arguments.addFirst(receiver);
            if (!Uses.onlyLooks(target)) {
                Uses.mark(receiver);
            }
        }
        arguments.subList(kind == CodeCall.Kind.STATIC ? 0 : 1, arguments.size()).forEach(Uses::mark);
        CodeCall call = notebook.call(at, kind, target, code.line(at), arguments, frame.holdsMonitor());
        if (kind == CodeCall.Kind.SPECIAL && target.name().equals("<init>")
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

    private void operator(int at, OperatorInstruction operator, Frame frame) {
        TypeKind kind = operator.typeKind();
        switch (operator.opcode()) {
            case INEG, LNEG, FNEG, DNEG -> {
                return;
            }
            case ARRAYLENGTH -> {
                Value array = frame.pop();
                frame.push(array instanceof Row row ? row.length() : notebook.derived(at, List.of(array)));
                return;
            }
            default -> {
                // Two operands, below.
            }
        }
        Value right = switch (operator.opcode()) {
            case ISHL, ISHR, IUSHR, LSHL, LSHR, LUSHR -> frame.pop();
            default -> pop(frame, kind);
        };
        Value left = pop(frame, kind);
        boolean compares = switch (operator.opcode()) {
            case LCMP, FCMPL, FCMPG, DCMPL, DCMPG -> true;
            default -> false;
        };
        push(frame, notebook.derived(at, List.of(left, right)), compares ? TypeKind.INT : kind);
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
