package dev.waitlens.aio;

import java.util.List;
import java.util.stream.Collectors;

/// Several failures that travel together. The first is also the cause, the others are also suppressed, so that a printed trace
/// shows them all.
///
/// **Source** Python's ExceptionGroup (PEP 654).
public final class ExceptionGroup extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Throwable> exceptions;

    /// **Throws** [IllegalArgumentException] if there is none.
    public ExceptionGroup(String message, List<? extends Throwable> exceptions) {
        super(message + " (" + exceptions.size() + "): "
                + exceptions.stream().map(Throwable::toString).collect(Collectors.joining("; ")));
        if (exceptions.isEmpty()) {
            throw new IllegalArgumentException("a group needs at least one exception: " + message);
        }
        this.exceptions = List.copyOf(exceptions);
        initCause(exceptions.getFirst());
        exceptions.stream().skip(1).filter(each -> each != this).forEach(this::addSuppressed);
    }

    /// What is in the group, in the order in which it happened; never empty; a group may lie in a group.
    public List<Throwable> exceptions() {
        return exceptions;
    }
}
