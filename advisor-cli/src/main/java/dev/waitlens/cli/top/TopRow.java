package dev.waitlens.cli.top;

import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.State;
import dev.waitlens.report.figure.Measured;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a thread, or some of one pattern of name, or a unit of work, did in the window.
///
/// @param count   threads
/// @param seconds wall time by kind, all threads together
record TopRow(String name, int count, double wallSeconds, Map<Kind, Double> seconds) {

    /// The columns of the screen: states that a reader of one screen need not tell apart are one.
    enum Kind {
        CPU("CPU"), NET("NET"), DISK("DISK"), LOCK("LOCK"), QUEUE("QUEUE"), SLEEP("SLEEP"), READY("READY"),
        IDLE("IDLE"),
        OTHER("OTHER");

        final String title;

        Kind(String title) {
            this.title = title;
        }

        static Kind of(State state) {
            return switch (state) {
                case CPU_JAVA, CPU_NATIVE, CPU_KERNEL -> CPU;
                case NETWORK -> NET;
                case DISK -> DISK;
                case LOCK -> LOCK;
                case RESULT -> QUEUE;
                case SLEEP -> SLEEP;
                case READY -> READY;
                case IDLE -> IDLE;
                case CHILD, GC, UNEXPLAINED -> OTHER;
            };
        }
    }

    static TopRow of(String name, int count, double wallSeconds, List<Slice> slices) {
        var seconds = new EnumMap<Kind, Double>(Kind.class);
        for (Slice slice : slices) {
            if (slice.seconds() instanceof Measured.Known(double value)) {
                seconds.merge(Kind.of(slice.state()), value, Double::sum);
            }
        }
        return new TopRow(name, count, wallSeconds, seconds);
    }

    /// Of the time of all its threads, 0..1.
    double share(Kind kind) {
        return wallSeconds <= 0 ? 0 : seconds.getOrDefault(kind, 0.0) / wallSeconds;
    }

    /// Time in which it computed or something outside held it up, threads together: one that waits for the program's own results or for work is
    /// not what a reader looks for first.
    double busySeconds() {
        return seconds.entrySet().stream().filter(each -> each.getKey() != Kind.IDLE && each.getKey() != Kind.QUEUE)
                .mapToDouble(Map.Entry::getValue).sum();
    }
}
