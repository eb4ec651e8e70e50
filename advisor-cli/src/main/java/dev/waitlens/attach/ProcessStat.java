package dev.waitlens.attach;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the system says of a process as a whole.
///
/// **Source**: proc_pid_stat(5)
///
/// @param state         `R`, `S`, `T` and others
/// @param ownNanos      processor time of all its threads; in steps of 10 ms, as the next
/// @param childrenNanos processor time of the children that it waited for after they ended, and of theirs
record ProcessStat(char state, long ownNanos, long childrenNanos) {
    /// A second has 100 ticks of this clock on every Linux.
    private static final long TICK_NANOS = 10_000_000L;
    private static final int STATE = 0;
    private static final int USER = 11;

    /// Empty when the process is over, or this system has no procfs.
    ///
    /// @param directory of the process in procfs
    static Optional<ProcessStat> read(Path directory) {
        try {
            var text = Files.readString(directory.resolve("stat"), StandardCharsets.ISO_8859_1);
            // Intended: the last parenthesis, because a name may hold some.
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return Optional.of(new ProcessStat(fields[STATE].charAt(0), ticks(fields, USER), ticks(fields, USER + 2)));
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
    }

    /// In user mode and in the kernel.
    private static long ticks(String[] fields, int at) {
        return (Long.parseLong(fields[at]) + Long.parseLong(fields[at + 1])) * TICK_NANOS;
    }

    /// By a signal, or by a debugger.
    boolean isStopped() {
        return state == 'T' || state == 't';
    }
}
