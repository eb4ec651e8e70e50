package dev.waitlens.aio.process.wire;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// The memory that the pool and one worker share: a page of words and two rings.
///
/// The worker **claims** a request before it begins: so the pool can tell, after the worker's death, which task was running, and can
/// take back those which were not. Claiming and taking back meet without a lock:
///
/// ```
/// worker: e = epoch · read the frame · claimed = its end · fence · epoch still e? run it : forget it, look again
/// pool:   epoch + 1 (odd) · fence · what lies behind `claimed` is taken back · epoch + 1 (even)
/// ```
///
/// Either the worker sees the new epoch or the pool sees the claim. The worker never waits for more than the pool's few instructions.
public final class Link implements AutoCloseable {
    /// What the pool writes to a worker's standard input, instead of a bell, before it closes it to let the worker go. If it ends without
    /// this, the pool's process is gone.
    public static final byte DISMISSAL = 1;

    private static final int LINE = 128;
    private static final int REQUESTS_WRITTEN = LINE;
    private static final int REQUESTS_READ = 2 * LINE;
    private static final int CLAIMED = 3 * LINE;
    private static final int EPOCH = 4 * LINE;
    private static final int WORKER_ASLEEP = 5 * LINE;
    private static final int RESULTS_WRITTEN = 6 * LINE;
    private static final int RESULTS_READ = 7 * LINE;
    private static final int POOL_ASLEEP = 8 * LINE;
    private static final int WORDS = 4096;
    private static final int FIRST_RESERVE = 64 << 10;

    private final RandomAccessFile file;
    private final ByteBuffer memory;
    private final RingBuffer requests;
    private final RingBuffer results;

    private Link(RandomAccessFile file) throws IOException {
        this.file = file;
        // As a segment and not as a buffer at once, which the JDK makes by reflection: a fresh worker would take 20 ms longer.
        this.memory = file.getChannel()
                .map(FileChannel.MapMode.READ_WRITE, 0, WORDS + 2L * RingBuffer.CAPACITY, Arena.ofAuto()).asByteBuffer()
                .order(ByteOrder.nativeOrder());
        this.requests = new RingBuffer(memory, file, WORDS, REQUESTS_WRITTEN, REQUESTS_READ, FIRST_RESERVE);
        this.results = new RingBuffer(memory, file, WORDS + RingBuffer.CAPACITY, RESULTS_WRITTEN, RESULTS_READ,
                FIRST_RESERVE);
    }

    /// Makes the memory (pool).
    ///
    /// @throws IOException when there is no room for it
    public static Link create(File path) throws IOException {
        var file = new RandomAccessFile(path, "rw");
        try {
            file.setLength(WORDS + 2L * RingBuffer.CAPACITY);
            file.write(new byte[WORDS + FIRST_RESERVE]);
            file.seek(WORDS + RingBuffer.CAPACITY);
            file.write(new byte[FIRST_RESERVE]);
            var link = new Link(file);
            link.poolSleeps();
            return link;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// Opens the memory that the pool made (worker).
    public static Link open(File path) throws IOException {
        return new Link(new RandomAccessFile(path, "rw"));
    }

    /// The memory that frames lie in.
    public ByteBuffer memory() {
        return memory;
    }

    public RingBuffer requests() {
        return requests;
    }

    public RingBuffer results() {
        return results;
    }

    // ---- claiming

    /// Claims the next request (worker); null when none waits.
    public @Nullable RingFrame claim() {
        while (true) {
            long epoch = acquire(memory, EPOCH);
            if ((epoch & 1) == 0) {
                if (!requests.hasNext()) {
                    return null;
                }
                int at = requests.peek();
                long end = requests.endOf(at);
                memory.putLong(CLAIMED, end);
                VarHandle.fullFence();
                if (acquire(memory, EPOCH) == epoch) {
                    return requests.frameAt(at);
                }
                memory.putLong(CLAIMED, requests.position());
            }
            Thread.onSpinWait();
        }
    }

    /// How far the worker has claimed requests.
    public long claimed() {
        return acquire(memory, CLAIMED);
    }

    /// Stops the worker from claiming (pool); [#endTakeBack(long)] must follow at once.
    ///
    /// @return how far the worker has claimed. It may lie inside a frame when the worker was just looking at what had been taken back
    ///         before: only a frame that ends at or before it may be running.
    public long beginTakeBack() {
        memory.putLong(EPOCH, memory.getLong(EPOCH) + 1);
        VarHandle.fullFence();
        return acquire(memory, CLAIMED);
    }

    /// Takes back every request behind `kept`, the end of the last frame that the worker may have claimed, and lets it claim again.
    public void endTakeBack(long kept) {
        requests.truncate(kept);
        release(memory, EPOCH, memory.getLong(EPOCH) + 1);
    }

    // ---- sleeping and waking: who goes to sleep says so, fences, and looks once more

    /// Says that the worker is about to sleep; it must look at its requests once more.
    public void workerSleeps() {
        memory.putInt(WORKER_ASLEEP, 1);
        VarHandle.fullFence();
    }

    public void workerWakes() {
        memory.putInt(WORKER_ASLEEP, 0);
    }

    /// Whether the worker has to be woken for what was just written; true once.
    public boolean mustWakeWorker() {
        return clear(WORKER_ASLEEP);
    }

    /// Says that nobody in the pool watches the results any more; who says so must look once more.
    public void poolSleeps() {
        memory.putInt(POOL_ASLEEP, 1);
        VarHandle.fullFence();
    }

    public void poolWakes() {
        memory.putInt(POOL_ASLEEP, 0);
    }

    /// Whether the pool has to be woken for what was just written; true once.
    public boolean mustWakePool() {
        return clear(POOL_ASLEEP);
    }

    /// Whether the pool would have to be woken; it may have changed its mind when [#mustWakePool] is asked.
    public boolean isPoolAsleep() {
        return memory.getInt(POOL_ASLEEP) != 0;
    }

    private boolean clear(int word) {
        VarHandle.fullFence();
        if (memory.getInt(word) == 0) {
            return false;
        }
        memory.putInt(word, 0);
        return true;
    }

    static long acquire(ByteBuffer memory, int word) {
        long value = memory.getLong(word);
        VarHandle.acquireFence();
        return value;
    }

    static void release(ByteBuffer memory, int word, long value) {
        VarHandle.releaseFence();
        memory.putLong(word, value);
    }

    /// Closes the file. The mapping goes when nobody refers to it any more.
    @Override
    public void close() throws IOException {
        file.close();
    }
}
