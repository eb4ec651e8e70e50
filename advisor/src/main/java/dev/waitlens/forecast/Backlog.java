package dev.waitlens.forecast;

import java.util.Arrays;

/// A number of calls, given out in recorded order: all are there from the beginning, or so many at once and the next when all of them are done.
final class Backlog implements Feed {
    private final int calls;
    /// The next call of each worker, and the call after each call; empty where any worker may do any call.
    private final int[] first;
    private final int[] after;
    private final int together;
    private int given;
    private int done;

    private Backlog(int calls, int together, int[] first, int[] after) {
        this.calls = calls;
        this.together = together;
        this.first = first;
        this.after = after;
    }

    /// A slot that is free takes the next one.
    ///
    /// @param together how many are given out at once; 0 for all
    static Backlog of(int calls, int together) {
        return new Backlog(calls, together == 0 ? calls : together, new int[0], new int[0]);
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
        return new Backlog(calls.size(), calls.size(), first, after);
    }

    int left() {
        return calls - done;
    }

    @Override
    public int take(int slot, double now) {
        if (first.length == 0) {
            return given < Math.min(calls, done / together * together + together) ? given++ : NOTHING;
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
        if (first.length == 0 && done % together == 0) {
            for (int next = 1; next < Math.min(together, calls - done); next++) {
                engine.schedule(engine.now(), next); // besides the one that the slot takes that has just done the last
            }
        }
    }

    @Override
    public void arrive(int client, double now) {
        // It is there to be taken.
    }

    @Override
    public boolean finished() {
        return done == calls;
    }
}
