package dev.waitlens.aio.net;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How a server listens. Begin with [#defaults] and change what differs.
///
/// @param backlog      connections that the operating system keeps for a server that has not accepted them yet; it may keep fewer
/// @param reuseAddress whether an address may be taken of which connections of an earlier server still linger
/// @param reusePort    whether several servers, also in other processes, may listen on the same port: the operating system shares
///                     the clients out
/// @param tls          has the server's key and certificate; empty for bytes as they are
public record ServerOptions(int backlog, boolean reuseAddress, boolean reusePort, Optional<SSLContext> tls) {
    public ServerOptions {
        if (backlog < 1) {
            throw new IllegalArgumentException("backlog must be positive: " + backlog);
        }
    }

    /// A backlog of 1024, lingering connections ignored, the port for this server alone, no TLS.
    public static ServerOptions defaults() {
        return new ServerOptions(1024, true, false, Optional.empty());
    }

    public ServerOptions withBacklog(int connections) {
        return new ServerOptions(connections, reuseAddress, reusePort, tls);
    }

    public ServerOptions withReuseAddress(boolean reuse) {
        return new ServerOptions(backlog, reuse, reusePort, tls);
    }

    public ServerOptions withReusePort(boolean reuse) {
        return new ServerOptions(backlog, reuseAddress, reuse, tls);
    }

    public ServerOptions withTls(SSLContext context) {
        return new ServerOptions(backlog, reuseAddress, reusePort, Optional.of(context));
    }
}
