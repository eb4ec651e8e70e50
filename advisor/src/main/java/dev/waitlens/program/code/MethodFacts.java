package dev.waitlens.program.code;

import dev.waitlens.program.code.Value.FieldRead;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;

/// What one method does.
///
/// @param calls    in the order of the code
/// @param closures that it makes
/// @param returns  what it may return, where that is a closure, a new object or a call's result
/// @param loops    inner ones before those around them
/// @param writes   to fields
/// @param reads    of fields of the runtime's types
/// @param rows     functions, new objects and results that are put into new arrays, by the place of the array
/// @param asked    internal names of the classes that it asks for with `instanceof`
public record MethodFacts(MethodKey key, Shape shape, int line, List<CodeCall> calls, List<Closure> closures,
        List<Value> returns, List<Loop> loops, List<FieldWrite> writes, List<FieldRead> reads,
        Map<Integer, List<Value>> rows, List<String> asked) {

    public MethodFacts {
        calls = List.copyOf(calls);
        closures = List.copyOf(closures);
        returns = List.copyOf(returns);
        loops = List.copyOf(loops);
        writes = List.copyOf(writes);
        reads = List.copyOf(reads);
        rows = Map.copyOf(rows);
        asked = List.copyOf(asked);
    }

    /// Descriptor of a parameter; of the receiver its class.
    ///
    /// @param index as [Value.Parameter] has it
    public String parameterType(int index) {
        int receiver = shape.isStatic() ? 0 : 1;
        return index < receiver ? "L" + key.owner() + ";"
                : MethodTypeDesc.ofDescriptor(key.descriptor()).parameterType(index - receiver).descriptorString();
    }

    /// Whether a call's result, or what was worked out of it, is kept in a field of which the same call was worked out: so the next call of the method needs
    /// this one.
    public boolean carriesOn(CodeCall call) {
        return writes.stream().anyMatch(write -> {
            var kept = new FieldRead(write.owner(), write.name());
            return Origins.among(List.of(write.value()), call::equals)
                    && Origins.among(call.arguments(), kept::equals);
        });
    }

    /// How it is declared.
    ///
    /// @param fixed        cannot be overridden: static, private, final, or a constructor
    /// @param isBlocking   an annotation says that it blocks
    /// @param annotations  internal names of all on it
    /// @param suppressions rules that an annotation on it switches off; `all` for every rule
    public record Shape(boolean isStatic, boolean isSynchronized, boolean isAbstract, boolean fixed,
            boolean isBlocking, List<String> annotations, List<String> suppressions) {
        public Shape {
            annotations = List.copyOf(annotations);
            suppressions = List.copyOf(suppressions);
        }
    }

    /// A stretch of instructions that is run again and again.
    ///
    /// @param overMany true when it goes over a collection or an array whose length the code does not fix
    public record Loop(int from, int to, boolean overMany) {
        public boolean holds(int index) {
            return index >= from && index <= to;
        }
    }

    public record FieldWrite(String owner, String name, Value value) {}
}
