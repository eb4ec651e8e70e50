package dev.waitlens.aio.stream;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Where a [StreamReader] gets its bytes from.
///
/// **Thread** the loop's only.
public interface ByteSource {
    /// Suspends the current task until there are bytes, and takes some. If the task is cancelled while it waits, nothing is taken.
    ///
    /// **Shape** one to `max` bytes, to be read before the task suspends; none at the end, and from then on.
    ///
    /// @param max at least one
    /// @throws IOException if the connection is lost
    ByteBuffer read(int max) throws IOException;
}
