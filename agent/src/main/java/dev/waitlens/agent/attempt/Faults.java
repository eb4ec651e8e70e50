package dev.waitlens.agent.attempt;

/// Faults on request, so that a test can see what the program under study notices of them: nothing.
///
/// `-Dwaitlens.test.fail=PLACE:java.lang.OutOfMemoryError` throws that at `PLACE`, each time: `premain`, `start`, `keeper`, `scout`, or what an [Attempt]
/// is called.
/// Compiled for Java 8, like `Premain`, which uses it first.
public final class Faults {
    private Faults() {}

    /// What a test asked for at this place; nothing where none did.
    public static void raiseAt(String place) {
        String wanted = System.getProperty("waitlens.test.fail");
        if (wanted != null && wanted.startsWith(place + ":")) {
            Faults.<RuntimeException>raise(wanted.substring(place.length() + 1));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void raise(String type) throws T {
        Throwable fault;
        try {
            fault = (Throwable) Class.forName(type).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            fault = new IllegalStateException("no such fault: " + type, e);
        }
        throw (T) fault;
    }
}
