package dev.waitlens.aio.net;

import dev.waitlens.aio.Aio;
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

/// The JDK's TLS engine between a socket and who reads and writes: greets, decrypts what arrives, encrypts what leaves.
///
/// **Thread** the loop's only.
///
/// **Source** RFC 8446, 6.1, for the two ends of a stream.
final class TlsRecords {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    /// asyncio's.
    private static final Duration GREETING = Duration.ofSeconds(60);

    private final SocketBytes socket;
    private final SSLEngine engine;
    private final String peer;
    /// Each to be read: what came and is not decrypted, what was decrypted, what was encrypted and is not sent.
    private ByteBuffer arrived;
    private ByteBuffer here;
    private ByteBuffer leaving;
    private boolean greeted;
    private boolean closing;

    /// @param peer whom the errors name
    TlsRecords(SocketBytes socket, SSLEngine engine, String peer) {
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
            sayFarewell();
            flush();
        } catch (IOException gone) {
            // Intended: the handshake's failure is the one that counts.
        }
    }

    // ---- what arrives

    /// What was decrypted and not read.
    ByteBuffer here() {
        return here;
    }

    /// Decrypts a record, which may hold nothing for the reader; false at the end.
    boolean decrypt() throws IOException {
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
        if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            encrypt(NOTHING);
            flush();
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
        throw socket.lost(new SSLException(
                peer + " ended the connection without a farewell (close_notify): what came may be cut off"));
    }

    // ---- what leaves

    /// Encrypts a record, and returns how many of the bytes are in it.
    int encrypt(ByteBuffer bytes) throws IOException {
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
    void flush() throws IOException {
        if (leaving.hasRemaining()) {
            socket.write(leaving);
        }
    }

    /// Encrypts what the engine has to say last.
    void sayFarewell() throws IOException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) {
            int before = leaving.remaining();
            encrypt(NOTHING);
            if (leaving.remaining() == before) {
                break;
            }
        }
    }

    /// Whether everything that was encrypted is in the socket.
    boolean isSent() {
        return !leaving.hasRemaining();
    }

    /// Drops what was encrypted and not sent.
    void drop() {
        leaving.limit(leaving.position());
    }

    /// This side closes: the stream may end as it likes.
    void closes() {
        closing = true;
    }
}
