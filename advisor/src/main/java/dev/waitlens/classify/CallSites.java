package dev.waitlens.classify;

import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.Stacks.Method;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the program's code says of the calls on a stack, where it can be read. By itself, nothing.
public interface CallSites {
    /// Nothing is known.
    CallSites UNKNOWN = new CallSites() {};

    /// How often one call of a method runs another one.
    ///
    /// @param line of the outer method, where the inner one is called
    default Times times(Method outer, int line, Method inner) {
        return Times.UNKNOWN;
    }

    /// How often a function runs in one call of the method that makes it.
    default Times timesOfFunction(Method function) {
        return Times.UNKNOWN;
    }

    /// Whether a call on this line of the method is given a function to run for each of many elements: what runs above the line may be that function.
    default boolean runsMany(Method method, int line) {
        return false;
    }

    /// Whether this method asks the processor, or the other threads, for patience: it spins.
    default boolean spins(Method method) {
        return false;
    }

    /// Whether the call in a loop is surely made with what it gave in the round before.
    default boolean needsTheLast(Method outer, int line, Method inner) {
        return false;
    }

    /// Whether the next call of the outer method calls the inner one with what this one gave, which a field keeps in between.
    default boolean carriesOn(Method outer, int line, Method inner) {
        return false;
    }

    /// Whether the method asks a selector again and again for what is ready: it is an event loop.
    default boolean asksSelector(Method method) {
        return false;
    }

    /// Whether how long it is called for was worked out of what a clock said: the call ends at a moment that was fixed before.
    default boolean pausesUntil(Method outer, int line, Method inner) {
        return false;
    }

    /// Where the call is about several things that are under way together (one of those that were kept, what stands for them all, or it gives them out), in how
    /// many loops of the outer method they are again and again; otherwise empty.
    default OptionalInt loopsOfGroup(Method outer, int line, Method inner) {
        return OptionalInt.empty();
    }

    /// Whether this line of the method runs with a class locked, or what a static field holds.
    default boolean holdsSharedLock(Method method, int line) {
        return false;
    }

    /// Whether the method, or what it calls of its own class, sends datagrams; empty where nobody knows.
    default Optional<Boolean> sendsDatagrams(Method method) {
        return Optional.empty();
    }

    /// Whether the method, or what it calls, puts something where others take it from; empty where nobody knows.
    default Optional<Boolean> givesToQueue(Method method) {
        return Optional.empty();
    }

    /// Whether the method, or what it calls, gives threads something to do; empty where nobody knows.
    default Optional<Boolean> handsOut(Method method) {
        return Optional.empty();
    }

    /// From what the method takes one of which there are only so many, a pool or permits: `HikariDataSource`, `Semaphore`.
    default List<String> takesFrom(Method method) {
        return List.of();
    }

    /// What the method uses of state that is not safe among threads, unguarded: `SimpleDateFormat in Shop.FORMAT`.
    default List<String> unsafeState(Method method) {
        return List.of();
    }
}
