package dev.waitlens.program.code;

import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/// A call in a method's code, and as a [Value] its result. Compared by identity: one for each place in the code.
public final class CodeCall implements Value {

    /// How the target is chosen.
    public enum Kind {
        STATIC, SPECIAL, VIRTUAL
    }

    private final Kind kind;
    private final MethodKey target;
    private final int index;
    private final int line;
    private final List<Value> arguments;
    private boolean resultUsed;
    private boolean holdsMonitor;

    CodeCall(Kind kind, MethodKey target, int index, int line, List<Value> arguments) {
        this.kind = kind;
        this.target = target;
        this.index = index;
        this.line = line;
        this.arguments = new ArrayList<>(arguments);
    }

    public Kind kind() {
        return kind;
    }

    /// As the class file names it: the owner is the static type of the receiver.
    public MethodKey target() {
        return target;
    }

    public String owner() {
        return target.owner();
    }

    public String name() {
        return target.name();
    }

    /// Position among the method's instructions.
    public int index() {
        return index;
    }

    /// In the source file; 0 when the class file does not say.
    public int line() {
        return line;
    }

    /// **Shape**: the receiver first, if there is one.
    public List<Value> arguments() {
        return Collections.unmodifiableList(arguments);
    }

    /// False when the result is thrown away, or kept in a local variable that nobody reads.
    public boolean resultUsed() {
        return resultUsed;
    }

    /// True inside a `synchronized` block.
    public boolean holdsMonitor() {
        return holdsMonitor;
    }

    /// Descriptor of the result: `Ljava/lang/String;`, `V`.
    public String resultType() {
        return target.descriptor().substring(target.descriptor().indexOf(')') + 1);
    }

    /// Descriptor of an argument; of a receiver its class.
    public String argumentType(int at) {
        int receiver = kind == Kind.STATIC ? 0 : 1;
        return at < receiver ? "L" + owner() + ";"
                : MethodTypeDesc.ofDescriptor(target.descriptor()).parameterType(at - receiver).descriptorString();
    }

    /// Whether a call like this is among what its arguments were worked out of.
    public boolean isWorkedOutOf(Predicate<MethodKey> wanted) {
        return Origins.include(this, other -> other != this && wanted.test(other.target()));
    }

    void use() {
        resultUsed = true;
    }

    void meet(List<Value> again, boolean monitor) {
        holdsMonitor |= monitor;
        for (int at = 0; at < arguments.size(); at++) {
            arguments.set(at, Value.merge(arguments.get(at), again.get(at), Uses::mark));
        }
    }
}
