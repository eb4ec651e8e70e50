package dev.waitlens.timeline;

import dev.waitlens.recording.Threads.ThreadInfo;
import java.util.Set;

/// Whose thread it is. Only the program's own lanes take part in verdicts.
public enum LaneKind {
    /// A platform thread of the program.
    PROGRAM("thread"),
    /// Virtual threads of one pattern of name.
    VIRTUAL("virtual threads"),
    /// Runs virtual threads; parked means nothing to run.
    CARRIER("carrier"),
    /// The JVM's own: collector, compilers, reference handler.
    JVM("JVM"),
    /// Flight Recorder and our agent.
    RECORDER("recorder");

    private static final Set<String> JVM_NAMES = Set.of("Reference Handler", "Finalizer", "Signal Dispatcher",
            "Common-Cleaner", "Attach Listener", "Notification Thread", "Service Thread", "Monitor Deflation Thread",
            "DestroyJavaVM", "VirtualThread-unparker", "VirtualThread-unblocker", "Cleaner-0",
            "process reaper", "VM Thread", "Sweeper thread",
            "SIGTERM handler", "SIGINT handler", "SIGHUP handler");

    private final String label;

    LaneKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// True for the program's own lanes.
    public boolean isProgram() {
        return this == PROGRAM || this == VIRTUAL;
    }

    static LaneKind of(ThreadInfo thread) {
        String name = thread.name();
        if (name.startsWith("JFR ") || name.equals("waitlens") || name.startsWith("Thread Sampler")) {
            return RECORDER;
        }
        if (name.startsWith("waitlens-") && !name.startsWith("waitlens-loop-")
                && !name.startsWith("waitlens-thread-")) {
            return JVM; // Our runtime's housekeeping; a loop's tasks and the calls it hands to threads are the program's.
        }
        if (thread.virtual()) {
            return VIRTUAL;
        }
        if ("CarrierThreads".equals(thread.group())) {
            return CARRIER;
        }
        boolean jvm = thread.javaId() <= 0 || JVM_NAMES.contains(name) || name.contains("CompilerThread")
                || name.endsWith("-Poller") || name.startsWith("MasterPoller");
        return jvm ? JVM : PROGRAM;
    }

    /// The name with every run of digits replaced by `*`, so that the threads of a pool fall together.
    static String pattern(String name) {
        StringBuilder pattern = new StringBuilder(name.length());
        boolean digits = false;
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            boolean digit = each >= '0' && each <= '9';
            if (!digit || !digits) {
                pattern.append(digit ? '*' : each);
            }
            digits = digit;
        }
        return pattern.isEmpty() ? "(unnamed)" : pattern.toString();
    }
}
