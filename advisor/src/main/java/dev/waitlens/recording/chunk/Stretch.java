package dev.waitlens.recording.chunk;

import dev.waitlens.recording.Threads;
import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.format.Constants;
import dev.waitlens.recording.format.LongIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Collects rows until they are handed over as a [Batch], again and again for one chunk.
///
/// Threads, stacks, methods and classes are numbered by the order in which the chunk first uses them.
///
/// **Thread**: one.
final class Stretch {
    /// A server's visitors are many, and only the first are named.
    private static final int MOST_PEERS = 20_000;

    private final Constants constants;
    private final LongIndex threads = new LongIndex();
    private final LongIndex stacks = new LongIndex();
    private final LongIndex methods = new LongIndex();
    private final LongIndex classes = new LongIndex();
    private final Map<Long, String> osNames = new HashMap<>();
    private final LongIndex peers = new LongIndex();
    private List<Batch.Peer> newPeers = new ArrayList<>();
    private Rows rows = new Rows();
    private List<Batch.Fact> facts = new ArrayList<>();
    private int threadsSent;
    private int stacksSent;
    private int methodsSent;
    private int classesSent;
    private long beginNanos;

    Stretch(Constants constants, long beginNanos) {
        this.constants = constants;
        this.beginNanos = beginNanos;
    }

    Rows rows() {
        return rows;
    }

    void add(Batch.Fact fact) {
        facts.add(fact);
    }

    int facts() {
        return facts.size();
    }

    /// The number of the thread under this key, -1 where the event has none.
    int thread(long key) {
        return key == 0 ? -1 : threads.add(key);
    }

    /// The number of a thread known only to the operating system, or -1 where its name is still needed.
    int osThread(long osId) {
        return threads.find(~osId);
    }

    int osThread(long osId, String name) {
        osNames.put(~osId, name);
        return threads.add(~osId);
    }

    /// One above the stack's number; 0 is no stack.
    int stack(long key) {
        return key == 0 ? 0 : stacks.add(key) + 1;
    }

    long method(long key) {
        return key == 0 ? -1 : methods.add(key);
    }

    long classOf(long key) {
        return key == 0 ? -1 : classes.add(key);
    }

    /// The peer's number, whose name goes with the batch when it is new.
    long peer(String address, int port) {
        long peer = ChunkEvents.peer(address, port);
        int before = peers.size();
        if (before < MOST_PEERS && peers.add(peer) == before) {
            newPeers.add(new Batch.Peer(peer, address));
        }
        return peer;
    }

    boolean isEmpty() {
        return rows.count() == 0 && facts.isEmpty();
    }

    /// When the last row ended.
    long lastEnd() {
        return rows.lastEnd(beginNanos);
    }

    /// What has come together since the last call.
    Batch take(long endNanos) {
        long end = Math.max(endNanos, beginNanos);
        var batch = new Batch(rows.sorted(beginNanos, end), constants, newThreads(), newKeys(stacks, stacksSent),
                newKeys(methods, methodsSent), newKeys(classes, classesSent), newPeers, facts);
        threadsSent = threads.size();
        stacksSent = stacks.size();
        methodsSent = methods.size();
        classesSent = classes.size();
        rows = new Rows();
        facts = new ArrayList<>();
        newPeers = new ArrayList<>();
        beginNanos = end;
        return batch;
    }

    private List<Batch.Thread> newThreads() {
        var found = new ArrayList<Batch.Thread>();
        for (int number = threadsSent; number < threads.size(); number++) {
            long key = threads.key(number);
            found.add(new Batch.Thread(key, constants.thread(key), osNames.get(key)));
        }
        return found;
    }

    private static long[] newKeys(LongIndex index, int from) {
        var keys = new long[index.size() - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = index.key(from + i);
        }
        return keys;
    }
}
