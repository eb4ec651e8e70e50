package dev.waitlens.program.shape;

/// The object that a block locks. Types are internal names: what the variable is declared as, the object may be more.
public sealed interface LockUse {
    /// The object that the method belongs to.
    record This(String type) implements LockUse {}

    /// A class itself: there is one such lock in the JVM.
    record OfClass(String type) implements LockUse {}

    /// What a static field holds: one lock in the JVM, as long as nobody writes the field.
    record StaticField(String owner, String name, String type) implements LockUse {}

    /// What a field of an object holds.
    record InstanceField(String owner, String name, String type) implements LockUse {}

    /// What the method was given.
    ///
    /// @param index from 0, without `this`
    record Argument(int index, String type) implements LockUse {}

    /// The result of a call.
    record Result(String owner, String name, String type) implements LockUse {}

    /// Nobody knows.
    record Unknown() implements LockUse {}
}
