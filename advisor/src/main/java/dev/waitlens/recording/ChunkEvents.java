package dev.waitlens.recording;

/// The events of one stretch of a recording as columns, sorted by start time.
///
/// A stretch is a chunk, or a part of a chunk where that is too large to hold. Events that started before the
/// stretch but ended in it belong to it.
///
/// **Unit**: nanoseconds since the epoch of the recording's own clock for starts, nanoseconds for durations.
///
/// @param beginNanos,endNanos the time the stretch covers
/// @param count   how many rows are used; the arrays may be longer
/// @param kind    ordinal of [EventKind]
/// @param thread  id in [Threads], -1 for none
/// @param stack   leaf node in [Stacks], [Stacks#NONE] for none
/// @param extra   as [EventKind] says
public record ChunkEvents(long beginNanos, long endNanos, int count, byte[] kind, long[] start, long[] duration,
        int[] thread, int[] stack, long[] extra) {

    private static final EventKind[] KINDS = EventKind.values();

    public EventKind kindAt(int row) {
        return KINDS[kind[row]];
    }

    public long endAt(int row) {
        return start[row] + duration[row];
    }

    /// `extra` of a socket event: the remote port in the low 16 bits, a hash of the remote address above them.
    public static long peer(String address, int port) {
        return ((long) address.hashCode() << 16) | (port & 0xFFFF);
    }

    public static int port(long peer) {
        return (int) (peer & 0xFFFF);
    }

    /// `extra` of waiting to enter a monitor: what class it belongs to, and who held it last.
    ///
    /// @param monitorClass,owner -1 where unknown
    public static long packMonitor(long monitorClass, int owner) {
        return (owner + 1L) << 32 | (monitorClass & 0xFFFF_FFFFL);
    }

    /// Of any event with the class of a monitor, or of what a thread is parked on.
    public static int monitorClass(long packed) {
        return (int) packed;
    }

    /// -1 where unknown.
    public static int owner(long packed) {
        return (int) (packed >>> 32) - 1;
    }

    /// `extra` of a thread's CPU load: cores kept busy in user and in kernel mode (a share of the machine times its
    /// cores), as two floats.
    public static long packLoad(float user, float system) {
        return ((long) Float.floatToIntBits(user) << 32) | (Float.floatToIntBits(system) & 0xFFFF_FFFFL);
    }

    public static float userLoad(long packed) {
        return Float.intBitsToFloat((int) (packed >>> 32));
    }

    public static float systemLoad(long packed) {
        return Float.intBitsToFloat((int) packed);
    }

    /// A [EventKind#THREAD_CLOCK] row holds the thread's CPU clock (nanoseconds since the thread's start) in
    /// `duration` and its time ready but not running in `extra`.
    public long clock(int row) {
        return duration[row];
    }
}
