package dev.waitlens.aio;

/// Bodies that fail, and what comes of it.
final class Failing {
    private static final class MyError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MyError(String message) {
            super(message);
        }
    }

    private Failing() {}

    static void fail(String why) {
        throw new MyError(why);
    }

    /// A body that fails after so many seconds.
    static Action failing(double seconds, String why) {
        return () -> {
            OnEveryBackend.pause(seconds);
            fail(why);
        };
    }

    /// The messages of the failures in a group, of groups in it as lists.
    static Object leaves(Throwable failure) {
        return failure instanceof ExceptionGroup group
                ? group.exceptions().stream().map(Failing::leaves).toList()
                : failure instanceof CancelledError ? "cancelled" : String.valueOf(failure.getMessage());
    }

    static Throwable failureOf(Action body) {
        try {
            body.run();
        } catch (Throwable failure) {
            return failure;
        }
        throw new AssertionError("nothing was thrown");
    }
}
