package dev.waitlens.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Calls of one unit of work, each a sequence of steps, in the order in which they began.
///
/// Calls that need one another are one call: what is one after the other in the recording, because it must be, stays so.
///
/// **Shape**: compact arrays; immutable.
public final class RecordedCalls {
    /// The worker of a call that any worker may do.
    public static final int ANY = -1;
    static final int KIND_BITS = 3;
    static final int KIND = (1 << KIND_BITS) - 1;

    private final int[] starts;
    private final long[] nanos;
    private final int[] codes;
    private final int[] workers;

    RecordedCalls(int[] starts, long[] nanos, int[] codes, int[] workers) {
        this.starts = starts;
        this.nanos = nanos;
        this.codes = codes;
        this.workers = workers;
    }

    /// What a step does.
    public enum Kind {
        /// Needs a processor.
        CPU,
        /// Waits for something outside: a peer, a disk, a child process, a timer. Takes as long as it took, whatever else happens.
        WAIT,
        /// Takes one permit of a resource, in the order of asking.
        HOLD,
        /// Gives it back.
        RELEASE,
        /// Needs a processor, and none of the model's threads: a child process computes.
        CHILD;

        static final Kind[] ALL = values();
    }

    /// One step.
    ///
    /// @param nanos    of CPU time, its own or a child's, or of waiting; 0 for the others
    /// @param resource number of what is held or released; 0 for the others
    public record Step(Kind kind, long nanos, int resource) {}

    public static Builder builder() {
        return new Builder();
    }

    /// How many calls there are.
    public int size() {
        return workers.length;
    }

    /// The thread that did a call, from 0, or [#ANY].
    public int worker(int call) {
        return workers[call];
    }

    /// The steps of a call, in order.
    public List<Step> steps(int call) {
        var list = new ArrayList<Step>();
        for (int i = starts[call]; i < starts[call + 1]; i++) {
            list.add(new Step(kind(i), nanos[i], resource(i)));
        }
        return list;
    }

    /// What a call computes.
    public long cpuNanos(int call) {
        long all = 0;
        for (int step = starts[call]; step < starts[call + 1]; step++) {
            all += kind(step) == Kind.CPU ? nanos[step] : 0;
        }
        return all;
    }

    /// How often a call waits for others.
    public int waits(int call) {
        int waits = 0;
        for (int step = starts[call]; step < starts[call + 1]; step++) {
            waits += isWait(step) ? 1 : 0;
        }
        return waits;
    }

    /// And for how long.
    public long waitNanos(int call) {
        long all = 0;
        for (int step = starts[call]; step < starts[call + 1]; step++) {
            all += isWait(step) ? nanos[step] : 0;
        }
        return all;
    }

    private boolean isWait(int step) {
        return kind(step) == Kind.WAIT || kind(step) == Kind.CHILD;
    }

    int start(int call) {
        return starts[call];
    }

    int end(int call) {
        return starts[call + 1];
    }

    Kind kind(int step) {
        return Kind.ALL[codes[step] & KIND];
    }

    int resource(int step) {
        return codes[step] >> KIND_BITS;
    }

    long nanos(int step) {
        return nanos[step];
    }

    /// Kind in the lowest bits, resource above.
    int[] codes() {
        return codes;
    }

    long[] allNanos() {
        return nanos;
    }

    /// These calls in this order; the worker stays with the place and not with the call.
    RecordedCalls pick(int[] chosen, int[] places) {
        int steps = 0;
        for (int call : chosen) {
            steps += starts[call + 1] - starts[call];
        }
        var picked = new RecordedCalls(new int[chosen.length + 1], new long[steps], new int[steps],
                new int[chosen.length]);
        int to = 0;
        for (int i = 0; i < chosen.length; i++) {
            int from = starts[chosen[i]];
            int length = starts[chosen[i] + 1] - from;
            System.arraycopy(nanos, from, picked.nanos, to, length);
            System.arraycopy(codes, from, picked.codes, to, length);
            to += length;
            picked.starts[i + 1] = to;
            picked.workers[i] = workers[places[i]];
        }
        return picked;
    }

