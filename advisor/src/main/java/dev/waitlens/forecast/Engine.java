package dev.waitlens.forecast;

import dev.waitlens.forecast.RecordedCalls.Kind;

/// The simulation: slots do calls, step by step, from event to event.
///
/// Whatever computes gets on at the same rate as all others that do, so the processors need one clock of their own: `work`, the CPU
/// time that each of them would have had since the beginning. A step that needs 5 ms and begins when `work` is at 20 ends when it is at
/// 25, however many come and go (Kleinrock's processor sharing in virtual time). Where only some may compute at once (an event
/// loop: one; virtual threads: as many as carriers), the others wait in the order in which they became ready.
///
/// ```
///   idle ──take──> call: CPU ⇄ [ready]   WAIT   HOLD ⇄ [queue of the resource]   RELEASE ──done──> idle
/// ```
final class Engine {
    private static final int CPU = Kind.CPU.ordinal();
    private static final int WAIT = Kind.WAIT.ordinal();
    private static final int HOLD = Kind.HOLD.ordinal();
    private static final int CHILD = Kind.CHILD.ordinal();
    /// Nanoseconds: for a shorter wait no loop and no carrier turns to another step, as a write that only has to be handed to the system.
    /// **Source**: docs/rules/fewer-trips.md
    private static final long KEPT = 200_000;

    /// What a slot does.
    private enum Stage {
        STARTING, OPENING, PREPARING, CALLING
    }

    private final RecordedCalls calls;
    private final int[] codes;
    private final long[] nanos;
    private final int slots;
    private final int carriers;
    /// How many times as long a step takes when so many compute.
    private final double[] stretch;
    private final Feed feed;
    private final Costs costs;
    private final boolean free;
    /// Where the steps of the costs begin: once, slot, call.
    private final int extra;
    private final Meter meter;

    private final Heap timers;
    private final Heap running;
    private final Queues queues;
    private final int ready;
    private final int woken;
    private final int idle;
    private final int[] capacity;
    private final int[] holders;

    private final int[] at;
    private final int[] end;
    private final int[] current;
    private final int[] taken;
    private final Stage[] stage;
    private final long[] pending;
    /// Whether what a slot computes is computed by a child process.
    private final boolean[] apart;
    /// Those that compute on a thread of the model, or keep one in a short wait.
    private int carried;
    private final boolean[] kept;

    private double now;
    private double work;

    /// @param calls with those of [Costs#once()], [Costs#slot()] and [Costs#call()] as the last three, where there are costs
    Engine(RecordedCalls calls, int[] capacity, Machine machine, Concurrency model, int slots, Feed feed) {
        this.calls = calls;
        this.codes = calls.codes();
        this.nanos = calls.allNanos();
        this.slots = slots;
        this.carriers = model.carriers(machine);
        this.stretch = stretch(machine, slots);
        this.feed = feed;
        this.costs = model.costs();
        this.free = costs.equals(Costs.NONE);
        this.extra = calls.size() - 3;
        this.capacity = capacity;
        holders = new int[capacity.length];
        ready = capacity.length;
        woken = ready + 1;
        idle = ready + 2;
        queues = new Queues(ready + 3, slots);
        meter = new Meter(machine.processors(), capacity.length);
        timers = new Heap(slots);
        running = new Heap(slots);
        at = new int[slots];
        end = new int[slots];
        current = new int[slots];
        taken = new int[slots];
        stage = new Stage[slots];
        pending = new long[slots];
        apart = new boolean[slots];
        kept = new boolean[slots];
    }

    /// Until all calls are done, or nothing moves any more.
    void run() {
        if (free) {
            for (int slot = 0; slot < slots; slot++) {
                start(slot);
            }
        } else {
            enter(0, Stage.STARTING, extra);
            proceed(0);
        }
        wake();
        while (!feed.finished() && step()) {
            wake();
        }
        meter.end(now, holders, queues);
    }

    double now() {
        return now;
    }

    Meter meter() {
        return meter;
    }

    /// Asks for [Feed#arrive] at this time.
    void schedule(double time, int client) {
        timers.add(time, slots + client);
    }

