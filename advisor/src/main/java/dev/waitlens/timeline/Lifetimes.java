package dev.waitlens.timeline;

import dev.waitlens.recording.RecordedProcess;
import dev.waitlens.recording.RecordingSource;
import java.util.ArrayList;
import java.util.List;

/// When each recorded process lived, and when its collector paused it. The program itself lives from the account's begin to its
/// end; a worker from its agent's start to the last that was heard of it.
final class Lifetimes {
    private final RecordingSource source;
    private final List<Life> lives = new ArrayList<>();

    private static final class Life {
        final String name;
        /// All that stopped its threads, and of that the collector's.
        final Pauses pauses = new Pauses();
        final Pauses collections = new Pauses();
        long begin;
        long end;
        boolean clocked;

        Life(String name, long begin, long end) {
            this.name = name;
            this.begin = begin;
            this.end = end;
        }
    }

    /// @param begin of the account
    Lifetimes(RecordingSource source, long begin) {
        this.source = source;
        List<RecordedProcess> processes = source.processes();
        for (int number = 0; number < Math.max(1, processes.size()); number++) {
            boolean worker = number < processes.size() && !processes.get(number).name().isEmpty();
            lives.add(
                    worker ? new Life(processes.get(number).name(), Math.max(begin, processes.get(number).beginNanos()),
                            processes.get(number).endNanos()) : new Life("", begin, Long.MAX_VALUE));
        }
    }

    private Life of(int thread) {
        return lives.get(thread < 0 ? 0 : source.threads().processOf(thread));
    }

    /// When the account of this thread's process begins.
    long begin(int thread) {
        return of(thread).begin;
    }

    /// When it ends, which is known once everything was read.
    long end(int thread, long whole) {
        return Math.min(whole, Math.max(of(thread).begin, of(thread).end));
    }

    /// The name of this thread's process: empty for the program's own.
    String name(int thread) {
        return of(thread).name;
    }

    /// The pauses of this thread's process; of the program's where there is no thread.
    Pauses pauses(int thread) {
        return of(thread).pauses;
    }

    /// The collector stopped the threads of this thread's process.
    void collected(int thread, long from, long to) {
        of(thread).collections.add(from, to);
        of(thread).pauses.add(from, to);
    }

    /// A worker's agent reads the clocks once when it has started: what was before was its start.
    void clocked(int thread, long at) {
        Life life = of(thread);
        if (!life.clocked && !life.name.isEmpty()) {
            life.begin = Math.max(life.begin, at);
        }
        life.clocked = true;
    }

    /// Something of this thread was recorded.
    void seen(int thread, long at) {
        Life life = of(thread);
        life.end = Math.max(life.end, at);
    }

    long pauseNanos() {
        return lives.stream().mapToLong(life -> life.collections.total()).sum();
    }

    int pauseCount() {
        return lives.stream().mapToInt(life -> life.collections.count()).sum();
    }
}
