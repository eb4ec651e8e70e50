package dev.waitlens.fleet.store;

/// A fleet cannot be read, written or asked, for a reason that is not a fault of ours.
///
/// **Shape** of the message: what; [#seen] and [#remedy] are sentences of their own, or empty.
public final class FleetProblem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final String seen;
    private final String remedy;

    public FleetProblem(String what, String seen, String remedy, Throwable cause) {
        super(what, cause);
        this.seen = seen;
        this.remedy = remedy;
    }

    public FleetProblem(String what, String seen, String remedy) {
        super(what);
        this.seen = seen;
        this.remedy = remedy;
    }

    public String seen() {
        return seen;
    }

    public String remedy() {
        return remedy;
    }
}
