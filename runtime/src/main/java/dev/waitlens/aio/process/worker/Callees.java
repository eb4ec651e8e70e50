package dev.waitlens.aio.process.worker;

import dev.waitlens.aio.process.wire.FrameReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The methods that this worker knows by number. A method that cannot be found is an error of each task that calls it.
final class Callees {
    private final ClassLoader loader;
    private @Nullable Object[] known = new Object[16];

    Callees(ClassLoader loader) {
        this.loader = loader;
    }

    /// Learns a method: its number and its definition.
    void learn(FrameReader in) {
        int id = in.getInt();
        if (id >= known.length) {
            known = Arrays.copyOf(known, Math.max(id + 1, known.length * 2));
        }
        try {
            known[id] = Callee.read(in, loader);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            known[id] = e;
        }
    }

    Callee get(int id) throws ClassNotFoundException {
        Object found = known[id];
        if (found instanceof Callee target) {
            return target;
        }
        throw new ClassNotFoundException("the task's method is not to be had in the worker: " + found,
                (Throwable) found);
    }
}
