package dev.waitlens.aio.process.wire;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Java serialisation goes down one level of the stack for each object of a chain: long ones need more stack than a thread has. Then the work is done
/// again in a thread of its own with a large stack, of which only what is used costs memory.
final class DeepStack {
    private static final long STACK = 256L << 20;

    private DeepStack() {}

    /// A reading or a writing that can be begun anew.
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T run() throws IOException, ClassNotFoundException;
    }

    static <T extends @Nullable Object> T call(Work<T> work) throws IOException, ClassNotFoundException {
        try {
            return work.run();
        } catch (StackOverflowError deep) {
            return new Deep<>(work).call();
        }
    }

    private static final class Deep<T extends @Nullable Object> implements Runnable {
        private final Work<T> work;
        private @Nullable T result;
        private @Nullable Throwable thrown;

        Deep(Work<T> work) {
            this.work = work;
        }

        @SuppressWarnings("NullAway")
        T call() throws IOException, ClassNotFoundException {
            var thread = new Thread(null, this, "waitlens-pool-deep", STACK, false);
            thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
            thread.setDaemon(true);
            try {
                thread.start();
            } catch (OutOfMemoryError e) {
                throw new IOException(
                        "the objects hang together in too long a chain, and there is no thread with a stack of "
                                + (STACK >> 20) + " MiB to be had: " + e.getMessage(),
                        e);
            }
            join(thread);
            if (thrown instanceof StackOverflowError) {
                throw new IOException("the objects hang together in too long a chain for a stack of " + (STACK >> 20)
                        + " MiB: pass them in a list", thrown);
            }
            rethrow();
            return result;
        }

        @Override
        public void run() {
            try {
                result = work.run();
            } catch (Throwable e) {
                // Intended: it is thrown in the thread that waits.
                thrown = e;
            }
        }

        /// Its work reads or writes memory only, and ends.
        private static void join(Thread thread) {
            boolean interrupted = false;
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        private void rethrow() throws IOException, ClassNotFoundException {
            if (thrown instanceof IOException e) {
                throw e;
            }
            if (thrown instanceof ClassNotFoundException e) {
                throw e;
            }
            if (thrown instanceof RuntimeException e) {
                throw e;
            }
            if (thrown instanceof Error e) {
                throw e;
            }
        }
    }
}
