package dev.waitlens.aio.process.worker;

import dev.waitlens.aio.process.wire.ClassFilter;
import dev.waitlens.aio.process.wire.RingFrame;
import dev.waitlens.aio.process.wire.FrameReader;
import dev.waitlens.aio.process.wire.FrameWriter;
import dev.waitlens.aio.process.wire.Kind;
import dev.waitlens.aio.process.wire.Link;
import dev.waitlens.aio.process.wire.Parcels;
import dev.waitlens.aio.process.wire.Payload;
import dev.waitlens.aio.process.wire.RingBuffer;
import dev.waitlens.aio.process.wire.Serial;
import dev.waitlens.aio.process.wire.Spin;
import dev.waitlens.aio.process.wire.Values;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.LockSupport;

/// The worker's main thread: takes a request, runs it, writes the result; spins for a moment when there is nothing, then sleeps on
/// standard input.
final class WorkerLoop {
    private static final long WAIT_FOR_ROOM_NANOS = 50_000;
    /// A bell takes its reader twenty times as long to hear.
    private static final long MOST_PATIENCE_NANOS = 2_000;

    private final Link link;
    private final Parcels requests;
    private final Parcels results;
    private final Spin spin;
    private final long patienceNanos;
    private final InputStream bellsIn;
    private final OutputStream bellsOut;
    private final byte[] bells = new byte[64];
    private boolean dismissed;
    private final ClassLoader loader = ClassLoader.getSystemClassLoader();
    private final Callees targets = new Callees(loader);
    private Serial serial = new Serial(ClassFilter.of(""), loader);

    WorkerLoop(Link link, File directory, String name, long spinNanos, InputStream bellsIn, OutputStream bellsOut) {
        this.link = link;
        this.requests = new Parcels(directory, Parcels.REQUESTS);
        this.results = new Parcels(directory, name + "-r");
        this.spin = new Spin(spinNanos);
        this.patienceNanos = Math.min(spinNanos, MOST_PATIENCE_NANOS);
        this.bellsIn = bellsIn;
        this.bellsOut = bellsOut;
    }

    void run() throws IOException {
        do {
            RingFrame frame = link.claim();
            while (frame != null) {
                handle(frame);
                frame = link.claim();
            }
        } while (await());
    }

    /// Waits until a request is there; false when the pool wants this worker to go.
    private boolean await() throws IOException {
        long end = System.nanoTime() + spin.nanos();
        do {
            for (int i = 0; i < 50; i++) {
                if (link.requests().hasNext()) {
                    spin.ended(true);
                    return true;
                }
                Thread.onSpinWait();
            }
        } while (System.nanoTime() < end);
        spin.ended(false);
        link.workerSleeps();
        if (link.requests().hasNext()) {
            link.workerWakes();
            return true;
        }
        int rung = bellsIn.read(bells);
        link.workerWakes();
        dismissed |= rung > 0 && bells[rung - 1] == Link.DISMISSAL;
        return rung > 0;
    }

    /// Whether the pool, and not its death, ended this.
    boolean wasDismissed() {
        return dismissed;
    }

    private void handle(RingFrame frame) throws IOException {
        var out = new FrameWriter();
        int kind = attempt(frame, out);
        System.out.flush();
        send(kind, frame.number(), out);
    }

    /// Runs the frame's task and writes its outcome to `out`.
    ///
    /// @return the kind of the outcome
    private int attempt(RingFrame frame, FrameWriter out) {
        Object value;
        try {
            value = receive(frame).run();
        } catch (Throwable e) {
            Failures.write(out, e, false);
            return Kind.FAILURE;
        } finally {
            Thread.interrupted();
        }
        try {
            Values.write(out, value);
            return Kind.VALUE;
        } catch (Throwable e) {
            out.reset(0);
            Failures.write(out, e, true);
            return Kind.FAILURE;
        }
    }

    /// Reads the frame's task and gives the frame's memory back.
    private ReceivedCall receive(RingFrame frame) throws IOException, ClassNotFoundException {
        try {
            var inline = new FrameReader(link.memory(), frame.at(), frame.length(), false);
            if ((frame.kind() & Kind.DEFINES) != 0) {
                targets.learn(inline);
            }
            try (var payload = Payload.open(frame.kind(), inline, requests)) {
                FrameReader in = payload.reader();
                if ((frame.kind() & 0xFF) == Kind.BEGIN) {
                    serial = new Serial(ClassFilter.of(in.getString()), loader);
                }
                return ReceivedCall.read(in, serial, targets);
            }
        } finally {
            link.requests().release(frame);
        }
    }

    private void send(int kind, long number, FrameWriter out) throws IOException {
        if (out.length() > RingBuffer.LONGEST_INLINE) {
            try {
                var reference = new FrameWriter();
                reference.putLong(results.write(out));
                reference.putInt(out.length());
                offer(kind | Kind.PARCEL | out.lasting(), number, reference);
                return;
            } catch (IOException e) {
                out.reset(0);
                Failures.write(out, e, true);
                kind = Kind.FAILURE;
            }
        }
        offer(kind, number, out);
    }

    private void offer(int kind, long number, FrameWriter out) throws IOException {
        while (link.results().offer(kind, number, null, out) < 0) {
            ring();
            LockSupport.parkNanos(WAIT_FOR_ROOM_NANOS);
        }
        ring();
    }

    /// Wakes the pool, unless somebody there takes the answer without: who handed in a single task is often just about to look for it,
    /// and a bell for another thread would only be in his way.
    private void ring() throws IOException {
        if (!link.requests().hasNext() && isTakenUnasked()) {
            return;
        }
        if (link.mustWakePool()) {
            bellsOut.write(0);
        }
    }

    /// Looks for a moment whether the pool's reader comes by himself. (What is taken needs no bell, and a reader who is awake looks once
    /// more before he sleeps.)
    private boolean isTakenUnasked() {
        if (!link.isPoolAsleep()) {
            return false;
        }
        long end = System.nanoTime() + patienceNanos;
        while (link.isPoolAsleep() && System.nanoTime() < end) {
            if (link.results().isTaken()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }
}
