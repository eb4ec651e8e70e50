package dev.waitlens.aio.stream;

import dev.waitlens.aio.Promise;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes bytes without ever waiting; [#drain] waits until the other side has taken enough of them.
///
/// ```java
/// writer.write(answer);
/// writer.drain();        // suspends only if more than 64 KiB have piled up, until 16 KiB are left
/// ```
///
/// ```
///  OPEN --close--> CLOSING --all is sent, or lost--> CLOSED
///    |--abort, or the sink is lost on closing----------^
/// ```
///
/// **Thread** the loop's only.
///
/// **Source** asyncio.StreamWriter.
public final class StreamWriter {
    private enum Phase {
        OPEN, CLOSING, CLOSED
    }

    private static final int HIGH = 1 << 16;
    private static final int LOW = 1 << 14;

    private ByteSink sink;
    private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
    private final ArrayList<Promise<Void>> draining = new ArrayList<>();
    private final ArrayList<Promise<Void>> flushing = new ArrayList<>();
    private final ArrayList<Promise<Void>> closing = new ArrayList<>();
    private Phase phase = Phase.OPEN;
    private int high = HIGH;
    private int low = LOW;
    private int buffered;
    private boolean endAsked;
    private @Nullable IOException failure;

    /// A writer to this sink, which it closes.
    public StreamWriter(ByteSink sink) {
        this.sink = sink;
    }

    /// Sends bytes, or keeps a copy of what cannot be sent at once.
    ///
    /// @throws IOException if the connection is lost, or this was closed, or ended by [#writeEnd]
    public void write(byte[] bytes) throws IOException {
        write(ByteBuffer.wrap(bytes));
    }

    /// As [#write(byte[])], in UTF-8.
    ///
    /// @throws IOException if the connection is lost, or this was closed, or ended by [#writeEnd]
    public void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// As [#write(byte[])]; the buffer is read to its limit.
    ///
    /// @throws IOException if the connection is lost, or this was closed, or ended by [#writeEnd]
    public void write(ByteBuffer bytes) throws IOException {
        requireWritable();
        if (unsent.isEmpty()) {
            send(bytes);
        }
        if (bytes.hasRemaining()) {
            if (unsent.isEmpty()) {
                sink.onWritable(this::flush);
            }
            var rest = ByteBuffer.allocate(bytes.remaining());
            buffered += bytes.remaining();
            unsent.add(rest.put(bytes).flip());
        }
    }

    /// Suspends the current task while more than the high-water mark is unsent, until no more than the low-water mark is.
    ///
    /// @throws IOException if the connection is lost
    public void drain() throws IOException {
        if (buffered > high && failure == null && phase != Phase.CLOSED) {
            await(draining);
        }
        requireUnbroken();
    }

    /// Suspends the current task until everything is sent.
    ///
    /// @throws IOException if the connection is lost
    public void flushAll() throws IOException {
        while (buffered > 0 && failure == null && phase != Phase.CLOSED) {
            await(flushing);
        }
        requireUnbroken();
    }

    /// Writes to another sink from now on, such as one that encrypts for the first one.
    ///
    /// **Throws** [IllegalStateException] while something is unsent: see [#flushAll].
    public void continueTo(ByteSink other) {
        if (buffered > 0) {
            throw new IllegalStateException(buffered + " bytes are unsent: " + this);
        }
        sink = other;
    }

    /// Sets the marks for [#drain]: 64 and 16 KiB at first. A high mark of zero lets it wait until everything is sent.
    ///
    /// **Throws** [IllegalArgumentException] unless `0 <= low <= high`.
    public void waterMarks(int low, int high) {
        if (low < 0 || low > high) {
            throw new IllegalArgumentException("0 <= low <= high must hold: " + low + ", " + high);
        }
        this.low = low;
        this.high = high;
    }

    /// Tells the other side that nothing more will come, once all is sent; it can still be read from.
    ///
    /// @throws IOException if the connection is lost
    public void writeEnd() throws IOException {
        if (endAsked) {
            return;
        }
        requireWritable();
        endAsked = true;
        if (unsent.isEmpty()) {
            end();
        }
    }

    /// Closes both directions once all is sent; returns at once, see [#waitClosed]. Without effect the second time.
    public void close() {
        if (phase != Phase.OPEN) {
            return;
        }
        phase = Phase.CLOSING;
        if (unsent.isEmpty()) {
            finish();
        }
    }

    /// Closes both directions at once; what is not sent is lost.
    public void abort() {
        if (phase != Phase.CLOSED) {
            drop();
            finish(sink::abort);
        }
    }

    /// Suspends the current task until this is closed.
    ///
    /// @throws IOException if the connection was lost before all was sent
    public void waitClosed() throws IOException {
        if (phase != Phase.CLOSED) {
            await(closing);
        }
        requireUnbroken();
    }

    /// Whether [#close] or [#abort] was called.
    public boolean isClosing() {
        return phase != Phase.OPEN;
    }

    /// Bytes that are kept because they could not be sent yet.
    public int unsent() {
        return buffered;
    }

    /// `StreamWriter[open, 0 bytes unsent]`.
    @Override
    public String toString() {
        return "StreamWriter[" + phase.name().toLowerCase(Locale.ROOT) + ", " + buffered + " bytes unsent]";
    }

    private void await(ArrayList<Promise<Void>> row) {
        var waiter = new Promise<Void>(sink.cause());
        row.add(waiter);
        try {
            waiter.await();
        } finally {
            row.remove(waiter);
        }
    }

    /// Called by the sink when it takes more.
    private void flush() {
        try {
            while (!unsent.isEmpty()) {
                var first = unsent.peek();
                int sent = sink.write(first);
                buffered -= sent;
                if (first.hasRemaining()) {
                    break;
                }
                unsent.remove();
            }
            if (unsent.isEmpty()) {
                allIsSent();
            }
        } catch (IOException lost) {
            lose(lost);
        }
        if (buffered <= low) {
            wake(draining);
        }
        if (buffered == 0) {
            wake(flushing);
        }
    }

    private void allIsSent() throws IOException {
        sink.onWritable(null);
        if (endAsked) {
            end();
        }
        if (phase == Phase.CLOSING) {
            finish();
        }
    }

    private void send(ByteBuffer bytes) throws IOException {
        try {
            sink.write(bytes);
        } catch (IOException lost) {
            lose(lost);
            throw lost;
        }
    }

    private void end() throws IOException {
        try {
            sink.end();
        } catch (IOException lost) {
            lose(lost);
            throw lost;
        }
    }

    private void lose(IOException lost) {
        failure = lost;
        drop();
        if (phase == Phase.CLOSING) {
            finish();
        }
    }

    private void drop() {
        if (!unsent.isEmpty()) {
            sink.onWritable(null);
        }
        unsent.clear();
        buffered = 0;
        wake(draining);
        wake(flushing);
    }

    private void finish() {
        finish(sink::close);
    }

    private void finish(Closing way) {
        phase = Phase.CLOSED;
        try {
            way.close();
        } catch (IOException lost) {
            failure = failure == null ? lost : failure;
        }
        wake(draining);
        wake(closing);
    }

    private static void wake(ArrayList<Promise<Void>> row) {
        row.stream().filter(waiter -> !waiter.isDone()).forEach(waiter -> waiter.setResult(null));
    }

    private void requireWritable() throws IOException {
        requireUnbroken();
        if (phase != Phase.OPEN) {
            throw new ClosedChannelException();
        }
        if (endAsked) {
            throw new IOException("write after writeEnd");
        }
    }

    private void requireUnbroken() throws IOException {
        var before = failure;
        if (before instanceof ConnectionLostException) {
            throw new ConnectionLostException(before.getMessage(), before);
        }
        if (before != null) {
            throw new IOException(before.getMessage(), before);
        }
    }

    /// A way to close.
    @FunctionalInterface
    private interface Closing {
        void close() throws IOException;
    }
}
