package dev.waitlens.timeline;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.PerMethod;
import dev.waitlens.recording.Stacks;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells a client's wait for an answer from a server's wait for the next request.
///
/// Both are a socket read. A server's connection was accepted, so its remote port is one of the ports that the operating system
/// hands out to clients; but a server may listen on such a port, too. What tells then depends on who recorded. Our agent
/// records every write, and mostly a client speaks first: a connection on which a read comes first was accepted; and whoever speaks first, a
/// program that has accepted connections and never opened one is the server. Other recordings leave
/// short writes out; there it counts whether any thread was seen to accept connections, and the time is kept as not sure.
/// Of connections that were open before the recording began, who looked at them then knows. What the JDK accepts or opens on its own behalf (RMI
/// for JMX) says nothing of the program.
/// **Source**: Linux hands out 32768 to 60999 (`ip_local_port_range`), RFC 6335 reserves 49152 to 65535. When it is wrong:
/// `docs/accounting.md`.
final class Peers {
    private static final int FIRST_EPHEMERAL_PORT = 32768;

    /// Connections remembered, the longest unused forgotten first.
    private static final int KEPT = 100_000;

    private final Stacks stacks;
    private final BitSet looked = new BitSet();
    /// Whether a method is a client's call.
    private final PerMethod<Boolean> clients;
    /// By stack, whether it has one on it; only of those that were asked about.
    private final BitSet asking = new BitSet();
    private final BitSet askedAbout = new BitSet();
    private boolean everyWrite;
    private boolean accepting;
    private boolean connecting;
    private long unsure;

    private final Map<Long, Boolean> accepted = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > KEPT;
        }
    };

    Peers(Stacks stacks) {
        this.stacks = stacks;
        clients = new PerMethod<>(id -> Catalogue.asks(stacks.methodById(id)));
    }

    /// Our agent records here, and with it every write.
    void everyWriteIsRecorded() {
        everyWrite = true;
    }

    /// Somebody looked at a connection that was open before the recording began: who speaks first in the recording says nothing of it.
    void know(long peer, boolean wasAccepted) {
        accepted.put(peer, wasAccepted);
    }

    /// A blocking method of the JDK was called on the program's behalf, as our agent records all of them.
    void called(int method) {
        Wait wait = stacks.waitOf(method).orElse(Wait.SIGNAL);
        accepting |= wait == Wait.ACCEPT;
        connecting |= wait == Wait.CONNECT;
    }

    /// A thread was seen with this stack: perhaps it accepts connections.
    void see(int stack) {
        if (accepting || everyWrite || stack == Stacks.NONE || looked.get(stack)) {
            return;
        }
        looked.set(stack);
        accepting |= stacks.waitsFor(Wait.ACCEPT, stack, stacks::isJdk)
                && stacks.methods(stack).stream().anyMatch(method -> !method.isJdk());
    }

    /// True when this read or write is on a connection that the program accepted.
    boolean isAccepted(EventKind kind, long peer, int stack, long nanos) {
        if (ChunkEvents.port(peer) < FIRST_EPHEMERAL_PORT || isAsking(stack)) {
            return false;
        }
        if (everyWrite || accepted.containsKey(peer)) {
            return accepted.computeIfAbsent(peer, _ -> kind == EventKind.SOCKET_READ || accepting && !connecting);
        }
        unsure += kind == EventKind.SOCKET_READ ? nanos : 0;
        return accepting;
    }

    /// Whether a client reads or writes here: who it talks to is a server, whoever speaks first.
    private boolean isAsking(int stack) {
        if (stack != Stacks.NONE && !askedAbout.get(stack)) {
            askedAbout.set(stack);
            for (int node = stack; node > 0 && !asking.get(stack); node = stacks.parent(node)) {
                asking.set(stack, clients.of(stacks.methodId(node)));
            }
        }
        return asking.get(stack);
    }

    /// How the reads were counted of which the recording does not say what they waited for.
    Timeline.UnsureReads unsure() {
        return new Timeline.UnsureReads(unsure, accepting);
    }
}
