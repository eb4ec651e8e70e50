package dev.waitlens.report;

/// The exclusive states of a thread's life. Every nanosecond of a lane is in exactly one of them, so the
/// times of all states sum to the lane's wall time.
public enum State {
    CPU_JAVA("Java CPU", 'C', Kind.CPU),
    CPU_NATIVE("native CPU", 'c', Kind.CPU),
    CPU_KERNEL("kernel CPU", 'K', Kind.CPU),
    NETWORK("network", 'N', Kind.IO),
    DISK("disk", 'D', Kind.IO),
    CHILD("child process", 'P', Kind.IO),
    SLEEP("sleep", 'S', Kind.IO),
    LOCK("lock", 'L', Kind.LOCK),
    RESULT("queue or result", 'Q', Kind.RESULT),
    GC("GC or JVM pause", 'G', Kind.OTHER),
    READY("waiting for a processor", 'R', Kind.OTHER),
    IDLE("idle", 'I', Kind.IDLE),
    UNEXPLAINED("unexplained", '?', Kind.OTHER);

    /// What a state counts towards when a unit of work is judged.
    public enum Kind {
        /// Computing.
        CPU,
        /// Waiting for the world outside the process; a sleep counts as such.
        IO,
        /// Waiting for a lock held by another thread.
        LOCK,
        /// Waiting for the program's own other computations.
        RESULT,
        /// Having nothing to do.
        IDLE,
        /// Held up by the machine or the JVM, or not known.
        OTHER
    }

    private final String label;
    private final char letter;
    private final Kind kind;

    State(String label, char letter, Kind kind) {
        this.label = label;
        this.letter = letter;
        this.kind = kind;
    }

    /// The words a reader sees.
    public String label() {
        return label;
    }

    /// One character that stands for the state where there is no room or no colour.
    public char letter() {
        return letter;
    }

    public Kind kind() {
        return kind;
    }
}
