package dev.waitlens.classify;

import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.Stacks.Method;

/// What the program's code says of the calls on a stack, where it can be read.
public interface CallSites {
    /// Nothing is known.
    CallSites UNKNOWN = new CallSites() {
        @Override
        public Times times(Method outer, int line, Method inner) {
            return Times.UNKNOWN;
        }

        @Override
        public boolean spins(Method method) {
            return false;
        }

        @Override
        public boolean needsTheLast(Method outer, int line, Method inner) {
            return false;
        }
    };

    /// How often one call of a method runs another one.
    ///
    /// @param line of the outer method, where the inner one is called
    Times times(Method outer, int line, Method inner);

    /// Whether this method asks the processor, or the other threads, for patience: it spins.
    boolean spins(Method method);

    /// Whether the call in a loop is surely made with what it gave in the round before.
    boolean needsTheLast(Method outer, int line, Method inner);
}