    /// These calls and then others.
    RecordedCalls and(RecordedCalls others) {
        int calls = size();
        var all = new RecordedCalls(Arrays.copyOf(starts, calls + others.size() + 1),
                Arrays.copyOf(nanos, nanos.length + others.nanos.length),
                Arrays.copyOf(codes, codes.length + others.codes.length),
                Arrays.copyOf(workers, calls + others.size()));
        System.arraycopy(others.nanos, 0, all.nanos, nanos.length, others.nanos.length);
        System.arraycopy(others.codes, 0, all.codes, codes.length, others.codes.length);
        System.arraycopy(others.workers, 0, all.workers, calls, others.size());
        for (int i = 1; i <= others.size(); i++) {
            all.starts[calls + i] = nanos.length + others.starts[i];
        }
        return all;
    }

    /// Takes calls step by step.
    ///
    /// **Throws** `IllegalArgumentException` for a negative time or resource, for a release of what is not held, and at the end
    /// of a call that still holds something.
    public static final class Builder {
        private int[] starts = new int[16];
        private long[] nanos = new long[64];
        private int[] codes = new int[64];
        private int[] workers = new int[16];
        private int calls;
        private int steps;
        private int[] held = new int[4];

        private Builder() {}

        /// CPU time. Nothing where it is 0; added to the step before where that is CPU time, too.
        public Builder cpu(long time) {
            return timed(Kind.CPU, time);
        }

        /// Time that passes outside, wherever and however many wait at once.
        public Builder await(long time) {
            return timed(Kind.WAIT, time);
        }

        /// CPU time of a child process that the call waits for.
        public Builder child(long time) {
            return timed(Kind.CHILD, time);
        }

        /// As [#await(long, int)], where the other side is a child process that computes for a part of it.
        public Builder awaitChild(long time, long cpu, int resource) {
            return time == 0 ? this : hold(resource).child(cpu).await(time - cpu).release(resource);
        }

        /// Time in which a resource serves the call, such as a peer that answers a number of requests at a time.
        public Builder await(long time, int resource) {
            return time == 0 ? this : hold(resource).await(time).release(resource);
        }

        public Builder hold(int resource) {
            if (resource < 0) {
                throw new IllegalArgumentException("not the number of a resource: " + resource);
            }
            if (resource >= held.length) {
                held = Arrays.copyOf(held, 2 * resource);
            }
            held[resource]++;
            return add(Kind.HOLD, 0, resource);
        }

        public Builder release(int resource) {
            if (resource < 0 || resource >= held.length || held[resource] == 0) {
                throw new IllegalArgumentException("released, but not held: resource " + resource);
            }
            held[resource]--;
            return add(Kind.RELEASE, 0, resource);
        }

        /// Any step.
        public Builder step(Step step) {
            return switch (step.kind()) {
                case CPU -> cpu(step.nanos());
                case WAIT -> await(step.nanos());
                case CHILD -> child(step.nanos());
                case HOLD -> hold(step.resource());
                case RELEASE -> release(step.resource());
            };
        }

        /// Ends a call that any worker may do.
        public Builder end() {
            return end(ANY);
        }

        /// Ends a call that this worker did.
        public Builder end(int worker) {
            if (worker < ANY) {
                throw new IllegalArgumentException("not the number of a worker: " + worker);
            }
            for (int resource = 0; resource < held.length; resource++) {
                if (held[resource] != 0) {
                    throw new IllegalArgumentException("call " + calls + " ends and still holds resource " + resource);
                }
            }
            if (calls + 1 == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
                workers = Arrays.copyOf(workers, 2 * workers.length);
            }
            workers[calls++] = worker;
            starts[calls] = steps;
            return this;
        }

        /// **Throws** `IllegalStateException` after steps of a call that has not ended.
        public RecordedCalls build() {
            if (steps != starts[calls]) {
                throw new IllegalStateException("call " + calls + " has not ended");
            }
            return new RecordedCalls(Arrays.copyOf(starts, calls + 1), Arrays.copyOf(nanos, steps),
                    Arrays.copyOf(codes, steps), Arrays.copyOf(workers, calls));
        }

        private Builder timed(Kind kind, long time) {
            if (time < 0) {
                throw new IllegalArgumentException("a step cannot take " + time + " ns");
            }
            if (time > 0 && steps > starts[calls] && codes[steps - 1] == kind.ordinal()) {
                nanos[steps - 1] += time;
                return this;
            }
            return time == 0 ? this : add(kind, time, 0);
        }

        private Builder add(Kind kind, long time, int resource) {
            if (steps == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * steps);
                codes = Arrays.copyOf(codes, 2 * steps);
            }
            nanos[steps] = time;
            codes[steps++] = resource << KIND_BITS | kind.ordinal();
            return this;
        }
    }
}
