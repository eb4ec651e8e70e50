package dev.waitlens.program.shape;

import java.lang.classfile.Signature;
import java.lang.classfile.Signature.ArrayTypeSig;
import java.lang.classfile.Signature.BaseTypeSig;
import java.lang.classfile.Signature.ClassTypeSig;
import java.lang.classfile.Signature.TypeArg;
import java.lang.classfile.Signature.TypeVarSig;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/// A type as one writes it in Java: `Map<String, byte[]>`. A class without a name that can be written is `Object`.
///
/// @param text    with simple names
/// @param raw     the same without type arguments and type variables
/// @param imports full names of the classes in it, with dots
/// @param owner   internal name of the class, empty for arrays, type variables and what is no class
/// @param hasVariables type variables of its class are in it
public record JavaType(String text, String raw, Set<String> imports, String owner, boolean hasVariables) {
    public static final JavaType VOID = plain("void");
    public static final JavaType OBJECT = plain("Object");

    private static final Map<String, String> BOXES = Map.of("int", "Integer", "long", "Long", "char", "Character",
            "boolean", "Boolean", "byte", "Byte", "short", "Short", "float", "Float", "double", "Double", "void",
            "Void");

    public JavaType {
        imports = Set.copyOf(imports);
    }

    private static JavaType plain(String text) {
        return new JavaType(text, text, Set.of(), "", false);
    }

    public boolean isVoid() {
        return equals(VOID);
    }

    /// Without type variables of anybody's, for places where they mean nothing.
    public JavaType outside() {
        return new JavaType(raw, raw, imports, owner, false);
    }

    /// As a type argument.
    public String boxed() {
        return BOXES.getOrDefault(text, text);
    }

    /// @param name internal name of a class
    public static JavaType ofClass(String name) {
        List<String> parts = Arrays.asList(name.substring(name.lastIndexOf('/') + 1).split("\\$"));
        if (parts.isEmpty() || !parts.stream().allMatch(JavaType::isWord)) {
            return OBJECT;
        }
        String full = name.replace('/', '.');
        int nested = full.indexOf('$');
        String top = nested < 0 ? full : full.substring(0, nested);
        String text = String.join(".", parts);
        return new JavaType(text, text, Set.of(top), name, false);
    }

    /// Whether it can be written as a name in Java.
    public static boolean isWord(String name) {
        return SourceVersion.isIdentifier(name) && !SourceVersion.isKeyword(name);
    }

    static JavaType of(ClassDesc type) {
        return of(Signature.of(type), Map.of());
    }

    /// @param bounds of type variables that stand for nothing outside the method: they become their bounds
    static JavaType of(Signature signature, Map<String, JavaType> bounds) {
        return switch (signature) {
            case BaseTypeSig base -> base.baseType() == 'V' ? VOID
                    : plain(ClassDesc.ofDescriptor(String.valueOf(base.baseType())).displayName());
            case ArrayTypeSig array -> arrayOf(of(array.componentSignature(), bounds));
            case TypeVarSig variable -> bounds.getOrDefault(variable.identifier(),
                    isWord(variable.identifier())
                            ? new JavaType(variable.identifier(), "Object", Set.of(), "", true)
                            : OBJECT);
            case ClassTypeSig type -> withArguments(ofClass(name(type)), type.typeArgs(), bounds);
        };
    }

    private static String name(ClassTypeSig type) {
        return type.outerType().map(outer -> name(outer) + "$" + type.className()).orElse(type.className());
    }

    private static JavaType arrayOf(JavaType component) {
        return new JavaType(component.text + "[]", component.raw + "[]", component.imports, "",
                component.hasVariables);
    }

    private static JavaType withArguments(JavaType type, List<TypeArg> arguments, Map<String, JavaType> bounds) {
        if (arguments.isEmpty() || type.owner.isEmpty()) {
            return type;
        }
        var imports = new TreeSet<>(type.imports);
        List<String> texts = new ArrayList<>();
        boolean variables = false;
        for (TypeArg argument : arguments) {
            texts.add(switch (argument) {
                case TypeArg.Unbounded _ -> "?";
                case TypeArg.Bounded bounded -> {
                    JavaType bound = of(bounded.boundType(), bounds);
                    imports.addAll(bound.imports);
                    variables |= bound.hasVariables;
                    yield switch (bounded.wildcardIndicator()) {
                        case NONE -> bound.text;
                        case EXTENDS -> "? extends " + bound.text;
                        case SUPER -> "? super " + bound.text;
                    };
                }
            });
        }
        return new JavaType(type.text + texts.stream().collect(Collectors.joining(", ", "<", ">")), type.raw, imports,
                type.owner, variables);
    }
}
