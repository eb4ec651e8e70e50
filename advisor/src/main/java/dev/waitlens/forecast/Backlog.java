package dev.waitlens.forecast;

import java.util.Arrays;

/// A number of calls that are all there from the beginning, given out in recorded order.
final class Backlog implements Feed {
    private final int calls;
    /// The next call of each worker, and the call after each call; empty where any worker may do any call.
    private final int[] first;
    private final int[] after;
    private int given;
    private int done;

    private Backlog(int calls, int[] first, int[] after) {
        this.calls = calls;
        this.first = first;
        this.after = after;
    }

    /// A slot that is free takes the next one.
    static Backlog of(int calls) {
        return new Backlog(calls, new int[0], new int[0]);
    }

    /// A slot does the calls that its worker did, in order; calls of any worker count as those of the first.
    static Backlog assigned(RecordedCalls calls, int slots) {
        var first = new int[slots];
        var after = new int[calls.size()];
        Arrays.fill(first, NOTHING);
        for (int call = calls.size() - 1; call >= 0; call--) {
            int worker = Math.max(0, calls.worker(call));
            after[call] = first[worker];
            first[worker] = call;
        }
        return new Backlog(calls.size(), first, after);
    }

    int left() {
        return calls - done;
    }

    @Override
    public int take(int slot, double now) {
        if (first.length == 0) {
            return given < calls ? given++ : NOTHING;
        }
        int call = first[slot];
        if (call != NOTHING) {
            first[slot] = after[call];
        }
        return call;
    }

    @Override
    public void done(int slot, int call, Engine engine) {
        done++;
    }

    @Override
    public void arrive(int client, double now) {
        throw new IllegalStateException("a backlog has no clients: " + client);
    }

    @Override
    public boolean finished() {
        return done == calls;
    }
}
