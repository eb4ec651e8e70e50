package dev.waitlens.program.code;

/// A new object, where it is made. Compared by identity: one for each place in the code.
public final class Made implements Value {
    private final String type;
    private final int index;
    private Value carries = Unknown.UNKNOWN;

    Made(String type, int index) {
        this.type = type;
        this.index = index;
    }

    /// Position among the method's instructions.
    public int index() {
        return index;
    }

    /// Internal name of its class.
    public String type() {
        return type;
    }

    /// The first argument of its constructor: for a stream, what it reads from.
    public Value carries() {
        return carries;
    }

    void carry(Value first) {
        carries = first;
    }
}
