package dev.waitlens.program.shape;

import dev.waitlens.program.code.MethodKey;
import dev.waitlens.program.shape.Declaration.Field;
import dev.waitlens.program.shape.Declaration.Parameter;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodSignature;
import java.lang.classfile.Signature;
import java.lang.classfile.Signature.TypeParam;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.LocalVariableInfo;
import java.lang.classfile.attribute.MethodParameterInfo;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads how a method is declared.
final class DeclarationReader {
    private DeclarationReader() {}

    /// **Throws** [IllegalArgumentException] or another unchecked exception when the class is broken.
    static Declaration read(ClassModel type, MethodModel method) {
        MethodTypeDesc erased = method.methodTypeSymbol();
        Optional<MethodSignature> generic = method.findAttribute(Attributes.signature())
                .map(SignatureAttribute::asMethodSignature)
                .filter(signature -> signature.arguments().size() == erased.parameterCount());
        Map<String, JavaType> bounds = generic.map(signature -> bounds(signature.typeParameters())).orElse(Map.of());
        List<String> names = names(method, erased);
        List<Parameter> parameters = new ArrayList<>();
        for (int at = 0; at < erased.parameterCount(); at++) {
            int index = at;
            Signature given = generic.map(signature -> signature.arguments().get(index))
                    .orElseGet(() -> Signature.of(erased.parameterType(index)));
            parameters.add(new Parameter(names.get(at), JavaType.of(given, bounds)));
        }
        var key = new MethodKey(type.thisClass().asInternalName(), method.methodName().stringValue(),
                method.methodType().stringValue());
        return new Declaration(key, method.flags().flagsMask(), parameters,
                JavaType.of(generic.map(MethodSignature::result).orElseGet(() -> Signature.of(erased.returnType())),
                        bounds),
                thrown(method), fields(type, method));
    }

    /// Type variables of the method mean nothing to its callers: each stands for its bound.
    private static Map<String, JavaType> bounds(List<TypeParam> variables) {
        var bounds = new HashMap<String, JavaType>();
        for (TypeParam variable : variables) {
            JavaType bound = variable.classBound().or(() -> variable.interfaceBounds().stream().findFirst())
                    .map(each -> JavaType.of(each, bounds).outside()).orElse(JavaType.OBJECT);
            bounds.put(variable.identifier(), bound);
        }
        return bounds;
    }

    private static List<JavaType> thrown(MethodModel method) {
        return method.findAttribute(Attributes.exceptions())
                .map(found -> found.exceptions().stream().map(each -> JavaType.ofClass(each.asInternalName())).toList())
                .orElse(List.of());
    }

    /// Empty where the class file has no name, or one that cannot be written.
    private static List<String> names(MethodModel method, MethodTypeDesc erased) {
        List<MethodParameterInfo> declared = method.findAttribute(Attributes.methodParameters())
                .map(found -> found.parameters()).orElse(List.of());
        Map<Integer, String> locals = new HashMap<>();
        method.findAttribute(Attributes.code()).flatMap(code -> code.findAttribute(Attributes.localVariableTable()))
                .ifPresent(table -> {
                    for (LocalVariableInfo local : table.localVariables()) {
                        if (local.startPc() == 0) {
                            locals.putIfAbsent(local.slot(), local.name().stringValue());
                        }
                    }
                });
        int slot = (method.flags().flagsMask() & ClassFile.ACC_STATIC) != 0 ? 0 : 1;
        List<String> names = new ArrayList<>();
        for (int at = 0; at < erased.parameterCount(); at++) {
            String local = locals.getOrDefault(slot, "");
            String name = declared.size() == erased.parameterCount()
                    ? declared.get(at).name().map(Utf8Entry::stringValue).orElse(local)
                    : local;
            names.add(JavaType.isWord(name) ? name : "");
            slot += TypeKind.from(erased.parameterType(at)).slotSize();
        }
        return names;
    }

    private static List<Field> fields(ClassModel type, MethodModel method) {
        Set<Field> fields = new LinkedHashSet<>();
        method.code().ifPresent(code -> code.forEach(element -> {
            if (element instanceof FieldInstruction field && field.owner().equals(type.thisClass())
                    && JavaType.isWord(field.name().stringValue())) {
                fields.add(new Field(field.name().stringValue(), JavaType.of(field.typeSymbol())));
            }
        }));
        return List.copyOf(fields);
    }
}
