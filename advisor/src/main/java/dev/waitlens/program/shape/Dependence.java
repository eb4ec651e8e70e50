package dev.waitlens.program.shape;

/// Whether a call in a loop needs what the same call gave in the round before. That it does not is never claimed.
public enum Dependence {
    /// Its result, or what was worked out of it, is given to it in the next round; or it moves on something that all rounds share,
    /// as reading a line does. So the calls cannot overlap.
    DEPENDENT, UNKNOWN
}