    /// The next event. False where there is none.
    private boolean step() {
        int computing = running.size();
        double left = computing == 0 ? Double.POSITIVE_INFINITY : (running.key() - work) * stretch[computing];
        double timer = timers.key();
        boolean computed = now + left <= timer;
        double time = computed ? now + Math.max(0, left) : timer;
        if (time == Double.POSITIVE_INFINITY) {
            return false;
        }
        double passed = time - now;
        meter.computing(passed, computing, carried, queues.length(ready));
        now = time;
        if (computed) {
            work = running.key();
            int slot = running.remove();
            carried -= apart[slot] ? 0 : 1;
            apart[slot] = false;
            proceed(slot);
            takeReady();
            return true;
        }
        work += computing == 0 ? 0 : passed / stretch[computing];
        int id = timers.remove();
        if (id < slots) {
            carried -= kept[id] ? 1 : 0;
            kept[id] = false;
            proceed(id);
            takeReady();
        } else {
            arrive(id - slots);
        }
        return true;
    }

    private void arrive(int client) {
        feed.arrive(client, now);
        int slot = queues.poll(idle);
        if (slot != Queues.NOBODY) {
            start(slot);
        }
    }

    private void start(int slot) {
        if (next(slot)) {
            proceed(slot);
        }
    }

    /// Lets those go on who were handed a resource. They are woken one after the other, so that nothing recurses.
    private void wake() {
        for (int slot = queues.poll(woken); slot != Queues.NOBODY; slot = queues.poll(woken)) {
            proceed(slot);
        }
    }

    /// Lets a slot do steps until it waits for something.
    private void proceed(int slot) {
        do {
            int step = at[slot];
            int last = end[slot];
            while (step < last) {
                int kind = codes[step] & RecordedCalls.KIND;
                int resource = codes[step] >> RecordedCalls.KIND_BITS;
                long time = nanos[step++];
                if (kind == CPU) {
                    at[slot] = step;
                    compute(slot, time);
                    return;
                }
                if (kind == WAIT) {
                    at[slot] = step;
                    kept[slot] = time < KEPT && carried < carriers;
                    carried += kept[slot] ? 1 : 0;
                    timers.add(now + time, slot);
                    return;
                }
                if (kind == CHILD) {
                    at[slot] = step;
                    apart[slot] = true;
                    running.add(work + time, slot);
                    return;
                }
                if (kind != HOLD) {
                    release(resource);
                } else if (!acquire(resource, slot)) {
                    at[slot] = step;
                    return;
                }
            }
        } while (finish(slot));
    }

    private boolean acquire(int resource, int slot) {
        meter.change(resource, now, holders[resource], queues.length(resource));
        if (holders[resource] < capacity[resource]) {
            holders[resource]++;
            return true;
        }
        queues.add(resource, slot);
        return false;
    }

    private void release(int resource) {
        meter.change(resource, now, holders[resource], queues.length(resource));
        int slot = queues.poll(resource);
        if (slot == Queues.NOBODY) {
            holders[resource]--;
        } else {
            queues.add(woken, slot);
        }
    }

    private void compute(int slot, long time) {
        if (carried < carriers) {
            carried++;
            running.add(work + time, slot);
        } else {
            pending[slot] = time;
            queues.add(ready, slot);
        }
    }

    private void takeReady() {
        while (carried < carriers && queues.length(ready) > 0) {
            int slot = queues.poll(ready);
            carried++;
            running.add(work + pending[slot], slot);
        }
    }

    /// The steps of a slot's stage are done. True where it goes on with others at once.
    private boolean finish(int slot) {
        return switch (stage[slot]) {
            case STARTING -> {
                for (int other = 0; other < slots; other++) {
                    enter(other, Stage.OPENING, extra + 1);
                    queues.add(woken, other);
                }
                yield false;
            }
            case OPENING -> next(slot);
            case PREPARING -> enter(slot, Stage.CALLING, current[slot]);
            case CALLING -> {
                feed.done(slot, current[slot], this);
                takeReady(); // before the next call's first step, which is the last to be ready
                yield next(slot);
            }
        };
    }

    /// Gives a slot its next call. False where there is none, or where it has to warm up first.
    private boolean next(int slot) {
        int call = feed.take(slot, now);
        if (call == Feed.NOTHING) {
            queues.add(idle, slot);
            return false;
        }
        current[slot] = call;
        if (free) {
            return enter(slot, Stage.CALLING, call);
        }
        enter(slot, Stage.PREPARING, extra + 2);
        int before = taken[slot]++;
        if (slot > 0 && before < costs.warming().size()) {
            compute(slot, costs.warming().get(before));
            return false;
        }
        return true;
    }

    private boolean enter(int slot, Stage entered, int steps) {
        stage[slot] = entered;
        at[slot] = calls.start(steps);
        end[slot] = calls.end(steps);
        return true;
    }

    private static double[] stretch(Machine machine, int most) {
        var stretch = new double[most + 1];
        for (int k = 1; k <= most; k++) {
            stretch[k] = k / machine.speed(k);
        }
        return stretch;
    }
}
