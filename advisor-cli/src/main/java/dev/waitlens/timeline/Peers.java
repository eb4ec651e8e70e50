package dev.waitlens.timeline;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import java.util.LinkedHashMap;
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

    /// Connections remembered, the longest unused forgotten first.
    private static final int KEPT = 100_000;

    private final Map<Long, Boolean> accepted = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > KEPT;
        }
    };

    boolean isAccepted(EventKind kind, long peer) {
        if (ChunkEvents.port(peer) < FIRST_EPHEMERAL_PORT) {
            return false;
        }
        return accepted.computeIfAbsent(peer, p -> kind == EventKind.SOCKET_READ);
    }
}
