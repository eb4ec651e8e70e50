package dev.waitlens.program.code;

import dev.waitlens.program.code.LoopNest.Loop;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The code of one method, by the numbers of its instructions: what may run again, what holds a lock, where values come from.
public final class MethodCode {
    private final Instructions listing;
    private final ControlFlow flow;
    private final LoopNest nest;
    private final Notebook notebook = new Notebook(Notebook.Wanted.ORIGINS);
    private final Interpreter interpreter;
    private final int maxLocals;
    private final Optional<MethodFacts> facts;
    private final Map<Loop, Set<Integer>> fed = new IdentityHashMap<>();
    private long stepsLeft = Interpreter.MOST_STEPS;

    private MethodCode(ClassModel type, MethodModel method, CodeAttribute body) {
        listing = new Instructions(body);
        flow = new ControlFlow(listing);
        nest = new LoopNest(flow);
        interpreter = new Interpreter(listing, notebook, stepsLeft);
        maxLocals = body.maxLocals();
        facts = follow(type, method);
    }

    /// Empty for a method without code.
    ///
    /// **Throws** [IllegalArgumentException] or another unchecked exception when the code is broken.
    public static Optional<MethodCode> of(ClassModel type, MethodModel method) {
        return method.findAttribute(Attributes.code()).map(body -> new MethodCode(type, method, body));
    }

    private Optional<MethodFacts> follow(ClassModel type, MethodModel method) {
        try {
            interpreter.run(CodeReader.isStatic(method), method.methodTypeSymbol(), maxLocals);
            return Optional.of(CodeReader.facts(type, method, listing, notebook, nest));
        } catch (RuntimeException e) {
            // Too large, or broken in a way that only values show: what needs no values is known all the same.
            return Optional.empty();
        }
    }

    /// Empty where the values could not be followed.
    public Optional<MethodFacts> facts() {
        return facts;
    }

    public LoopNest loops() {
        return nest;
    }

    public int size() {
        return listing.size();
    }

    /// 0 when the class file does not say.
    public int line(int index) {
        return listing.line(index);
    }

    /// Where the instruction begins, in bytes: what recorders call the bytecode index.
    public int offset(int index) {
        return listing.offset(index);
    }

    /// Whether some call of the method may run it at all.
    public boolean isReachable(int index) {
        return flow.reachable().get(index);
    }

    /// Whether one call of the method may run both, this one first.
    public boolean mayFollow(int first, int then) {
        return flow.after(first).get(then);
    }

    /// A call in the code, whether or not the values handed to it are known.
    public record Invoked(int index, MethodKey target) {}

    /// **Shape**: in the order of the code; lambdas and method references are none.
    public List<Invoked> invoked() {
        List<Invoked> found = new ArrayList<>();
        for (int at = 0; at < listing.size(); at++) {
            if (listing.instruction(at) instanceof InvokeInstruction invoke) {
                found.add(new Invoked(at, MethodKey.of(invoke)));
            }
        }
        return found;
    }

    /// A field that the code reads or writes.
    ///
    /// @param owner      internal name, as the class file names it: the field may be declared further up
    /// @param descriptor of its type
    public record FieldUse(int index, String owner, String name, String descriptor, boolean isStatic,
            boolean isWrite) {}

    /// **Shape**: in the order of the code.
    public List<FieldUse> fields() {
        List<FieldUse> found = new ArrayList<>();
        for (int at = 0; at < listing.size(); at++) {
            if (listing.instruction(at) instanceof FieldInstruction field) {
                Opcode opcode = field.opcode();
                found.add(new FieldUse(at, field.owner().asInternalName(), field.name().stringValue(),
                        field.type().stringValue(), opcode == Opcode.GETSTATIC || opcode == Opcode.PUTSTATIC,
                        opcode == Opcode.PUTSTATIC || opcode == Opcode.PUTFIELD));
            }
        }
        return found;
    }

    /// What runs with a lock held that the method itself took, one for each place where it takes one: first the monitors, then what calls take.
    ///
    /// @param taken calls that take a lock, their receiver
    /// @param given calls that give one back
    public List<LockedRegion> locked(Predicate<MethodKey> taken, Predicate<MethodKey> given) {
        Map<Integer, Value> locks = facts.isPresent() ? notebook.locks(taken) : Map.of();
        Function<Integer, Value> lock = at -> locks.getOrDefault(at, Value.Unknown.UNKNOWN);
        return Stream.of(LockedRegion.Kind.monitors(lock), LockedRegion.Kind.calls(taken, given, lock))
                .flatMap(kind -> LockedRegion.of(kind, listing, flow).stream()).toList();
    }

    /// Whether a call's result is among what the same call is given in the next round of a loop, directly or by way of
    /// what is worked out of it. False when it is not, or nobody knows.
    public boolean feedsItself(Loop loop, CodeCall call) {
        return fed.computeIfAbsent(loop, this::fedBy).contains(call.index());
    }

    /// Follows one round, and then another that begins with what the first one left.
    private Set<Integer> fedBy(Loop loop) {
        try {
            return facts.flatMap(_ -> interpreter.unknownAt(loop))
                    .flatMap(entry -> round(new Notebook(Notebook.Wanted.ORIGINS), loop, entry)).map(entry -> {
                        var second = new Notebook(Notebook.Wanted.ORIGINS);
                        round(second, loop, entry);
                        return second.calls().stream().filter(Origins::includeEarlierSelf).map(CodeCall::index)
                                .collect(Collectors.toUnmodifiableSet());
                    }).orElse(Set.of());
        } catch (RuntimeException e) {
            // A round that cannot be followed says nothing.
            return Set.of();
        }
    }

    private Optional<Frame> round(Notebook notes, Loop loop, Frame entry) {
        var follower = new Interpreter(listing, notes, stepsLeft);
        try {
            return follower.runRound(loop, entry);
        } finally {
            stepsLeft -= follower.steps();
        }
    }
}
