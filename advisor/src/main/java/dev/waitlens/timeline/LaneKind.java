package dev.waitlens.timeline;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Role;
import dev.waitlens.recording.Threads.ThreadInfo;
import java.util.List;

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
        Role role = Catalogue.roleOf(thread.name(), List.of());
        if (role == Role.RECORDER) {
            return RECORDER;
        }
        if (thread.virtual()) {
            return role == Role.RUNTIME ? JVM : VIRTUAL;
        }
        if ("CarrierThreads".equals(thread.group())) {
            return CARRIER;
        }
        return thread.javaId() <= 0 || role == Role.JVM || role == Role.RUNTIME ? JVM : PROGRAM;
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
