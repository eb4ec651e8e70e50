package dev.waitlens.program.code;

import dev.waitlens.program.code.MethodFacts.FieldWrite;
import dev.waitlens.program.code.Value.ClassConstant;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.code.Value.Row;
import dev.waitlens.program.code.Value.Unknown;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.invoke.LambdaMetafactory;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What the interpreter notes on its way: one object for each place in the code, however often it comes by.
final class Notebook {
    /// How much is wanted.
    enum Wanted {
        /// Calls, functions, and what becomes of their results.
        CALLS,
        /// Also what a value was worked out of, and which monitors are entered.
        ORIGINS
    }

    /// Whose types' fields are noted when they are read: those of others are not asked for.
    private static final String RUNTIME = "Ldev/waitlens/aio/";

    private final Map<Integer, CodeCall> calls = new TreeMap<>();
    private final Map<Integer, Closure> closures = new TreeMap<>();
    private final Map<Integer, Made> made = new HashMap<>();
    private final Map<Integer, Set<Value>> rows = new TreeMap<>();
    private final Map<Integer, Value> elements = new TreeMap<>();
    private final Set<Value> returns = new LinkedHashSet<>();
    private final Set<FieldWrite> writes = new LinkedHashSet<>();
    private final Set<FieldRead> reads = new LinkedHashSet<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<Integer, Derived> derived = new HashMap<>();
    private final Map<Integer, Value> monitors = new TreeMap<>();
    private final Wanted wanted;

    Notebook(Wanted wanted) {
        this.wanted = wanted;
    }

    CodeCall call(int at, CodeCall.Kind kind, MethodKey target, int line, List<Value> arguments, boolean monitor) {
        CodeCall call = calls.computeIfAbsent(at, _ -> new CodeCall(kind, target, at, line, arguments));
        call.meet(arguments, monitor);
        return call;
    }

    Made made(int at, String type) {
        return made.computeIfAbsent(at, _ -> new Made(type, at));
    }

    /// The result of working on values; [Unknown] where nobody wants to know, or nothing is known of them either.
    Value derived(int at, List<Value> sources) {
        if (wanted == Wanted.CALLS || !derived.containsKey(at) && sources.stream().noneMatch(Notebook::hasOrigin)) {
            return Unknown.UNKNOWN;
        }
        Derived known = derived.computeIfAbsent(at, _ -> new Derived(sources));
        known.meet(sources);
        return known;
    }

    private static boolean hasOrigin(Value value) {
        boolean[] has = {false};
        value.each(choice -> has[0] |= choice instanceof CodeCall || choice instanceof Derived || choice instanceof Made
                || choice instanceof FieldRead);
        return has[0];
    }

    /// @param type internal name of a class that `instanceof` asks for
    void asked(String type) {
        asked.add(type);
    }

    Collection<String> asked() {
        return asked;
    }

    Value type(String descriptor) {
        return new ClassConstant(internal(descriptor));
    }

    void entered(int at, Value lock) {
        if (wanted == Wanted.ORIGINS) {
            monitors.merge(at, lock, (one, other) -> Value.merge(one, other, Uses::mark));
        }
    }

    /// What is locked, by the instruction that does: monitors, and the receivers of such calls.
    Map<Integer, Value> locks(Predicate<MethodKey> taken) {
        Map<Integer, Value> locks = new TreeMap<>(monitors);
        calls.values().stream().filter(call -> call.kind() == CodeCall.Kind.VIRTUAL && taken.test(call.target()))
                .forEach(call -> locks.put(call.index(), call.arguments().getFirst()));
        return locks;
    }

    /// A lambda or a method reference; anything else that the JVM links at run time (text put together) is worked out.
    Value dynamic(int at, InvokeDynamicInstruction dynamic, int line, List<Value> captured) {
        boolean lambda = dynamic.bootstrapMethod().owner().descriptorString()
                .equals("Ljava/lang/invoke/LambdaMetafactory;");
        if (!lambda || dynamic.bootstrapArgs().size() < 2
                || !(dynamic.bootstrapArgs().get(1) instanceof DirectMethodHandleDesc body)) {
            return derived(at, captured);
        }
        Closure closure = closures.computeIfAbsent(at, _ -> new Closure(keyOf(body),
                internal(dynamic.typeSymbol().returnType().descriptorString()), isVirtual(body), line, captured,
                dynamic.typeSymbol().parameterList().stream().map(ClassDesc::descriptorString).toList(),
                isSerializable(dynamic.bootstrapArgs())));
        closure.meet(captured);
        return closure;
    }

    /// Flags follow the three arguments that every lambda has.
    private static boolean isSerializable(List<ConstantDesc> arguments) {
        return arguments.size() > 3 && arguments.get(3) instanceof Integer flags
                && (flags & LambdaMetafactory.FLAG_SERIALIZABLE) != 0;
    }

    private static boolean isVirtual(DirectMethodHandleDesc body) {
        return switch (body.kind()) {
            case VIRTUAL, INTERFACE_VIRTUAL -> true;
            default -> false;
        };
    }

    private static MethodKey keyOf(DirectMethodHandleDesc body) {
        boolean constructor = body.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
        return new MethodKey(internal(body.owner().descriptorString()),
                constructor ? "<init>" : body.methodName(), body.lookupDescriptor());
    }

    private static String internal(String descriptor) {
        return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    void element(int at, Value array) {
        elements.put(at, array);
    }

    /// Only what has an origin: an array of numbers may be long.
    void stored(Row row, Value element) {
        element.each(choice -> {
            if (choice instanceof Made || choice instanceof Closure || choice instanceof CodeCall) {
                rows.computeIfAbsent(row.place(), _ -> new LinkedHashSet<>()).add(choice);
            }
        });
    }

    /// What is put into arrays, by the instruction that makes the array.
    Map<Integer, List<Value>> rows() {
        Map<Integer, List<Value>> copy = new TreeMap<>();
        rows.forEach((place, values) -> copy.put(place, List.copyOf(values)));
        return copy;
    }

    void returned(Value value) {
        value.each(returns::add);
    }

    void written(String owner, String name, Value value) {
        writes.add(new FieldWrite(owner, name, value));
    }

    FieldRead read(String owner, String name, String descriptor) {
        var read = new FieldRead(owner, name);
        if (descriptor.startsWith(RUNTIME)) {
            reads.add(read);
        }
        return read;
    }

    Collection<FieldRead> reads() {
        return reads;
    }

    List<CodeCall> calls() {
        return List.copyOf(calls.values());
    }

    List<Closure> closures() {
        return List.copyOf(closures.values());
    }

    /// Arrays by the instruction that reads an element of theirs.
    Map<Integer, Value> elements() {
        return elements;
    }

    Collection<Value> returns() {
        return returns;
    }

    Collection<FieldWrite> writes() {
        return writes;
    }
}
