package dev.waitlens.recording.files;

import dev.waitlens.recording.RecordedProcess;
import dev.waitlens.recording.format.Clock;
import dev.waitlens.recording.format.Header;
import java.util.ArrayList;
import java.util.List;

/// Decides which chunks come from the same process.
///
/// Most chunks say it themselves ([ChunkIdentity]). Those that do not are told by their clocks: chunks of one JVM share a clock, so that
/// from one chunk's ticks the wall time of the next can be told; they do not overlap; and within a file they follow each other. Two JVMs
/// that started in the same instant, as the workers of a pool do, have nearly the same clock, but they overlap; the workers of a run of ours
/// also lie in directories of their own. A profiler that writes into Flight Recorder's own file is of that process.
///
/// All chunks of a process are read by the clock of its first as long as that runs on, so that a wall clock that was set while the program
/// ran tears no hole into its time. That is also what the JDK's reader does within one file.
final class Processes {
    private static final long WITHIN_FILE_NANOS = 5_000_000_000L;
    private static final long BETWEEN_FILES_NANOS = 20_000_000L;
    /// So many processes may take turns; a file of 100,000 chunks of nothing would take hours otherwise.
    private static final int MOST_AT_ONCE = 512;
    private static final long OVERLAP_NANOS = 50_000_000L;
    /// A chunk's length is rounded, and measured by another clock than its ticks.
    private static final long LATE_NANOS = 1_000_000_000L;

    private final List<Process> known = new ArrayList<>();

    private static final class Process {
        final int number;
        final String worker;
        final long beginNanos;
        ChunkIdentity identity;
        long endNanos = Long.MIN_VALUE;
        ChunkPlace last;
        /// By whether Flight Recorder itself wrote it: a profiler's chunks lie beside those, and its clock may be another.
        final ChunkPlace[] lastOf = new ChunkPlace[2];
        final Clock[] clockOf = new Clock[2];

        Process(int number, ChunkPlace first, ChunkIdentity identity) {
            this.number = number;
            this.worker = first.worker();
            this.beginNanos = first.header().startNanos();
            this.identity = identity;
            this.last = first;
        }

        void goesOnWith(ChunkPlace chunk, ChunkIdentity its) {
            last = chunk;
            lastOf[its.recorder()] = chunk;
            identity = identity.or(its);
            if (!chunk.header().unfinished()) {
                endNanos = Math.max(endNanos, chunk.endNanos());
            }
        }

        /// The clock of the recorder's first chunk as long as that runs on: that of a machine that slept may have begun again.
        Clock clockFor(Header header, int recorder) {
            ChunkPlace before = lastOf[recorder];
            Clock clock = clockOf[recorder];
            boolean runsOn = before != null && header.ticksPerSecond() == clock.ticksPerSecond()
                    && (comesAfter(before.header(), header) || isNear(clock, header));
            clockOf[recorder] = runsOn ? clock : header.clock();
            return clockOf[recorder];
        }
    }

    /// Gives each chunk its process and its clock.
    ///
    /// @param chunks     by start time
    /// @param identities in the same order
    List<ChunkPlace> assign(List<ChunkPlace> chunks, List<ChunkIdentity> identities) {
        var assigned = new ArrayList<ChunkPlace>(chunks.size());
        for (int i = 0; i < chunks.size(); i++) {
            ChunkPlace chunk = chunks.get(i);
            Process process = processOf(chunk, identities.get(i));
            Clock clock = process.clockFor(chunk.header(), identities.get(i).recorder());
            var placed = new ChunkPlace(chunk.file(), chunk.header(), chunk.end(), process.number, clock,
                    chunk.sinceNanos());
            process.goesOnWith(placed, identities.get(i));
            assigned.add(placed);
        }
        return assigned;
    }

    /// By number.
    List<RecordedProcess> all() {
        return known.stream().map(process -> new RecordedProcess(process.worker, process.beginNanos, process.endNanos,
                !process.last.header().unfinished())).toList();
    }

    private Process processOf(ChunkPlace chunk, ChunkIdentity identity) {
        for (int i = known.size() - 1; i >= Math.max(0, known.size() - MOST_AT_ONCE); i--) {
            if (goesOn(known.get(i), chunk, identity)) {
                return known.get(i);
            }
        }
        var process = new Process(known.size(), chunk, identity);
        known.add(process);
        return process;
    }

    private static boolean goesOn(Process process, ChunkPlace chunk, ChunkIdentity identity) {
        if (!process.worker.equals(chunk.worker())) {
            return false;
        }
        return switch (process.identity.compare(identity)) {
            case SAME -> true;
            case OTHER -> false;
            case UNKNOWN -> {
                ChunkPlace last = process.lastOf[identity.recorder()];
                boolean startedAlike = process.identity.isStartKnown() && identity.isStartKnown();
                yield last == null ? isBeside(process, chunk)
                        : startedAlike ? comesAfter(last.header(), chunk.header()) : follows(last, chunk);
            }
        };
    }

    /// A profiler that writes into Flight Recorder's file does so at the same time; its clock may be another.
    private static boolean isBeside(Process process, ChunkPlace chunk) {
        Header last = process.last.header();
        Header next = chunk.header();
        return process.last.file().equals(chunk.file())
                && next.startNanos() <= last.startNanos() + last.durationNanos() + WITHIN_FILE_NANOS;
    }

    private static boolean follows(ChunkPlace before, ChunkPlace chunk) {
        Header last = before.header();
        Header next = chunk.header();
        if (!isSameRate(last.clock(), next) || next.startTicks() < last.startTicks()) {
            return false;
        }
        boolean sameFile = chunk.file().equals(before.file());
        if (sameFile && last.wallClockWasSet()) {
            long end = last.startNanos() + last.durationNanos();
            return Math.abs(last.clock().nanosAt(next.startTicks()) - end) <= WITHIN_FILE_NANOS;
        }
        long error = Math.abs(last.clock().nanosAt(next.startTicks()) - next.startNanos());
        return next.startNanos() >= last.startNanos() + last.durationNanos() - OVERLAP_NANOS
                && error <= (sameFile ? WITHIN_FILE_NANOS : BETWEEN_FILES_NANOS);
    }

    /// By the clock that nobody sets.
    private static boolean comesAfter(Header last, Header next) {
        // The last checkpoint, by which a duration is known where the clock on the wall was set, comes after the end.
        long late = last.wallClockWasSet() ? WITHIN_FILE_NANOS : LATE_NANOS;
        return isSameRate(last.clock(), next)
                && last.clock().nanosAt(next.startTicks()) >= last.startNanos() + last.durationNanos() - late;
    }

    private static boolean isSameRate(Clock clock, Header header) {
        double rate = (double) header.ticksPerSecond() / clock.ticksPerSecond();
        return rate >= 0.99 && rate <= 1.01;
    }

    /// Whether by this clock the chunk began about when it says.
    private static boolean isNear(Clock clock, Header header) {
        return isSameRate(clock, header)
                && Math.abs(clock.nanosAt(header.startTicks()) - header.startNanos()) <= WITHIN_FILE_NANOS;
    }
}
