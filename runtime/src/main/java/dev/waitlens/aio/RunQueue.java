package dev.waitlens.aio;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What turns: takes in what came from other threads and the timers that are due, then gives out exactly what is in the queue,
/// one after the other. What becomes ready meanwhile waits for the next turn, so that nobody starves. If nothing is ready, it
/// sleeps.
///
/// **Thread** the turn's holder only; [#steps] is also read by the watchdog.
///
/// **Source** asyncio.BaseEventLoop._run_once.
final class RunQueue {
    final ReadyQueue ready = new ReadyQueue();
    final Timers timers = new Timers();
    final IncomingQueue incoming = new IncomingQueue();
    /// Null until the first channel is opened.
    @Nullable
    Channels channels;
    /// Items given out so far. Read without a lock by the watchdog, which only asks whether it still changes.
    int steps;

    private final Loop loop;
    private final Ticker ticker;
    private final @Nullable RandomGenerator random;
    private int remaining;
    /// Runs before all else, the first one first: what was given out and must run elsewhere, and tasks that start at once.
    private @Nullable Ready ahead;
    private @Nullable Ready lastAhead;
    private boolean stopping;
    private @Nullable Throwable fatal;
    /// A run that was left at once leaves its end behind in the queue, which must not end the next run.
    private int runs;

    RunQueue(Loop loop) {
        this.loop = loop;
        this.ticker = loop.options.ticker();
        this.random = loop.options.seed().isPresent() ? new SplittableRandom(loop.options.seed().getAsLong()) : null;
    }

    /// What runs next; null when the run has ended.
    @Nullable
    Ready next() {
        if (ahead != null) {
            return pollAhead();
        }
        if (remaining == 0 && !beginTurn()) {
            return null;
        }
        remaining--;
        steps++;
        return ready.poll();
    }

    /// Whether nothing else is ready: then [#next] will most likely give it out.
    boolean isOnly(Ready item) {
        return ahead == null && remaining == 0 && ready.isOnly(item);
    }

    /// For a backend that took an item which must run elsewhere: [#next] gives it out again.
    void giveBack(Ready item) {
        item.next = ahead;
        ahead = item;
        if (lastAhead == null) {
            lastAhead = item;
        }
    }

    /// Lets something run before what is ready, and after what was put ahead before.
    void addAhead(Ready item) {
        item.next = null;
        if (lastAhead == null) {
            ahead = item;
        } else {
            lastAhead.next = item;
        }
        lastAhead = item;
    }

    private Ready pollAhead() {
        var first = ahead;
        ahead = first.next;
        first.next = null;
        if (ahead == null) {
            lastAhead = null;
        }
        return first;
    }

    private boolean removeAhead(Ready item) {
        Ready before = null;
        var at = ahead;
        while (at != null && at != item) {
            before = at;
            at = at.next;
        }
        if (at == null) {
            return false;
        }
        if (before == null) {
            ahead = at.next;
        } else {
            before.next = at.next;
        }
        if (lastAhead == at) {
            lastAhead = before;
        }
        at.next = null;
        return true;
    }

    /// Takes out what will not run after all.
    void withdraw(Ready item) {
        if (removeAhead(item)) {
            return;
        }
        int place = ready.remove(item);
        if (place >= 0 && place < remaining) {
            remaining--;
        }
    }

    /// Ends the run at once, whatever is ready; [#turnUntil] throws `failure`.
    void leave(Throwable failure) {
        fatal = failure;
        stopping = true;
        remaining = 0;
        while (ahead != null) {
            ready.add(pollAhead());
        }
    }

    /// Turns until `end` is done, and to the end of the turn after that.
    void turnUntil(Deferred<?> end, Backend backend) {
        stopping = false;
        int thisRun = ++runs;
        end.addDoneCallback(done -> stopping |= runs == thisRun);
        backend.drive();
        var failure = fatal;
        if (failure != null) {
            fatal = null;
            throw Thrown.<RuntimeException>rethrow(failure);
        }
    }

    /// The selector, made when first needed.
    Channels channels() {
        var present = channels;
        if (present == null) {
            present = new Channels(loop);
            channels = present;
            incoming.alsoWake(present);
        }
        return present;
    }

    /// From now on nothing enters.
    void close() {
        incoming.lock();
        if (channels != null) {
            channels.close();
        }
    }

    private boolean beginTurn() {
        try {
            loop.watch.turnEnded();
            loop.troubles.reportWaiting();
            long slept = 0;
            while (!stopping) {
                if (Thread.interrupted()) {
                    loop.mainRun.interrupt();
                    continue;
                }
                if (channels != null && (ready.size() > 0 || isMoreDue())) {
                    channels.lookIfDue();
                }
                incoming.drainTo(ready);
                if (timers.size() > 0) {
                    timers.fire(ticker.nanos(), ready);
                }
                if (ready.size() > 0) {
                    beginItems(slept);
                    return true;
                }
                slept += idle();
            }
        } catch (RuntimeException | Error bug) {
            leave(new IllegalStateException("the event loop itself failed: " + bug.getMessage(), bug));
        }
        return false;
    }

    private boolean isMoreDue() {
        var first = timers.first();
        return !incoming.isEmpty() || first != null && first.when - ticker.nanos() <= 0;
    }

    private void beginItems(long slept) {
        if (random != null) {
            ready.shuffle(random);
        }
        remaining = ready.size();
        loop.watch.turnBegins(remaining, slept);
    }

    /// Returns how long it slept, in nanoseconds of the computer's clock.
    private long idle() {
        loop.troubles.reportCollected();
        var first = timers.first();
        if (ticker.isManual() && loop.outside.isIdle() && incoming.isEmpty() && areChannelsQuiet()) {
            if (first == null && (channels == null || !channels.isListening())) {
                leave(new IllegalStateException(
                        "deadlock: every task waits, and nothing will ever happen\n" + loop.dump()));
                return 0;
            }
            if (first != null && ticker.jump(first.when)) {
                return 0;
            }
        }
        if (ready.size() > 0) {
            // The look for quiet channels found news.
            return 0;
        }
        long began = System.nanoTime();
        sleep(first == null || ticker.isManual() ? Long.MAX_VALUE : first.when - ticker.nanos());
        return System.nanoTime() - began;
    }

    private void sleep(long nanos) {
        if (channels != null && channels.isNeeded()) {
            channels.sleep(nanos, incoming);
        } else {
            incoming.sleep(nanos);
        }
    }

    /// Whether no channel has news, and none that is waited for can get any from the world.
    private boolean areChannelsQuiet() {
        if (channels == null || !channels.isNeeded()) {
            return true;
        }
        channels.look();
        return ready.size() == 0 && !channels.isWorldAwaited();
    }
}
