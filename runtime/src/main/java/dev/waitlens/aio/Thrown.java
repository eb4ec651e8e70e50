package dev.waitlens.aio;

/// What may be done with a throwable.
final class Thrown {
    private Thrown() {}

    /// Throws a checked exception through methods that do not declare it: see [Awaitable#await].
    @SuppressWarnings("unchecked")
    static <X extends Throwable> RuntimeException rethrow(Throwable thrown) throws X {
        throw (X) thrown;
    }

    /// The virtual machine itself is in trouble: the loop is left at once. A stack overflow is one task's own trouble.
    static boolean isFatal(Throwable thrown) {
        return thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError);
    }
}
