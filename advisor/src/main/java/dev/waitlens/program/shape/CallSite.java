package dev.waitlens.program.shape;

import dev.waitlens.program.code.MethodKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A call in a method's code.
///
/// @param line        0 where the class file has no lines
/// @param offset      bytecode index
/// @param target      as the class file names it: the owner is the static type of the receiver
/// @param times       how often one call of the method runs it
/// @param several     another call of the same target on the same line may run too
/// @param dependences for each loop around it, the innermost first
/// @param held        locks that the method itself has taken here
/// @param given       bodies of the functions it is given: lambdas and method references
/// @param byTheClock  what it is given was worked out of what a clock said
/// @param carriesOn   the method keeps what it gives in a field, and calls it the next time with what was kept
/// @param loopsOfGroup where it is about several things that are under way together, in how many loops all of them are again and again: it is called on one of
///                    those that were kept, on what stands for them all, or gives them all out; otherwise empty
/// @param sendsDatagrams it sends one
/// @param givesToQueue it puts something where others take it from
/// @param runs        how it treats a function that it is given, where that is known of the target
public record CallSite(int line, int offset, MethodKey target, Times times, boolean several,
        List<Dependence> dependences, List<LockUse> held, List<MethodKey> given, boolean byTheClock,
        boolean carriesOn, OptionalInt loopsOfGroup, boolean sendsDatagrams, boolean givesToQueue,
        Optional<Runs> runs) {

    public CallSite {
        dependences = List.copyOf(dependences);
        held = List.copyOf(held);
        given = List.copyOf(given);
    }

    /// How a method treats the functions that it is given.
    ///
    /// @param times     of a function for one call of the method
    /// @param elsewhere on other threads than the caller's, or at another time
    public record Runs(Times times, boolean elsewhere) {}

    /// Whether the round before must be over. [Dependence#UNKNOWN] outside of loops.
    public Dependence dependence() {
        return dependences.isEmpty() ? Dependence.UNKNOWN : dependences.getFirst();
    }

    /// Whether it is a library's own loop: `forEach`, `map`, `invokeAll`.
    public boolean iterates() {
        return runs.filter(how -> how.times() == Times.REPEATED).isPresent();
    }
}
