package dev.waitlens.aio.net;

import dev.waitlens.aio.Handle;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.stream.ByteSink;
import dev.waitlens.aio.stream.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/// The bytes of a connected socket, encrypted on their way by the JDK's engine.
///
/// What [#write] takes is in the socket: as long as a record is not sent as a whole, its bytes stay with the writer, to be given
/// again, so that nothing but the engine's own messages waits here.
///
/// **Source** asyncio.sslproto.
final class TlsBytes implements ByteSource, ByteSink {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /// asyncio's.
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final SocketBytes socket;
    private final TlsRecords records;
    /// Bytes of the writer's that are in a record which is not sent.
    private int encrypted;
    private @Nullable Runnable listener;
    private @Nullable IOException failure;
    private @Nullable Handle farewell;
    private boolean listening;
    private boolean endAsked;
    private boolean closing;

    /// @param peer whom the errors name
    TlsBytes(SocketBytes socket, SSLEngine engine, String peer) {
        this.socket = socket;
        this.records = new TlsRecords(socket, engine, peer);
    }

    /// As [TlsRecords#greet].
    void greet() throws IOException {
        records.greet();
    }

    @Override
    public ByteBuffer read(int max) throws IOException {
        while (!records.here().hasRemaining()) {
            if (!records.decrypt()) {
                return NOTHING;
            }
            listen();
        }
        var here = records.here();
        int length = Math.min(max, here.remaining());
        var part = here.slice(here.position(), length);
        here.position(here.position() + length);
        return part;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        requireSound();
        int taken = 0;
        records.flush();
        while (records.isSent()) {
            bytes.position(bytes.position() + encrypted);
            taken += encrypted;
            encrypted = 0;
            if (!bytes.hasRemaining()) {
                break;
            }
            encrypted = records.encrypt(bytes.duplicate());
            records.flush();
        }
        listen();
        return taken;
    }

    @Override
    public void onWritable(@Nullable Runnable told) {
        listener = told;
        listen();
    }

    /// Listens while somebody wants to be told, or something of the engine's own has to go.
    private void listen() {
        boolean needed = failure == null && (listener != null || !records.isSent() && encrypted == 0);
        if (needed != listening) {
            listening = needed;
            socket.onWritable(needed ? this::writable : null);
        }
    }

    private void writable() {
        try {
            records.flush();
            if (records.isSent() && endAsked) {
                endAsked = false;
                socket.end();
            }
        } catch (IOException lost) {
            failure = lost;
        }
        if (closing && (failure != null || records.isSent())) {
            closeSocket();
        } else if (listener != null && (failure != null || records.isSent())) {
            listener.run();
        }
        listen();
    }

    @Override
    public void end() throws IOException {
        requireSound();
        records.sayFarewell();
        records.flush();
        if (!records.isSent()) {
            endAsked = true;
            listen();
        } else {
            socket.end();
        }
    }

    /// Says farewell, behind all that was written. If the socket does not take that at once, it is closed when it did, or after half a
    /// minute.
    @Override
    public void close() throws IOException {
        if (closing) {
            return;
        }
        closing = true;
        records.closes();
        try {
            records.sayFarewell();
            records.flush();
        } catch (IOException gone) {
            // Intended: who has gone needs no farewell.
            records.drop();
        }
        if (!records.isSent() && failure == null) {
            listener = null;
            farewell = Loop.running().callLater(FAREWELL, this::closeSocket);
            listen();
        } else {
            closeSocket();
        }
    }

    @Override
    public void abort() {
        closing = true;
        records.closes();
        closeSocket();
    }

    private void closeSocket() {
        if (farewell != null) {
            farewell.cancel();
        }
        records.drop();
        try {
            socket.close();
        } catch (IOException broken) {
            // Intended: it is closed all the same, and everything was sent.
        }
    }

    private void requireSound() throws IOException {
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
    }

    @Override
    public String cause() {
        return socket.cause();
    }

    @Override
    public String toString() {
        return "TLS";
    }
}
