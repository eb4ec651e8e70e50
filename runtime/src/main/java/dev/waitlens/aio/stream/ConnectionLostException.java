package dev.waitlens.aio.stream;

import java.io.IOException;

/// The other side of a connection is gone, without having ended it: what was sent may not have arrived, and nothing more will come.
///
/// In a server's handler it may be caught, or left: a client that leaves is no failure of the handler.
public final class ConnectionLostException extends IOException {
    private static final long serialVersionUID = 1L;

    /// @param message names the other side
    /// @param cause   what the operating system said, or the loss that was noticed before
    public ConnectionLostException(String message, IOException cause) {
        super(message, cause);
    }
}
