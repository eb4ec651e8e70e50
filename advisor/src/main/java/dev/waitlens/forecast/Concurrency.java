package dev.waitlens.forecast;

/// A way to do the calls: the model, its width, and what it costs to have it.
///
/// @param width workers, permits or processes: how many calls are under way at once
public record Concurrency(Form form, int width, Costs costs) {
    public Concurrency {
        if (width < 1) {
            throw new IllegalArgumentException("width must be positive: " + width);
        }
    }

    /// Who computes when several could.
    public enum Form {
        /// Threads, as recorded: calls whose worker is known stay with it, in order.
        AS_IS,
        /// One thread computes for all calls, in the order in which they are ready. A step is never interrupted.
        EVENT_LOOP,
        /// All that can compute share the processors.
        THREADS,
        /// As many carriers as processors take what is ready in order. A step is never interrupted.
        VIRTUAL_THREADS,
        /// As threads, but each worker has the locks and pools of the JVM for itself.
        PROCESSES
    }

    /// A model that costs nothing to start.
    public static Concurrency of(Form form, int width) {
        return new Concurrency(form, width, Costs.NONE);
    }

    public Concurrency with(Costs other) {
        return new Concurrency(form, width, other);
    }

    public Concurrency withWidth(int other) {
        return new Concurrency(form, other, costs);
    }

    /// How many steps at most are on a processor at once; the others that are ready stand in a queue.
    int carriers(Machine machine) {
        return switch (form) {
            case EVENT_LOOP -> 1;
            case VIRTUAL_THREADS -> machine.processors();
            case AS_IS, THREADS, PROCESSES -> Integer.MAX_VALUE;
        };
    }
}
