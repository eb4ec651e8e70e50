package dev.waitlens.recording.files;

import dev.waitlens.recording.format.Bytes;
import dev.waitlens.recording.format.Damaged;
import dev.waitlens.recording.format.EventWalk;
import dev.waitlens.recording.format.Header;
import dev.waitlens.recording.format.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How long a chunk took whose header and last checkpoint do not fit together, by all that was recorded in it.
///
/// - Nothing lies behind the end that the header says: the checkpoint alone was late, on a busy machine, or holds an earlier time than others (JDK 11).
///   The header is right.
/// - The recorder's clock runs at another rate than the header says. The JVM takes what is printed on a processor (`@ 1.80GHz`) for the rate of its time
///   stamp counter, and on many a laptop's it is not: 2.304 GHz on a Core i7-10510U. The clock on the wall is right, and with it the rate.
/// - Else the clock on the wall was set, the machine slept, or the header is damaged. The recorder's clock is right.
///
/// The second is told from the third by the flushes, one a second by the recorder's clock: where its rate is wrong they seem to come at another pace. Up to
/// JDK 13 there are none.
///
/// **Source**: six chunks of public recordings by JDK 11, 16 and 17 on an i7-10510U and one of 1.60 GHz: ratios of 1.28 and 1.125, also between flushes.
public final class ChunkLength {
    private static final int FLUSH = 1;
    /// Fewer of them tell nothing of their pace.
    private static final int FEWEST_FLUSHES = 5;
    private static final int MOST_FLUSHES = 100_000;

    private final Header header;
    private final List<Long> flushes = new ArrayList<>();
    private long lastCheckpoint;
    private long lastEvent;

    private ChunkLength(Header header) {
        this.header = header;
        this.lastCheckpoint = header.startTicks();
        this.lastEvent = header.startTicks();
    }

    /// The header with the length, or the rate, that the chunk has.
    ///
    /// @param end offset in the file behind the chunk's last byte
    public static Header settle(Window window, Header header, long end) {
        var length = new ChunkLength(header);
        length.walk(window, end, true);
        length.walk(window, end, false);
        return length.settle();
    }

    /// Checkpoints first: nothing is recorded after the last of them, and impossible times are no evidence.
    private void walk(Window window, long end, boolean ofCheckpoints) {
        var walk = new EventWalk(window, header.offset() + Header.SIZE, end);
        try {
            while (walk.next()) {
                boolean isCheckpoint = walk.type() == EventWalk.CHECKPOINT;
                if (isCheckpoint && ofCheckpoints) {
                    checkpoint(walk.payload());
                } else
                    if (!isCheckpoint && !ofCheckpoints && walk.type() != EventWalk.METADATA
                            && walk.startTicks() <= lastCheckpoint) {
                                lastEvent = Math.max(lastEvent, walk.startTicks());
                            }
            }
        } catch (Damaged e) {
            // What comes before it tells something too.
            return;
        }
    }

    private void checkpoint(Bytes payload) {
        long ticks = payload.varint();
        lastCheckpoint = Math.max(lastCheckpoint, ticks);
        payload.skipVarint();
        payload.skipVarint();
        if ((payload.octet() & FLUSH) != 0 && flushes.size() < MOST_FLUSHES) {
            flushes.add(ticks);
        }
    }

    private Header settle() {
        double seconds = header.secondsAt(lastCheckpoint);
        if (header.fits(seconds)) {
            return header;
        }
        double said = header.durationNanos() / 1e9;
        if (seconds > said && header.holds(header.secondsAt(lastEvent))) {
            return header;
        }
        return said > 0 && isRateWrong(seconds / said)
                ? header.withRate(Math.round((lastCheckpoint - header.startTicks()) / said))
                : header.byOwnClock(seconds);
    }

    /// @param ratio of the recorder's seconds to those of the clock on the wall
    private boolean isRateWrong(double ratio) {
        if (!header.isRateOfName()) {
            return false;
        }
        double pace = pace();
        return pace == 0 || Math.abs(pace - ratio) < Math.abs(pace - 1);
    }

    /// Seconds from one flush to the next, most often; 0 where there are too few to tell.
    private double pace() {
        if (flushes.size() < FEWEST_FLUSHES) {
            return 0;
        }
        var between = new double[flushes.size() - 1];
        for (int i = 0; i < between.length; i++) {
            between[i] = header.secondsAt(flushes.get(i + 1)) - header.secondsAt(flushes.get(i));
        }
        Arrays.sort(between);
        return between[between.length / 2];
    }
}
