package dev.waitlens.program.shape;

import dev.waitlens.program.code.CodeCall;
import dev.waitlens.program.code.Made;
import dev.waitlens.program.code.MethodCode;
import dev.waitlens.program.code.MethodCode.FieldUse;
import dev.waitlens.program.code.MethodFacts;
import dev.waitlens.program.code.MethodFacts.FieldWrite;
import dev.waitlens.program.code.Value;
import dev.waitlens.program.code.Value.FieldRead;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntPredicate;

/// The static fields that methods use: how they are declared, and what their class puts into them.
final class StaticFields {
    private final Function<String, Optional<ClassModel>> classes;
    private final KnownMethods known;
    private final Kinship kinship;
    /// By class, then by field: the classes of the objects that its static initialiser makes for it; empty for others.
    private final Map<String, Map<String, Set<String>>> held = new HashMap<>();

    StaticFields(Function<String, Optional<ClassModel>> classes, KnownMethods known, Kinship kinship) {
        this.classes = classes;
        this.known = known;
        this.kinship = kinship;
    }

    /// @param guarded whether an instruction runs with a monitor held
    List<StaticUse> of(MethodCode code, IntPredicate guarded) {
        Map<FieldRead, List<FieldUse>> uses = new LinkedHashMap<>();
        for (FieldUse use : code.fields()) {
            if (use.isStatic()) {
                uses.computeIfAbsent(new FieldRead(use.owner(), use.name()), _ -> new ArrayList<>()).add(use);
            }
        }
        List<StaticUse> found = new ArrayList<>();
        uses.forEach((field, of) -> use(code, field, of, guarded).ifPresent(found::add));
        return found;
    }

    private Optional<StaticUse> use(MethodCode code, FieldRead field, List<FieldUse> uses, IntPredicate guarded) {
        String type = uses.getFirst().descriptor();
        List<CodeCall> calls = code.facts().stream().flatMap(facts -> facts.calls().stream())
                .filter(call -> isReceiver(call, field)).toList();
        Optional<Integer> declared = flags(field);
        boolean isFinal = declared.filter(flags -> (flags & ClassFile.ACC_FINAL) != 0).isPresent();
        if (declared.isEmpty() || isFinal && calls.isEmpty()) {
            return Optional.empty();
        }
        int flags = declared.get();
        Set<String> types = calls.isEmpty() ? Set.of() : types(field, type);
        List<CodeCall> unsafe = calls.stream().filter(call -> unsafe(types, call).isPresent()).toList();
        if (isFinal && unsafe.isEmpty()) {
            return Optional.empty();
        }
        Set<Integer> indexes = new TreeSet<>();
        uses.stream().filter(use -> !isFinal || use.isWrite()).map(FieldUse::index).forEach(indexes::add);
        unsafe.forEach(call -> indexes.add(call.index()));
        return Optional.of(new StaticUse(field.owner(), field.name(), type, isFinal,
                (flags & ClassFile.ACC_VOLATILE) != 0, uses.stream().anyMatch(use -> !use.isWrite()),
                uses.stream().anyMatch(FieldUse::isWrite), indexes.stream().allMatch(guarded::test),
                indexes.stream().map(code::line).distinct().sorted().toList(),
                unsafe.stream().findFirst().flatMap(call -> unsafe(types, call))));
    }

    /// What it may hold; where nobody puts anything into it that is known, what it is declared as.
    private Set<String> types(FieldRead field, String type) {
        Set<String> types = held(field);
        return types.isEmpty() && type.startsWith("L") ? Set.of(type.substring(1, type.length() - 1)) : types;
    }

    private static boolean isReceiver(CodeCall call, FieldRead field) {
        boolean[] is = {false};
        if (call.kind() == CodeCall.Kind.VIRTUAL) {
            call.arguments().getFirst().each(value -> is[0] |= value.equals(field));
        }
        return is[0];
    }

    private Optional<String> unsafe(Set<String> types, CodeCall call) {
        return types.stream().sorted().filter(type -> known.isNotToBeShared(type, call.name())).findFirst();
    }

    /// Empty for a field whose declaration was not found: nothing is said of it.
    private Optional<Integer> flags(FieldRead field) {
        return flags(field.owner(), field.name()).or(() -> kinship.above(field.owner()).stream().sorted()
                .flatMap(type -> flags(type, field.name()).stream()).findFirst());
    }

    private Optional<Integer> flags(String type, String name) {
        return classes.apply(type).stream().flatMap(found -> found.fields().stream())
                .filter(declared -> declared.fieldName().equalsString(name)).map(StaticFields::flags)
                .filter(flags -> (flags & ClassFile.ACC_STATIC) != 0).findFirst();
    }

    private static int flags(FieldModel field) {
        return field.flags().flagsMask();
    }

    private Set<String> held(FieldRead field) {
        return held.computeIfAbsent(field.owner(), this::heldBy).getOrDefault(field.name(), Set.of());
    }

    private Map<String, Set<String>> heldBy(String owner) {
        Map<String, Set<String>> made = new HashMap<>();
        classes.apply(owner).flatMap(StaticFields::initialiser).ifPresent(facts -> {
            for (FieldWrite write : facts.writes()) {
                write.value().each(value -> made.computeIfAbsent(write.name(), _ -> new HashSet<>()).add(type(value)));
            }
        });
        return made;
    }

    /// What a call gave may be of any class: what its name says is not what can be relied on, so it is no class of the list.
    private static String type(Value value) {
        return switch (value) {
            case Made object -> object.type();
            case CodeCall call when call.name().equals("<init>") -> call.owner();
            default -> "java/lang/Object";
        };
    }

    private static Optional<MethodFacts> initialiser(ClassModel type) {
        try {
            for (MethodModel method : type.methods()) {
                if (method.methodName().equalsString("<clinit>")) {
                    return MethodCode.of(type, method).flatMap(MethodCode::facts);
                }
            }
        } catch (RuntimeException e) {
            // Broken: then only the declaration speaks.
        }
        return Optional.empty();
    }
}
