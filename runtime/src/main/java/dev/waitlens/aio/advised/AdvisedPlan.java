package dev.waitlens.aio.advised;

/// How a unit of work is run.
///
/// @param width how many calls at a time the report advises
/// @param most  the widest that it says is no slower
public record AdvisedPlan(Way way, int width, int most) {
    static final AdvisedPlan SEQUENTIAL = new AdvisedPlan(Way.SEQUENTIAL, 1, 1);

    public AdvisedPlan {
        if (width < 1 || most < width) {
            throw new IllegalArgumentException("1 <= width <= most does not hold: " + width + ", " + most);
        }
    }

    /// Who makes the calls.
    public enum Way {
        SEQUENTIAL("sequential"), EVENT_LOOP("event loop"), VIRTUAL_THREADS("virtual threads"), THREADS("threads"),
        PROCESSES("processes");

        private final String label;

        Way(String label) {
            this.label = label;
        }

        /// As events and reports call it.
        public String label() {
            return label;
        }
    }
}
