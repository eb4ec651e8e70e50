package dev.waitlens.aio.net;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Handle;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.stream.ByteSink;
import dev.waitlens.aio.stream.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// The bytes of a connected socket, encrypted on their way by the JDK's engine.
///
/// What [#write] takes is in the socket: as long as a record is not sent as a whole, its bytes stay with the writer, to be given
/// again, so that nothing but the engine's own messages waits here.
///
/// **Source** asyncio.sslproto; RFC 8446, 6.1, for the two ends of a stream.
final class TlsBytes implements ByteSource, ByteSink {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /// asyncio's limits for the greeting and for the farewell.
    private static final Duration GREETING = Duration.ofSeconds(60);
    private static final Duration FAREWELL = Duration.ofSeconds(30);

    private final SocketBytes socket;
    private final SSLEngine engine;
    private final String peer;
    /// Each to be read: what came and is not decrypted, what was decrypted, what was encrypted and is not sent.
    private ByteBuffer arrived;
    private ByteBuffer here;
    private ByteBuffer leaving;
    /// Bytes of the writer's that are in `leaving`.
    private int encrypted;
    private @Nullable Runnable listener;
    private @Nullable IOException failure;
    private @Nullable Handle farewell;
    private boolean listening;
    private boolean greeted;
    private boolean endAsked;
    private boolean closing;

    /// @param peer whom the errors name
    TlsBytes(SocketBytes socket, SSLEngine engine, String peer) {
        this.socket = socket;
        this.engine = engine;
        this.peer = peer;
        this.arrived = empty(engine.getSession().getPacketBufferSize());
        this.here = empty(engine.getSession().getApplicationBufferSize());
        this.leaving = empty(2 * engine.getSession().getPacketBufferSize());
    }

    private static ByteBuffer empty(int capacity) {
        return ByteBuffer.allocate(capacity).limit(0);
    }

    /// Agrees with the other side on keys, and on who it is; suspends the current task meanwhile.
    ///
    /// @throws IOException if they do not agree, with the reason
    void greet() throws IOException {
        try {
            Aio.timeout(GREETING, this::greetWhole);
        } catch (TimeoutException silent) {
            throw new SSLException(failed("it took longer than " + GREETING.toSeconds() + " s"), silent);
        }
        greeted = true;
    }

    private @Nullable Void greetWhole() throws SSLException {
        try {
            engine.beginHandshake();
            while (engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING || leaving.hasRemaining()) {
                greetOn();
            }
            return null;
        } catch (IOException refused) {
            sendAlert();
            throw new SSLException(failed(String.valueOf(refused.getMessage())), refused);
        }
    }

    private String failed(String why) {
        return "the TLS handshake with " + peer + " failed: " + why;
    }

