package dev.waitlens.agent.limit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// Counts the events in the finished part of a chunk by their type's id, without understanding any of them.
///
/// A chunk is a header of 68 bytes, of which bytes 8 to 15 say how long the finished part is, and then one event
/// after the other: its size, its type, its fields, the numbers in seven-bit groups.
/// **Source**: `jdk.jfr.internal.consumer.ChunkHeader`, and the JVM's chunk writer.
final class EventCounts {
    private static final int HEADER = 68;
    private static final int LARGEST_LOOK = 8 << 20;
    /// The JDK's own events, which are all that have a threshold of ours, have small numbers: on 17 and on 25 none above 1,000.
    private static final int TYPES = 1 << 12;
    private static final int OTHERS = 0;

    private EventCounts() {}

    /// Where the finished part of a chunk ends: always between two events.
    static long end(Path chunk) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(chunk.toFile(), "r")) {
            file.seek(8);
            return file.readLong();
        }
    }

    /// The bytes by event type id between two such ends, of at most the first 8 MB; of ids of programs' events together, as those of 0.
    static Map<Long, Long> sizes(Path chunk, long from, long to) throws IOException {
        return sizes(read(chunk, from, to));
    }

    /// As [#sizes(Path, long, long)], how many events there are.
    static Map<Long, Long> counts(Path chunk, long from, long to) throws IOException {
        return sums(read(chunk, from, to), false);
    }

    private static byte[] read(Path chunk, long from, long to) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(chunk.toFile(), "r")) {
            long begin = Math.max(from, HEADER);
            byte[] bytes = new byte[(int) Math.max(0, Math.min(LARGEST_LOOK, to - begin))];
            file.seek(begin);
            file.readFully(bytes);
            return bytes;
        }
    }

    static Map<Long, Long> sizes(byte[] bytes) {
        return sums(bytes, true);
    }

    static Map<Long, Long> counts(byte[] bytes) {
        return sums(bytes, false);
    }

    /// Intended: arrays and no objects on the way, because in a chatty program it sees each event, of which there are tens of thousands a second.
    private static Map<Long, Long> sums(byte[] bytes, boolean ofSizes) {
        long[] sums = new long[TYPES];
        Cursor cursor = new Cursor(bytes);
        int at = 0;
        while (at < bytes.length) {
            cursor.at = at;
            long size = cursor.next();
            long type = cursor.next();
            if (size <= 0 || size > bytes.length - at || cursor.at > bytes.length) {
                break;
            }
            sums[type >= 0 && type < TYPES ? (int) type : OTHERS] += ofSizes ? size : 1;
            at += (int) size;
        }
        Map<Long, Long> byType = new HashMap<>();
        for (int type = 0; type < sums.length; type++) {
            if (sums[type] > 0) {
                byType.put((long) type, sums[type]);
            }
        }
        return byType;
    }

    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        long next() {
            long value = 0;
            for (int shift = 0; shift < 63; shift += 7) {
                if (at >= bytes.length) {
                    at++;
                    return -1;
                }
                byte b = bytes[at++];
                value |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            return value;
        }
    }
}
