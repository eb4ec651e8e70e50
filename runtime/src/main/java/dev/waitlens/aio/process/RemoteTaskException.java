package dev.waitlens.aio.process;

import java.io.Serial;

/// What a task did in its worker, when the exception itself could not travel; also attached, as a suppressed exception, to one that did,
/// with the stack trace that the worker saw.
public final class RemoteTaskException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String remoteClass;
    private final String remoteTrace;

    RemoteTaskException(String message, String remoteClass, String remoteTrace, boolean withStack) {
        super(message, null, false, withStack);
        this.remoteClass = remoteClass;
        this.remoteTrace = remoteTrace;
    }

    /// Name of the class that was thrown in the worker.
    public String remoteClass() {
        return remoteClass;
    }

    /// The stack trace as the worker printed it.
    public String remoteTrace() {
        return remoteTrace;
    }
}
