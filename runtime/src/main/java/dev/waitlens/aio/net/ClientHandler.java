package dev.waitlens.aio.net;

import dev.waitlens.aio.stream.StreamReader;
import dev.waitlens.aio.stream.StreamWriter;

/// What a server does for one client, in a task of its own.
@FunctionalInterface
public interface ClientHandler {
    /// Talks to the client; the connection is closed on return.
    ///
    /// @throws Exception whatever the handler throws: it closes the connection and is told to the loop's handler of troubles, unless
    ///                   it comes of the client's leaving ([dev.waitlens.aio.stream.ConnectionLostException])
    void handle(StreamReader reader, StreamWriter writer) throws Exception;
}
