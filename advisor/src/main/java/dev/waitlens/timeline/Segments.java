package dev.waitlens.timeline;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// The history: what each thread waited for, in order, from when until when. Between two waits of a thread it computed or was held up.
///
/// What no recording may fill is the heap, so at most [#MOST] waits are kept: when there are more, those of whole windows of time, of all
/// threads together, so that what overlapped what can still be told. The sums of all waits are in the accounts.
///
/// **Shape**: exclusive for each thread, in rising order of time; of a thread's waits those that touch a kept window.
/// **Unit**: nanoseconds of the recording's clock.
public final class Segments {
    /// About 40 MB.
    private static final int MOST = 1_000_000;
    private static final long WINDOW = 1_000_000_000L;
    /// Bytes.
    private static final long PAGE = 4_096;
    /// Nanoseconds: a hundred times what a page takes that only has to go into memory. **Source**: docs/rules/fewer-trips.md
    private static final long THROUGH = 100_000;
    /// In place of the other side: another thread loads or initialises a class.
    static final long CLASS = -1;
    private static final State[] STATES = State.values();
    private static final EventKind[] KINDS = EventKind.values();

    private int[] thread = new int[1024];
    private int[] stack = new int[1024];
    private byte[] state = new byte[1024];
    private byte[] kind = new byte[1024];
    private long[] from = new long[1024];
    private long[] to = new long[1024];
    private long[] peer = new long[1024];
    private int size;
    /// Of so many windows one is kept.
    private int every = 1;

    /// By thread, where its waits begin in `order`; one more than there are threads.
    private int[] first = new int[1];
    private int[] order = new int[0];
    private boolean closed;

    /// @param with the other side of a socket; for a monitor [#heldBy]; for a write to a file one more than its bytes; 0 for none
    void add(int who, int where, State what, EventKind event, long begin, long end, long with) {
        if (!isKept(begin, end)) {
            return;
        }
        if (size == MOST) {
            thin();
            if (!isKept(begin, end) || size == MOST) {
                return;
            }
        }
        if (size == thread.length) {
            grow();
        }
        thread[size] = who;
        stack[size] = where;
        state[size] = (byte) what.ordinal();
        kind[size] = (byte) event.ordinal();
        from[size] = begin;
        to[size] = end;
        peer[size] = with;
        size++;
    }

    /// Whether this stretch touches a kept window.
    boolean isKept(long begin, long end) {
        return every == 1 || Math.floorMod(begin / WINDOW, every) == 0
                || begin / WINDOW / every != end / WINDOW / every;
    }

    /// Whether every wait in this stretch was kept.
    public boolean holdsAll(long begin, long end) {
        return every == 1
                || begin / WINDOW == end / WINDOW && Math.floorMod(begin / WINDOW, every) == 0;
    }

    /// Of so many stretches of time one was kept; 1 where all were.
    public int oneOf() {
        return every;
    }

    private void thin() {
        every *= 2;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (isKept(from[i], to[i])) {
                move(i, kept++);
            }
        }
        size = kept;
    }

    private void move(int source, int target) {
        thread[target] = thread[source];
        stack[target] = stack[source];
        state[target] = state[source];
        kind[target] = kind[source];
        from[target] = from[source];
        to[target] = to[source];
        peer[target] = peer[source];
    }

    private void grow() {
        int larger = Math.min(MOST, size * 2);
        thread = Arrays.copyOf(thread, larger);
        stack = Arrays.copyOf(stack, larger);
        state = Arrays.copyOf(state, larger);
        kind = Arrays.copyOf(kind, larger);
        from = Arrays.copyOf(from, larger);
        to = Arrays.copyOf(to, larger);
        peer = Arrays.copyOf(peer, larger);
    }

    /// Everything was added.
    void close() {
        int threads = 0;
        for (int i = 0; i < size; i++) {
            threads = Math.max(threads, thread[i] + 1);
        }
        first = new int[threads + 1];
        for (int i = 0; i < size; i++) {
            first[thread[i] + 1]++;
        }
        for (int t = 0; t < threads; t++) {
            first[t + 1] += first[t];
        }
        order = new int[size];
        int[] next = first.clone();
        for (int i = 0; i < size; i++) {
            order[next[thread[i]]++] = i;
        }
        closed = true;
    }

    /// One above the highest id of a thread that waited.
    public int threads() {
        return first.length - 1;
    }

    public int count(int ofThread) {
        if (!closed) {
            throw new IllegalStateException("the history is still being written");
        }
        return first[ofThread + 1] - first[ofThread];
    }

    /// The wait of this thread with this number, from 0.
    public int at(int ofThread, int number) {
        return order[first[ofThread] + number];
    }

    /// Leaf in the recording's [Stacks].
    public int stack(int segment) {
        return stack[segment];
    }

    public State state(int segment) {
        return STATES[state[segment]];
    }

    /// The event that told it; [EventKind#MONITOR_WAIT] where none did and it was inferred.
    public EventKind kind(int segment) {
        return KINDS[kind[segment]];
    }

    public long from(int segment) {
        return from[segment];
    }

    public long to(int segment) {
        return to[segment];
    }

    /// How long it lasted.
    public long nanos(int segment) {
        return to[segment] - from[segment];
    }

    /// The other side of a socket, as [ChunkEvents#peer] has it; 0 for none.
    public long peer(int segment) {
        return isForClass(segment) || kind(segment) == EventKind.MONITOR_ENTER || kind(segment) == EventKind.FILE_WRITE
                ? 0 : peer[segment];
    }

    /// Whether so little was written to a file, and for so long, that it waited for the disk.
    public boolean isWrittenThrough(int segment) {
        return kind(segment) == EventKind.FILE_WRITE && peer[segment] > 0 && peer[segment] <= PAGE + 1
                && nanos(segment) >= THROUGH;
    }

    /// In place of the other side: the thread that held the monitor, -1 where unknown.
    static long heldBy(int owner) {
        return owner + 1L;
    }

    /// The thread that held a monitor last while this one waited to enter; -1 where unknown.
    public int holder(int segment) {
        return kind(segment) == EventKind.MONITOR_ENTER && !isForClass(segment) ? (int) peer[segment] - 1 : -1;
    }

    /// The number of the thread's first wait that ends after this moment; as many as it has where none does.
    public int firstAfter(int ofThread, long moment) {
        int low = 0;
        int high = ofThread < threads() ? count(ofThread) : 0;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to(at(ofThread, middle)) <= moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Whether the thread waited until another one had loaded or initialised a class.
    public boolean isForClass(int segment) {
        return peer[segment] == CLASS;
    }

    /// What could not be told while it was written: waits in this state are in that one, where `these` says so of the segment.
    void reinterpret(State was, State is, IntPredicate these) {
        for (int i = 0; i < size; i++) {
            if (state[i] == was.ordinal() && these.test(i)) {
                state[i] = (byte) is.ordinal();
            }
        }
    }

    public int thread(int segment) {
        return thread[segment];
    }
}
