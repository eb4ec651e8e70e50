package dev.waitlens.aio.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Where a [StreamWriter] puts its bytes.
///
/// **Thread** the loop's only.
public interface ByteSink {
    /// Takes as many bytes as it can without waiting, perhaps none.
    ///
    /// @return how many
    /// @throws IOException if the connection is lost
    int write(ByteBuffer bytes) throws IOException;

    /// Calls `listener` on the loop whenever more can be written; null for no longer.
    void onWritable(@Nullable Runnable listener);

    /// Tells the other side that nothing more will come.
    ///
    /// @throws IOException if the connection is lost
    void end() throws IOException;

    /// Closes both directions, without waiting.
    ///
    /// @throws IOException if that fails; it is closed all the same
    void close() throws IOException;

    /// As [#close], without a word to the other side.
    ///
    /// @throws IOException if that fails; it is closed all the same
    default void abort() throws IOException {
        close();
    }

    /// What recordings call a wait for this, such as `socket write`.
    String cause();
}
