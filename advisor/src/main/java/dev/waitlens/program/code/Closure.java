package dev.waitlens.program.code;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A lambda or a method reference, where it is made. Compared by identity: one for each place in the code.
public final class Closure implements Value {
    private final MethodKey body;
    private final String type;
    private final boolean virtual;
    private final int line;
    private final List<Value> captured;
    private final List<String> capturedTypes;
    private final boolean serializable;

    Closure(MethodKey body, String type, boolean virtual, int line, List<Value> captured, List<String> capturedTypes,
            boolean serializable) {
        this.body = body;
        this.type = type;
        this.virtual = virtual;
        this.line = line;
        this.captured = new ArrayList<>(captured);
        this.capturedTypes = List.copyOf(capturedTypes);
        this.serializable = serializable;
    }

    /// The method that runs: of a lambda the compiler's own, of a method reference the one it names.
    public MethodKey body() {
        return body;
    }

    /// Internal name of the functional interface.
    public String type() {
        return type;
    }

    /// True when the body is chosen by the receiver's class.
    public boolean virtual() {
        return virtual;
    }

    public int line() {
        return line;
    }

    /// The first arguments of the body.
    public List<Value> captured() {
        return Collections.unmodifiableList(captured);
    }

    /// Descriptors of what is captured.
    public List<String> capturedTypes() {
        return capturedTypes;
    }

    /// Whether it was compiled as one that can be serialised, as far as what it captures can.
    public boolean serializable() {
        return serializable;
    }

    void meet(List<Value> again) {
        for (int at = 0; at < captured.size(); at++) {
            captured.set(at, Value.merge(captured.get(at), again.get(at), Uses::mark));
        }
    }
}
