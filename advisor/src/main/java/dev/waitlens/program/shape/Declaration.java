package dev.waitlens.program.shape;

import dev.waitlens.program.code.MethodKey;
import java.lang.classfile.ClassFile;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// How a method is declared, as far as its class file says, or where there is none the recording.
///
/// @param flags   access flags of the class-file format
/// @param thrown  the exceptions that it declares
/// @param fields  types of the fields of its own class that its code reads
public record Declaration(MethodKey key, int flags, List<Parameter> parameters, JavaType result, List<JavaType> thrown,
        List<Field> fields) {

    public Declaration {
        parameters = List.copyOf(parameters);
        thrown = List.copyOf(thrown);
        fields = List.copyOf(fields);
    }

    /// @param name empty where nobody says
    public record Parameter(String name, JavaType type) {}

    public record Field(String name, JavaType type) {}

    public boolean isStatic() {
        return (flags & ClassFile.ACC_STATIC) != 0;
    }

    /// From what a recording says of a method: no names, and no exceptions.
    ///
    /// **Throws** [IllegalArgumentException] when the descriptor is none.
    public static Declaration ofRecorded(MethodKey key, int flags) {
        var type = MethodTypeDesc.ofDescriptor(key.descriptor());
        return new Declaration(key, flags,
                type.parameterList().stream().map(each -> new Parameter("", JavaType.of(each))).toList(),
                JavaType.of(type.returnType()), List.of(), List.of());
    }
}
