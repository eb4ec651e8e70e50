package dev.waitlens.program.code;

import java.lang.classfile.instruction.InvokeInstruction;

/// The name of a method in a class file.
///
/// @param owner internal name of the class, with slashes
public record MethodKey(String owner, String name, String descriptor) {
    /// What an instruction calls, as the class file names it.
    static MethodKey of(InvokeInstruction call) {
        return new MethodKey(call.owner().asInternalName(), call.name().stringValue(), call.type().stringValue());
    }

    /// The same method of another class.
    public MethodKey in(String type) {
        return new MethodKey(type, name, descriptor);
    }

    /// The class without its package, nested classes with dots.
    public String simpleOwner() {
        return owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
    }

    /// As people write it: `Shop.fetch`, `lambda in Shop.main`, `new Shop`.
    public String shown() {
        if (name.startsWith("lambda$")) {
            String[] parts = name.split("\\$");
            return "lambda in " + simpleOwner() + (parts.length > 2 ? "." + plain(parts[1]) : "");
        }
        return name.equals("<init>") ? "new " + simpleOwner() : simpleOwner() + "." + plain(name);
    }

    /// For patterns and fingerprints: `com.acme.Shop.fetch`.
    public String fullName() {
        return owner.replace('/', '.') + "." + name;
    }

    private static String plain(String name) {
        return switch (name) {
            case "new", "<init>" -> "constructor";
            case "static", "<clinit>" -> "static initialiser";
            default -> name;
        };
    }

    @Override
    public String toString() {
        return fullName() + descriptor;
    }
}
