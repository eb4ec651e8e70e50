package dev.waitlens.recording.files;

import dev.waitlens.recording.RecordedProcess;
import dev.waitlens.recording.format.Clock;
import dev.waitlens.recording.format.Header;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Decides which chunks come from the same process, which files do not say.
///
/// Chunks of one JVM share a clock, so that from one chunk's ticks the wall time of the next can be told; they do not
/// overlap; and within a file they follow each other. Two JVMs that started in the same instant, as the workers of a
/// pool do, have nearly the same clock, but they overlap; the workers of a run of ours also lie in directories of their own.
///
/// All chunks of a process are read by the clock of its first, so that a wall clock that was set while the program ran
/// tears no hole into its time. That is also what the JDK's reader does within one file.
final class Processes {
    private static final long WITHIN_FILE_NANOS = 5_000_000_000L;
    private static final long BETWEEN_FILES_NANOS = 20_000_000L;
    /// So many processes may take turns; a file of 100,000 chunks of nothing would take hours otherwise.
    private static final int MOST_AT_ONCE = 512;
    private static final long OVERLAP_NANOS = 50_000_000L;

    private final List<Process> known = new ArrayList<>();

    private static final class Process {
        final int number;
        final Clock clock;
        final String worker;
        final long beginNanos;
        long endNanos = Long.MIN_VALUE;
        Header last;
        Path file;

        Process(int number, ChunkPlace first) {
            this.number = number;
            this.clock = first.header().clock();
            this.worker = first.worker();
            this.beginNanos = first.header().startNanos();
            this.last = first.header();
            this.file = first.file();
        }

        void goesOnWith(ChunkPlace chunk) {
            last = chunk.header();
            file = chunk.file();
            if (!last.unfinished()) {
                endNanos = Math.max(endNanos, last.startNanos() + last.durationNanos());
            }
        }
    }

    /// Gives each chunk its process and its clock.
    ///
    /// @param chunks by start time
    List<ChunkPlace> assign(List<ChunkPlace> chunks) {
        var assigned = new ArrayList<ChunkPlace>(chunks.size());
        for (ChunkPlace chunk : chunks) {
            Process process = processOf(chunk);
            process.goesOnWith(chunk);
            boolean sameRate = chunk.header().ticksPerSecond() == process.clock.ticksPerSecond();
            assigned.add(new ChunkPlace(chunk.file(), chunk.header(), chunk.end(), process.number,
                    sameRate ? process.clock : chunk.header().clock()));
        }
        return assigned;
    }

    /// By number.
    List<RecordedProcess> all() {
        return known.stream().map(process -> new RecordedProcess(process.worker, process.beginNanos, process.endNanos,
                !process.last.unfinished())).toList();
    }

    private Process processOf(ChunkPlace chunk) {
        for (int i = known.size() - 1; i >= Math.max(0, known.size() - MOST_AT_ONCE); i--) {
            if (goesOn(known.get(i), chunk)) {
                return known.get(i);
            }
        }
        var process = new Process(known.size(), chunk);
        known.add(process);
        return process;
    }

    private static boolean goesOn(Process process, ChunkPlace chunk) {
        if (!process.worker.equals(chunk.worker())) {
            return false;
        }
        Header last = process.last;
        Header next = chunk.header();
        double rate = (double) next.ticksPerSecond() / last.ticksPerSecond();
        if (rate < 0.99 || rate > 1.01 || next.startTicks() < last.startTicks()
                || next.startNanos() < last.startNanos() + last.durationNanos() - OVERLAP_NANOS) {
            return false;
        }
        long error = Math.abs(last.clock().nanosAt(next.startTicks()) - next.startNanos());
        return error <= (chunk.file().equals(process.file) ? WITHIN_FILE_NANOS : BETWEEN_FILES_NANOS);
    }
}
