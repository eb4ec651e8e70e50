package dev.waitlens.program.shape;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Closure;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodCode;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import dev.waitlens.program.shape.CallSite.Runs;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds where functions are made whose bodies have methods of their own.
final class FunctionSites {
    private final Function<String, Optional<ClassModel>> classes;
    private final KnownMethods known;

    FunctionSites(Function<String, Optional<ClassModel>> classes, KnownMethods known) {
        this.classes = classes;
        this.known = known;
    }

    /// Empty for a method that is no function's body, and where its maker was not found.
    Optional<FunctionSite> of(ClassModel type, MethodModel method) {
        String owner = type.thisClass().asInternalName();
        String name = method.methodName().stringValue();
        // The compilers of Java, Kotlin and Scala all put the sign that people do not use into such a name.
        if (name.indexOf('$') >= 0) {
            String descriptor = method.methodType().stringValue();
            var key = new MethodKey(owner, name, descriptor);
            return !isHandled(type, key) ? Optional.empty()
                    : search(type,
                            element -> element instanceof InvokeDynamicInstruction dynamic && links(dynamic, key),
                            value -> value instanceof Closure closure && closure.body().equals(key));
        }
        if (name.startsWith("<")) {
            return Optional.empty();
        }
        return type.findAttribute(Attributes.enclosingMethod())
                .flatMap(enclosing -> classes.apply(enclosing.enclosingClass().asInternalName()))
                .flatMap(outer -> search(outer, element -> makes(element, owner), value -> isOf(value, owner)));
    }

    /// Whether the class refers to the method otherwise than by calling it.
    private static boolean isHandled(ClassModel type, MethodKey key) {
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof MethodHandleEntry handle && handle.reference().name().equalsString(key.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean links(InvokeDynamicInstruction dynamic, MethodKey body) {
        return dynamic.bootstrapArgs().stream().anyMatch(argument -> argument instanceof DirectMethodHandleDesc handle
                && handle.methodName().equals(body.name()) && handle.lookupDescriptor().equals(body.descriptor()));
    }

    private static boolean makes(CodeElement element, String type) {
        return switch (element) {
            case NewObjectInstruction made -> made.className().asInternalName().equals(type);
            case FieldInstruction field -> field.owner().asInternalName().equals(type);
            default -> false;
        };
    }

    /// A new object, or the only one there is: Kotlin keeps functions that capture nothing in a field of their class.
    private static boolean isOf(Value value, String type) {
        return value instanceof Made made && made.type().equals(type)
                || value instanceof FieldRead field && field.owner().equals(type);
    }

    private Optional<FunctionSite> search(ClassModel type, Predicate<CodeElement> mentions,
            Predicate<Value> isFunction) {
        for (MethodModel method : type.methods()) {
            if (method.code().isPresent() && method.code().get().elementStream().anyMatch(mentions)) {
                Optional<FunctionSite> found = MethodCode.of(type, method).flatMap(code -> site(code, isFunction));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<FunctionSite> site(MethodCode code, Predicate<Value> isFunction) {
        return code.facts().map(facts -> {
            List<CodeCall> takers = facts.calls().stream().filter(call -> takes(call, isFunction)).toList();
            int made = facts.closures().stream().filter(isFunction).map(Closure::line).findFirst()
                    .orElseGet(() -> takers.stream().findFirst().map(CodeCall::line).orElse(facts.line()));
            if (takers.size() != 1) {
                return new FunctionSite(facts.key(), made, Times.UNKNOWN, false, Optional.empty());
            }
            CodeCall taker = takers.getFirst();
            Optional<Runs> runs = known.runs(taker.target());
            Times times = ShapeReader.times(code, taker.index())
                    .times(runs.map(Runs::times).orElse(Times.UNKNOWN));
            return new FunctionSite(facts.key(), made, times,
                    runs.filter(Runs::elsewhere).isPresent() || Chains.isParallel(facts, taker),
                    Optional.of(taker.target()));
        });
    }

    /// Whether a call is given the function; its constructor is not meant.
    private static boolean takes(CodeCall call, Predicate<Value> isFunction) {
        int first = call.kind() == CodeCall.Kind.SPECIAL && call.name().equals("<init>") ? 1 : 0;
        boolean[] takes = {false};
        call.arguments().stream().skip(first)
                .forEach(argument -> argument.each(value -> takes[0] |= isFunction.test(value)));
        return takes[0];
    }
}
