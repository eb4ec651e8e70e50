package dev.waitlens.aio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells connections with both ends on one loop from connections with the world, so that an hour can pass in a test in which a
/// client and its server share the loop.
///
/// A task that waits for a connection waits for the world, unless the other end is on the same loop and has read all that was
/// sent: then only the loop itself can end the wait, and a clock moved by hand may jump.
final class Loopback {
    private Loopback() {}

    static boolean isWorldAwaited(Set<SelectionKey> keys) {
        Map<Ends, Readiness> connections = new HashMap<>();
        for (var key : keys) {
            if (key.isValid() && key.channel() instanceof SocketChannel channel) {
                var ends = Ends.of(channel);
                if (ends != null) {
                    connections.put(ends, (Readiness) key.attachment());
                }
            }
        }
        return keys.stream().filter(SelectionKey::isValid).anyMatch(key -> {
            var readiness = (Readiness) key.attachment();
            return readiness.isAwaited() && !isQuiet(readiness, connections);
        });
    }

    private static boolean isQuiet(Readiness readiness, Map<Ends, Readiness> connections) {
        var ends = readiness.channel() instanceof SocketChannel channel ? Ends.of(channel) : null;
        var other = ends == null ? null : connections.get(ends.reversed());
        return other != null && isQuiet(readiness, other) && isQuiet(other, readiness);
    }

    /// Whether nothing is under way from one end to the other.
    private static boolean isQuiet(Readiness from, Readiness to) {
        return from.sent == to.received || !to.isReading();
    }

    /// The two addresses of a connection. Unix sockets have none of their own, and count as the world.
    private record Ends(SocketAddress local, SocketAddress remote) {
        static @Nullable Ends of(SocketChannel channel) {
            try {
                var local = channel.getLocalAddress();
                var remote = channel.getRemoteAddress();
                return !(local instanceof InetSocketAddress) || remote == null ? null : new Ends(local, remote);
            } catch (IOException closed) {
                // Intended: a channel that is being closed has no other end.
                return null;
            }
        }

        Ends reversed() {
            return new Ends(remote, local);
        }
    }
}
