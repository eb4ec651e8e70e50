package dev.waitlens.timeline;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import java.util.HashMap;
import java.util.Map;

/// Tells a client's wait for an answer from a server's wait for the next request.
///
/// Both are a socket read. But a server's connection was accepted: its remote port is one of the ports that the
/// operating system hands out to clients, and the first thing that happens on it is a read, while a client speaks
/// first. Only when both hold is the read counted as idle. **Source**: Linux hands out 32768 to 60999
/// (`ip_local_port_range`), RFC 6335 reserves 49152 to 65535. Wrong for a client of a server-speaks-first protocol on such a port:
/// `docs/accounting.md`.
final class Peers {
    private static final int FIRST_EPHEMERAL_PORT = 32768;

    private final Map<Long, Boolean> accepted = new HashMap<>();

    boolean isAccepted(EventKind kind, long peer) {
        if (ChunkEvents.port(peer) < FIRST_EPHEMERAL_PORT) {
            return false;
        }
        return accepted.computeIfAbsent(peer, p -> kind == EventKind.SOCKET_READ);
    }
}
