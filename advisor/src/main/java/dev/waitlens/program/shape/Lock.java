package dev.waitlens.program.shape;

/// The object that a block locks. Types are internal names: what the variable is declared as, the object may be more.
public sealed interface Lock {
    /// The object that the method belongs to.
    record This(String type) implements Lock {}

    /// A class itself: there is one such lock in the JVM.
    record OfClass(String type) implements Lock {}

    /// What a static field holds: one lock in the JVM, as long as nobody writes the field.
    record StaticField(String owner, String name, String type) implements Lock {}

    /// What a field of an object holds.
    record InstanceField(String owner, String name, String type) implements Lock {}

    /// What the method was given.
    ///
    /// @param index from 0, without `this`
    record Argument(int index, String type) implements Lock {}

    /// The result of a call.
    record Result(String owner, String name, String type) implements Lock {}

    /// Nobody knows.
    record Unknown() implements Lock {}
}