    private void greetOn() throws IOException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> {
                var task = engine.getDelegatedTask();
                Aio.toThread("tls", Executors.callable(task)).await();
            }
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                if (!decrypt()) {
                    throw new SSLException("the connection was closed");
                }
            }
            case NEED_WRAP, FINISHED, NOT_HANDSHAKING -> {
                if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                    encrypt(NOTHING);
                }
                flush();
                while (leaving.hasRemaining()) {
                    socket.awaitWritable();
                    flush();
                }
            }
        }
    }

    /// Tells the other side why, if that is possible without waiting.
    private void sendAlert() {
        try {
            encryptRest();
            flush();
        } catch (IOException gone) {
            // Intended: the handshake's failure is the one that counts.
        }
    }

    @Override
    public ByteBuffer read(int max) throws IOException {
        while (!here.hasRemaining()) {
            if (!decrypt()) {
                return NOTHING;
            }
        }
        int length = Math.min(max, here.remaining());
        var part = here.slice(here.position(), length);
        here.position(here.position() + length);
        return part;
    }

    /// Decrypts a record, which may hold nothing for the reader; false at the end.
    private boolean decrypt() throws IOException {
        while (true) {
            here.clear();
            SSLEngineResult result;
            try {
                result = engine.unwrap(arrived, here);
            } finally {
                here.flip();
            }
            switch (result.getStatus()) {
                case OK -> {
                    if (greeted) {
                        answer();
                    }
                    return true;
                }
                case CLOSED -> {
                    return false;
                }
                case BUFFER_OVERFLOW -> here = empty(engine.getSession().getApplicationBufferSize());
                case BUFFER_UNDERFLOW -> {
                    if (!receive()) {
                        return false;
                    }
                }
            }
        }
    }

    /// A message of the engine's own after the greeting, such as new keys.
    private void answer() throws IOException {
        for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && failure == null) {
            encrypt(NOTHING);
            flush();
            listen();
        }
    }

    /// Takes what arrives; false if the socket was closed on this side.
    private boolean receive() throws IOException {
        arrived.compact();
        try {
            if (!arrived.hasRemaining()) {
                arrived = ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).put(arrived.flip());
            }
            var bytes = socket.read(arrived.remaining());
            if (bytes.hasRemaining()) {
                arrived.put(bytes);
                return true;
            }
        } finally {
            arrived.flip();
        }
        if (closing) {
            return false;
        }
        throw new SSLException(
                peer + " ended the connection without a farewell (close_notify): what came may be cut off");
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        requireSound();
        int taken = 0;
        flush();
        while (!leaving.hasRemaining()) {
            bytes.position(bytes.position() + encrypted);
            taken += encrypted;
            encrypted = 0;
            if (!bytes.hasRemaining()) {
                break;
            }
            encrypted = encrypt(bytes.duplicate());
            flush();
        }
        listen();
        return taken;
    }

    /// Encrypts a record, and returns how many of the bytes are in it.
    private int encrypt(ByteBuffer bytes) throws IOException {
        while (true) {
            leaving.compact();
            SSLEngineResult result;
            try {
                result = engine.wrap(bytes, leaving);
            } finally {
                leaving.flip();
            }
            switch (result.getStatus()) {
                case OK -> {
                    if (bytes.hasRemaining() && result.bytesConsumed() == 0) {
                        throw new SSLException(peer + " wants to begin anew (renegotiation), which is not done here");
                    }
                    return result.bytesConsumed();
                }
                case CLOSED -> {
                    if (bytes.hasRemaining()) {
                        throw new ClosedChannelException();
                    }
                    return 0;
                }
                case BUFFER_OVERFLOW, BUFFER_UNDERFLOW -> {
                    var more = ByteBuffer.allocate(leaving.capacity() + engine.getSession().getPacketBufferSize());
                    leaving = more.put(leaving).flip();
                }
            }
        }
    }

    /// Sends what the socket takes.
    private void flush() throws IOException {
        if (leaving.hasRemaining()) {
            socket.write(leaving);
        }
    }

    @Override
    public void onWritable(@Nullable Runnable told) {
        listener = told;
        listen();
    }

    /// Listens while somebody wants to be told, or something of the engine's own has to go.
    private void listen() {
        boolean needed = failure == null && (listener != null || leaving.hasRemaining() && encrypted == 0);
        if (needed != listening) {
            listening = needed;
            socket.onWritable(needed ? this::writable : null);
        }
    }

    private void writable() {
        try {
            flush();
            if (!leaving.hasRemaining() && endAsked) {
                endAsked = false;
                socket.end();
            }
        } catch (IOException lost) {
            failure = lost;
        }
        if (closing && (failure != null || !leaving.hasRemaining())) {
            closeSocket();
        } else if (listener != null && (failure != null || !leaving.hasRemaining())) {
            listener.run();
        }
        listen();
    }

    @Override
    public void end() throws IOException {
        requireSound();
        encryptRest();
        flush();
        if (leaving.hasRemaining()) {
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
        try {
            encryptRest();
            flush();
        } catch (IOException gone) {
            // Intended: who has gone needs no farewell.
            leaving.limit(leaving.position());
        }
        if (leaving.hasRemaining() && failure == null) {
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
        closeSocket();
    }

    /// What the engine has to say last.
    private void encryptRest() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) {
            int before = leaving.remaining();
            encrypt(NOTHING);
            if (leaving.remaining() == before) {
                break;
            }
        }
    }

    private void closeSocket() {
        if (farewell != null) {
            farewell.cancel();
        }
        leaving.limit(leaving.position());
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
}
