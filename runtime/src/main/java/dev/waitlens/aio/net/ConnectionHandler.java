package dev.waitlens.aio.net;

/// As [ClientHandler], for who needs the whole connection: addresses, or an upgrade to TLS ([Connection#startTls]).
@FunctionalInterface
public interface ConnectionHandler {
    /// Talks to the client; the connection is closed on return.
    ///
    /// @throws Exception as [ClientHandler#handle]
    void handle(Connection connection) throws Exception;
}
