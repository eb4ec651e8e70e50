package dev.waitlens.program.shape;

/// How often something runs in one call of a method.
public enum Times {
    /// At most once.
    ONCE,
    /// In a loop, or by something that runs it for each of many elements: as often as there is to do.
    REPEATED,
    /// Either. After a failure again, for instance, or by a method of which nothing is known.
    UNKNOWN;

    /// How often something runs that runs so often in each of these.
    public Times times(Times inner) {
        if (this == REPEATED || inner == REPEATED) {
            return REPEATED;
        }
        return this == ONCE ? inner : UNKNOWN;
    }
}
