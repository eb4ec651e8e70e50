package dev.waitlens.catalogue;

import dev.waitlens.report.State;
import java.util.List;
import java.util.Optional;

/// A row of `blocking.txt`.
///
/// @param owner  class or pattern, as the file has it
/// @param methods names, with the beginning of their descriptor where that matters; `*` for all, `name*` for a beginning
/// @param traced what the agent calls it where it times calls of it, else empty
/// @param since  the Java release from which on it can be timed; 0 where it is not
/// @param source where it can be checked
public record BlockingCall(CallKind kind, String owner, List<String> methods, String traced, int since,
        Optional<PoolPlace> pool, String source) {
    /// The owner of rows about functions of the operating system.
    static final String NATIVE = "(native)";

    public BlockingCall {
        methods = List.copyOf(methods);
    }

    /// True where the row names a class, and not a package.
    public boolean isNamed() {
        return !owner.endsWith("*");
    }

    /// True where the class may be packed under another name.
    boolean isByEnd() {
        return owner.startsWith("*") && isNamed();
    }

    boolean isWait() {
        return kind.waitsFor().state().kind() != State.Kind.CPU && !givesBack();
    }

    /// True where something pooled is given back, for which nobody waits.
    public boolean givesBack() {
        return pool.filter(place -> place.move() == PoolPlace.Move.GIVEN_BACK).isPresent();
    }

    boolean hasMethod(String name) {
        for (String method : methods) {
            int descriptor = method.indexOf('(');
            int end = descriptor < 0 ? method.length() : descriptor;
            if (method.endsWith("*") ? name.startsWith(method.substring(0, end - 1))
                    : end == name.length() && method.startsWith(name)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the row's class, or pattern of classes, is this one.
    boolean hasOwner(String className) {
        if (isByEnd()) {
            int nested = owner.indexOf('$') >= 0 ? -1 : className.indexOf('$');
            return (nested < 0 ? className : className.substring(0, nested)).endsWith(owner.substring(1));
        }
        if (isNamed()) {
            return owner.equals(NATIVE) ? Owners.isNative(className) : className.equals(owner);
        }
        String part = owner.substring(0, owner.length() - 1);
        return part.startsWith("*") ? className.contains(part.substring(1)) : className.startsWith(part);
    }

    /// The more it names, the better it fits: a class before a package, a method before all of them, the longer name.
    int rank() {
        int ofOwner = isNamed() ? isByEnd() ? 2 : 3 : owner.startsWith("*") ? 0 : 1;
        boolean all = methods.getFirst().equals("*");
        return (ofOwner * 2 + (all ? 0 : 1)) * 1_000 + owner.length();
    }
}
