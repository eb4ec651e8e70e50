package dev.waitlens.cli.attach;

import dev.waitlens.attach.Attachment;
import dev.waitlens.attach.RecorderSettings;
import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.source.RecordingTail;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Follows a JVM's recording while it is written: what floods it gets a floor, and what looks like a unit of work is timed.
///
/// **Thread**: one.
public final class Listening implements AutoCloseable {
    /// Above this size our own small heap has better uses.
    private static final long MOST_BYTES = 100_000_000;

    /// A second in which less is written has no flood in it.
    private static final long LITTLE_BYTES = 1_000_000;

    private final Attachment jvm;
    private final RecordingTail tail;
    private final UnitTally tally = new UnitTally();
    private final UnitSearch units;
    private final Flood flood = new Flood();
    private Duration cpuBefore;
    private long nanosBefore = System.nanoTime();
    private double busy = 1;
    private long bytesBefore;

    public Listening(Attachment jvm) {
        this.jvm = jvm;
        this.tail = RecordingTail.of(jvm.repository(), jvm.observed());
        this.units = new UnitSearch(jvm);
        this.cpuBefore = cpu();
    }

    /// As [#look], about once a second, by somebody who wants nothing of what was recorded. It is read only where that can change what is recorded: what we compute meanwhile,
    /// the program may have to wait for.
    void lookWhereNeeded(Duration elapsed) throws IOException {
        double busy = busyNow();
        long bytes = jvm.bytes();
        boolean writesMuch = bytes - bytesBefore > LITTLE_BYTES;
        bytesBefore = bytes;
        if (writesMuch || timesCalls() && units.wantsToHear(busy, elapsed)) {
            look(elapsed, busy);
        }
    }

    /// About once a second.
    ///
    /// @return what was recorded since the last look
    public List<ChunkEvents> look(Duration elapsed) throws IOException {
        return look(elapsed, busyNow());
    }

    private List<ChunkEvents> look(Duration elapsed, double busy) throws IOException {
        long bytes = jvm.bytes();
        if (bytes > MOST_BYTES) {
            return List.of();
        }
        var heard = tail.poll();
        heard.forEach(events -> {
            tally.add(events, tail.stacks(), tail.threads());
            flood.add(events);
        });
        var rise = flood.look(bytes, System.nanoTime());
        if (rise.isPresent()) {
            jvm.raise(rise.get().events(), rise.get().floor());
        }
        if (timesCalls()) {
            units.look(tally, busy, elapsed, tail.callCounts());
        }
        return heard;
    }

    /// What is read on by [#look].
    public RecordingTail tail() {
        return tail;
    }

    private boolean timesCalls() {
        return jvm.feature() >= RecorderSettings.TIMES_METHODS;
    }

    /// Processors that the program keeps busy; the last look counts half.
    private double busyNow() {
        long now = System.nanoTime();
        var cpu = cpu();
        busy = (busy + (double) cpu.minus(cpuBefore).toNanos() / Math.max(1, now - nanosBefore)) / 2;
        cpuBefore = cpu;
        nanosBefore = now;
        return busy;
    }

    private Duration cpu() {
        return ProcessHandle.of(jvm.process().pid()).flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }

    /// What the reader of the page must know of it, in a sentence; empty where there is nothing to say.
    Optional<String> notice() {
        return Optional.of(units.whyNone()).filter(why -> timesCalls() && !why.isEmpty());
    }

    @Override
    public void close() {
        tail.close();
    }
}
