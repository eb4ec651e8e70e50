package dev.waitlens.aio;

import dev.waitlens.aio.events.TasksWish;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One thread that looks after all running loops of the JVM: for those in debug mode it takes the stack of a step that holds
/// the loop, and of any loop it says, once, that it stands still before a monitor, which a suspended task may hold. A loop that sleeps it has look for
/// tasks that await each other.
///
/// It runs while a loop does; without debug mode it looks once a second. It also tells recordings that want to know who waits for whom.
final class Watchdog {
    /// Milliseconds between two looks.
    private static final long SLOW_LOOK = 1_000;
    /// An offered turn is taken within microseconds; on the busiest of machines within this.
    private static final long NOT_TAKEN = 1_500_000_000;
    private static final Map<Loop, Watched> LOOPS = new ConcurrentHashMap<>();
    private static final Object GATE = new Object();
    private static @Nullable Thread thread;

    private Watchdog() {}

    static void watch(Loop loop) {
        var stepWatch = loop.watch.steps;
        LOOPS.put(loop, new Watched(loop, stepWatch));
        synchronized (GATE) {
            if (thread == null) {
                thread = Thread.ofPlatform().daemon().name("waitlens-watchdog").start(Watchdog::patrol);
            } else if (stepWatch != null) {
                GATE.notifyAll();
            }
        }
    }

    static void forget(Loop loop) {
        LOOPS.remove(loop);
    }

    private static void tellTasks() {
        if (TasksWish.isDue()) {
            TasksWish.begins();
            for (var loop : loops()) {
                var tasks = TaskTree.of(loop);
                TasksWish.tell(loop.number, tasks.tasks().size(), tasks.tree(), tasks.list(),
                        tasks.json());
            }
        }
    }

    /// The loops that run now.
    static List<Loop> loops() {
        return LOOPS.keySet().stream().sorted(Comparator.comparingInt(loop -> loop.number)).toList();
    }

    private static void patrol() {
        int idle = 0;
        while (true) {
            try {
                long pause = LOOPS.values().stream().mapToLong(Watched::pause).min().orElse(SLOW_LOOK);
                synchronized (GATE) {
                    GATE.wait(pause);
                    idle = LOOPS.isEmpty() ? idle + 1 : 0;
                    if (idle > 3) {
                        thread = null;
                        return;
                    }
                }
            } catch (InterruptedException interrupted) {
                // Intended: nobody has a reason to stop it, and it is a daemon.
                continue;
            }
            for (Iterator<Watched> each = LOOPS.values().iterator(); each.hasNext();) {
                each.next().look();
            }
            tellTasks();
        }
    }

    /// What was seen of a loop the last time.
    private static final class Watched {
        private final Loop loop;
        private final @Nullable StepWatch stepWatch;
        private int steps;
        private boolean stoodBefore;
        private boolean told;
        private @Nullable Thread offeredBefore;
        private long offeredSince;
        private long asleepSince = System.nanoTime();
        private int lookedAt = -1;

        Watched(Loop loop, @Nullable StepWatch stepWatch) {
            this.loop = loop;
            this.stepWatch = stepWatch;
        }

        long pause() {
            return stepWatch == null ? SLOW_LOOK : Math.clamp(loop.options.slow().toMillis() / 4, 1, SLOW_LOOK);
        }

        void look() {
            var holder = loop.turn.thread;
            if (stepWatch != null) {
                stepWatch.look(holder);
            }
            int now = loop.queue.steps;
            lookAtOffer(now);
            lookForRings(now);
            if (now == steps && loop.watch.isOverlooked()) {
                // A recording began while the loop sleeps: the next turn heeds it.
                loop.enter(new Handle(loop, () -> {}, Context.EMPTY));
            }
            boolean stands = holder != null && now == steps && holder.getState() == Thread.State.BLOCKED;
            if (stands && stoodBefore && !told) {
                told = true;
                tell(holder);
            }
            stoodBefore = stands;
            steps = now;
        }

        /// A loop that sleeps without a timer, and whose tasks await each other, would sleep for ever.
        private void lookForRings(int now) {
            if (now != steps) {
                asleepSince = System.nanoTime();
            } else
                if (now != lookedAt && System.nanoTime() - asleepSince > NOT_TAKEN && loop.current == null
                        && loop.queue.timers.size() == 0
                        && loop.enter(new Handle(loop, () -> AwaitRings.breakAll(loop), Context.EMPTY))) {
                            // That is a step, too: the next look is due after another one.
                            lookedAt = now + 1;
                        }
        }

        /// An offered turn is taken at once, unless no carrier thread is left to run who should take it.
        private void lookAtOffer(int now) {
            if (!(loop.engine() instanceof Turns turns)) {
                return;
            }
            var to = turns.offeredTo();
            if (to == null || to != offeredBefore || now != steps) {
                offeredBefore = to;
                offeredSince = System.nanoTime();
            } else if (System.nanoTime() - offeredSince > NOT_TAKEN) {
                turns.rescue(to);
                offeredBefore = null;
            }
        }

        private void tell(Thread holder) {
            System.err.println("waitlens: " + loop + " stands still: its thread '" + holder.getName()
                    + "' waits for a monitor. If a suspended task holds it, it waits for ever: do not hold a monitor across an"
                    + " await; use dev.waitlens.aio.sync.Lock");
            for (var frame : holder.getStackTrace()) {
                System.err.println("\tat " + frame);
            }
        }
    }
}
