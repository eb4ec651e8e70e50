package dev.waitlens.recording.format;

/// The first 68 bytes of a chunk.
///
/// The last of them says that numbers are compressed. No JVM writes them otherwise, so it is not asked.
///
/// @param offset     where the chunk begins in its file
/// @param size       bytes, as the header says; of an unfinished chunk, as it was at the last flush
/// @param checkpoint,metadata offsets from the chunk's begin, 0 where nothing was flushed yet
/// @param startNanos since the epoch; `startTicks` is the same moment on the recorder's clock
/// @param durationNanos by the clock on the wall, or by the recorder's own where that one was set: see [#byOwnClock]
/// @param unfinished the recorder did not close this chunk, or had not when we looked
public record Header(long offset, int major, long size, long checkpoint, long metadata, long startNanos,
        long durationNanos, long startTicks, long ticksPerSecond, boolean unfinished, boolean wallClockWasSet) {
    public static final int SIZE = 68;
    public static final int STATE = 64;
    /// The longest size and type of a checkpoint, and the moment at which it was written.
    public static final int CHECKPOINT_HEAD = 27;
    private static final double LATE_SECONDS = 1;
    private static final double LATE_SHARE = 0.1;
    private static final double EARLY_SECONDS = 0.1;
    private static final double EARLY_SHARE = 0.01;
    private static final long NANOS = 1_000_000_000;
    private static final long TEN_MEGAHERTZ = 10_000_000;
    private static final int MAGIC = 'F' << 24 | 'L' << 16 | 'R' << 8;

    public static boolean isMagic(byte[] head, int at) {
        return at + 4 <= head.length && head[at] == 'F' && head[at + 1] == 'L' && head[at + 2] == 'R'
                && head[at + 3] == 0;
    }

    /// **Throws** [Damaged] when the bytes are no header that any recorder would write.
    public static Header parse(byte[] head, long offset) {
        var bytes = Bytes.of(head);
        if (bytes.bits32() != MAGIC) {
            throw new Damaged("it does not begin with FLR");
        }
        int version = bytes.bits32();
        var header = new Header(offset, version >>> 16, bytes.bits64(), bytes.bits64(), bytes.bits64(),
                bytes.bits64(), bytes.bits64(), bytes.bits64(), bytes.bits64(), head[STATE] != 0, false);
        if (header.major == 0) {
            throw new Damaged(
                    "its format is the one before 1.0, of Oracle's JDK 7 and 8 and of async-profiler before 2.0");
        }
        if (header.major > 2) {
            throw new Damaged("its format version is " + header.major + ", and only 1 and 2 are known");
        }
        if (header.size < SIZE || header.ticksPerSecond <= 0) {
            throw new Damaged("its header says size " + header.size + " and " + header.ticksPerSecond
                    + " ticks per second");
        }
        if (header.startNanos <= 0 || header.durationNanos < 0) {
            throw new Damaged("its header says that it began before 1970, or ended before it began");
        }
        return header;
    }

    /// Whether this begins a recording of Oracle's JDK 7 or 8, or of async-profiler before 2.0, of another format.
    public static boolean isOld(byte[] head) {
        return isMagic(head, 0) && head.length > 5 && head[4] == 0 && head[5] == 0;
    }

    /// Whether both are headers of the same chunk: no two begin at the same tick of the same nanosecond.
    public boolean beganWith(Header other) {
        return startNanos == other.startNanos && startTicks == other.startTicks;
    }

    /// Whether the next chunk of the same recorder began later by its own clock, and earlier by the one on the wall.
    public boolean wasSetBackBefore(Header next) {
        return next.ticksPerSecond == ticksPerSecond && next.startTicks > startTicks && next.startNanos < startNanos;
    }

    /// This header for a chunk of which nobody knows where and when it ends.
    public Header withoutEnd() {
        return new Header(offset, major, size, checkpoint, metadata, startNanos, 0, startTicks, ticksPerSecond, false,
                wallClockWasSet);
    }

    /// This header with the duration by the recorder's own clock, where the clock on the wall went otherwise meanwhile by what the header says
    /// is the last checkpoint.
    ///
    /// @param checkpoint the first bytes of what stands at [#checkpoint]
    public Header byOwnClock(byte[] checkpoint) {
        double seconds = secondsUntil(checkpoint);
        return fits(seconds) ? this : byOwnClock(seconds);
    }

    /// Whether the chunk ended when the header says, as far as its last checkpoint tells, which is written when the chunk ends, at a tick of the
    /// recorder's.
    ///
    /// **Source**: `JfrChunk` of the JDK takes the time of day for the duration. 67 chunks of recordings by JDK 17 and 25 at a load of up to 66 on two
    /// processors: the last checkpoint was written 0 to 0.40 s after the end that the header gives; 1.6 s were seen at another time. async-profiler
    /// gives its checkpoints the time at which the chunk began, from which nothing follows, and up to JDK 13 the last may hold an earlier time than those before
    /// it. So one that does not fit is a doubt, and no more: see `ChunkLength`.
    ///
    /// @param checkpoint the first bytes of what stands at [#checkpoint]
    public boolean fits(byte[] checkpoint) {
        return fits(secondsUntil(checkpoint));
    }

    /// @param seconds from the chunk's begin to its last checkpoint, by the recorder's clock; 0 where there is none
    public boolean fits(double seconds) {
        double said = durationNanos / 1e9;
        return seconds <= 0 || seconds <= said + LATE_SECONDS + LATE_SHARE * said
                && seconds >= said - EARLY_SECONDS - EARLY_SHARE * said;
    }

    /// Whether what was recorded so many seconds after the chunk's begin lies within the time that the header says.
    public boolean holds(double seconds) {
        double said = durationNanos / 1e9;
        return seconds <= said + EARLY_SECONDS + EARLY_SHARE * said;
    }

    /// This header for a chunk that took so long by the recorder's own clock, because the one on the wall was set meanwhile, the machine slept, or the
    /// header is damaged.
    public Header byOwnClock(double seconds) {
        return new Header(offset, major, size, checkpoint, metadata, startNanos, (long) (seconds * 1e9), startTicks,
                ticksPerSecond, unfinished, true);
    }

    /// This header of a recorder whose clock runs at another rate than it says.
    public Header withRate(long ticks) {
        return new Header(offset, major, size, checkpoint, metadata, startNanos, durationNanos, startTicks, ticks,
                unfinished, wallClockWasSet);
    }

    /// Whether the rate was read from the name of the processor (`@ 1.80GHz`) and not measured: it is a whole number of ten megahertz, and no clock of
    /// the operating system's.
    ///
    /// **Source**: HotSpot's `Rdtsc::initialize_frequency`, which prefers `max_qualified_cpu_freq_from_brand_string`.
    public boolean isRateOfName() {
        return ticksPerSecond > NANOS && ticksPerSecond % TEN_MEGAHERTZ == 0;
    }

    public double secondsAt(long ticks) {
        return ((double) ticks - startTicks) / ticksPerSecond;
    }

    /// From the chunk's begin on; 0 where there is no checkpoint.
    private double secondsUntil(byte[] checkpointHead) {
        try {
            var event = Bytes.of(checkpointHead);
            event.skipVarint();
            return checkpoint > 0 && event.varint() == EventWalk.CHECKPOINT
                    ? secondsAt(event.varint()) : 0;
        } catch (Damaged e) {
            // It says nothing then.
            return 0;
        }
    }

    public Clock clock() {
        return new Clock(startNanos, startTicks, ticksPerSecond);
    }
}
