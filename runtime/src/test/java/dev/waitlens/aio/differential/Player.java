package dev.waitlens.aio.differential;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Aio.currentTask;

import dev.waitlens.aio.Aio;
import dev.waitlens.aio.Awaitable;
import dev.waitlens.aio.CancelledError;
import dev.waitlens.aio.Deferred;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.LoopOptions;
import dev.waitlens.aio.LoopOptions.Stacks;
import dev.waitlens.aio.Promise;
import dev.waitlens.aio.Runner;
import dev.waitlens.aio.TaskGroup;
import dev.waitlens.aio.Timeout;
import dev.waitlens.aio.Waited.Until;
import dev.waitlens.aio.differential.Story.Bang;
import dev.waitlens.aio.differential.Story.Boom;
import dev.waitlens.aio.differential.Story.Missing;
import dev.waitlens.aio.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Plays a program on our loop and tells its story, line by line: time, step, requests to cancel, what there was to say.
final class Player {
    private static final Duration UNIT = Duration.ofSeconds(1);
    /// How often what is left is cancelled at the end; each time, each task may swallow it once.
    private static final int MOST_ROUNDS = 50;

    private final ManualClock clock = new ManualClock();
    private final List<String> lines = new ArrayList<>();
    private final Map<Integer, Deferred<?>> tasks = new TreeMap<>();
    private final Map<Integer, TaskGroup> groups = new TreeMap<>();
    private final Map<Integer, Timeout> timeouts = new TreeMap<>();
    private final Shared shared = new Shared();
    private boolean stuck;

    private Player() {}

    static List<String> story(Step program, Stacks stacks) {
        return story(program, LoopOptions.defaults().withStacks(stacks));
    }

    static List<String> story(Step program, LoopOptions options) {
        var player = new Player();
        try (var runner = new Runner(options.withTicker(player.clock).withTroubles(trouble -> {}))) {
            runner.run(() -> player.supervise(program));
        } catch (IllegalStateException deadlock) {
            // A task that waits for a lock which nobody releases, after a condition, cannot be cancelled: asyncio would wait on.
            if (!player.stuck) {
                throw deadlock;
            }
        }
        return player.lines;
    }

    private @Nullable Object supervise(Step program) {
        var me = currentTask();
        var main = createTask(task(program));
        tasks.put(0, main);
        Aio.waitUntil(Until.ALL_COMPLETED, List.of(main), units(1000));
        for (int round = 0; round < MOST_ROUNDS; round++) {
            var left = othersThan(me);
            if (left.isEmpty()) {
                break;
            }
            stuck = round == MOST_ROUNDS - 1;
            log(0, "round");
            left.forEach(Deferred::cancel);
            Aio.waitUntil(Until.ALL_COMPLETED, left, units(10));
        }
        tasks.forEach((number, deferred) -> log(number, "is", Story.state(deferred)));
        return null;
    }

    private static List<dev.waitlens.aio.Task<?>> othersThan(dev.waitlens.aio.Task<?> me) {
        return Loop.running().allTasks().stream().filter(task -> task != me).toList();
    }

    private void log(int number, @Nullable Object... what) {
        tell(number, Integer.toString(currentTask().cancelling()), what);
    }

    private void tell(int number, String asked, @Nullable Object... what) {
        var line = new StringBuilder().append(clock.elapsed().dividedBy(UNIT)).append(' ').append(number).append(' ')
                .append(asked);
        for (var word : what) {
            line.append(' ').append(Story.of(word));
        }
        lines.add(line.toString());
    }

    private static Duration units(int time) {
        return UNIT.multipliedBy(time);
    }

    private Deferred<?> named(int number) {
        return known(tasks, number);
    }

    private List<Deferred<?>> named(Step step) {
        var named = new ArrayList<Deferred<?>>();
        step.of().forEach(number -> named.add(named(number)));
        return named;
    }

    private static <T> T known(Map<Integer, T> made, int number) {
        var found = made.get(number);
        if (found == null) {
            throw new Missing(number);
        }
        return found;
    }

    // ------------------------------------------------------------------ bodies

    private Callable<@Nullable Integer> task(Step step) {
        return () -> {
            try {
                var result = block(step.body());
                log(step.number(), "ends", result);
                return result;
            } catch (Throwable failure) {
                log(step.number(), "ends", failure);
                throw failure;
            }
        };
    }

    /// @return what the task returns, if a step of the block said so
    private @Nullable Integer block(List<Step> steps) throws Exception {
        for (var step : steps) {
            log(step.number());
            var returned = play(step);
            if (returned != null) {
                return returned;
            }
        }
        return null;
    }

    private @Nullable Integer play(Step step) throws Exception {
        return switch (step.op()) {
            case RETURN -> step.number();
            case BOOM -> throw new Boom("from " + step.number());
            case BANG -> throw new Bang("from " + step.number());
            case GIVE_UP -> throw new CancelledError("from " + step.number());
            case TRY -> attempt(step);
            case FINALLY -> clean(step);
            case GROUP -> {
                var group = new TaskGroup();
                groups.put(step.number(), group);
                yield group.run(() -> block(step.body()));
            }
            case TIMEOUT -> {
                var timeout = step.y() < 0 ? Timeout.never() : Timeout.after(units(step.y()));
                timeouts.put(step.number(), timeout);
                yield timeout.run(() -> block(step.body()));
            }
            case HOLD_SEMAPHORE, HOLD_LOCK, HOLD_CONDITION -> hold(step);
            default -> {
                act(step);
                yield null;
            }
        };
    }

    private @Nullable Integer attempt(Step step) throws Exception {
        try {
            return block(step.body());
        } catch (Throwable failure) {
            boolean caught = switch (step.x()) {
                case Step.CATCH_EXCEPTION -> failure instanceof Exception;
                case Step.CATCH_CANCELLED -> failure instanceof CancelledError;
                default -> true;
            };
            if (!caught) {
                throw failure;
            }
            log(step.number(), failure);
            var returned = block(step.rest());
            if (returned == null && step.y() == 1) {
                throw failure;
            }
            return returned;
        }
    }

    private @Nullable Integer clean(Step step) throws Exception {
        Integer returned;
        try {
            returned = block(step.body());
        } catch (Throwable failure) {
            log(step.number(), "finally");
            var instead = block(step.rest());
            if (instead == null) {
                throw failure;
            }
            return instead;
        }
        log(step.number(), "finally");
        var instead = block(step.rest());
        return instead != null ? instead : returned;
    }

    /// As `async with`: what fails in the release takes the place of the body's failure.
    private @Nullable Integer hold(Step step) throws Exception {
        shared.acquire(step);
        try {
            return block(step.body());
        } finally {
            shared.release(step);
        }
    }

    // ------------------------------------------------------------------ steps

    private void act(Step step) {
        int n = step.number();
        switch (step.op()) {
            case SLEEP -> Aio.sleep(units(step.x()));
            case CANCEL -> log(n, named(step.x()).cancel(step.y() == 1 ? "by " + n : null));
            case UNCANCEL -> log(n, currentTask().uncancel());
            case AWAIT -> log(n, named(step.x()).<RuntimeException>await());
            case SPAWN -> tasks.put(n, createTask(task(step)));
            case GROUP_SPAWN -> tasks.put(n, known(groups, step.x()).createTask(task(step)));
            case FUTURE -> tasks.put(n, new Promise<Object>());
            case FULFIL -> promise(step).setResult(n);
            case FAIL -> promise(step).setException(new Boom("from " + n));
            case RESCHEDULE -> known(timeouts, step.x()).reschedule(
                    step.y() < 0 ? OptionalLong.empty()
                            : OptionalLong.of(Loop.running().time() + units(step.y()).toNanos()));
            case CALLBACK -> named(step.x()).addDoneCallback(done -> tell(n, "-", Story.state(done)));
            case CALL_SOON -> Loop.running().callSoon(() -> tell(n, "-", "called"));
            case CALL_LATER -> Loop.running().callLater(units(step.x()), () -> tell(n, "-", "called"));
            case SET_VAR -> shared.var.set(n);
            case GET_VAR -> log(n, shared.var.get());
            case GATHER, WAIT_FOR, SHIELD, KEEP_GATHER, KEEP_SHIELD, WAIT, EACH_COMPLETED -> together(step);
            default -> {
                if (Op.GET == step.op() || Op.OFFER == step.op() || Op.POLL == step.op() || Op.MEET == step.op()) {
                    log(n, shared.ask(step));
                } else {
                    shared.act(step);
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Promise<Object> promise(Step step) {
        return (Promise<Object>) named(step.x());
    }

    private void together(Step step) {
        int n = step.number();
        switch (step.op()) {
            case GATHER -> log(n, gather(step).<RuntimeException>await());
            case KEEP_GATHER -> tasks.put(n, gather(step));
            case SHIELD -> log(n, Aio.shield(awaitables(step).getFirst()).<RuntimeException>await());
            case KEEP_SHIELD -> tasks.put(n, Aio.shield(awaitables(step).getFirst()));
            case WAIT_FOR -> log(n, waitFor(awaitables(step).getFirst(), step.x()));
            case WAIT -> {
                var of = named(step);
                var until = Until.values()[step.x()];
                var waited = step.y() < 0 ? Aio.waitUntil(until, of) : Aio.waitUntil(until, of, units(step.y()));
                log(n, of.stream().map(waited.done()::contains).toList());
            }
            default -> eachCompleted(step);
        }
    }

    private static Object waitFor(Awaitable<?> awaitable, int limit) {
        try {
            return Aio.waitFor(awaitable, units(limit));
        } catch (java.util.concurrent.TimeoutException late) {
            throw Player.<RuntimeException>unchecked(late);
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Exception> X unchecked(Exception exception) throws X {
        throw (X) exception;
    }

    private List<Awaitable<?>> awaitables(Step step) {
        var all = new ArrayList<Awaitable<?>>(named(step));
        if (PythonSource.hasTask(step)) {
            all.add(Aio.coroutine("", task(step)));
        }
        return all;
    }

    private Deferred<?> gather(Step step) {
        return step.y() == 1 ? Aio.gatherOutcomes(awaitables(step)) : Aio.gather(awaitables(step));
    }

    private void eachCompleted(Step step) {
        var of = new ArrayList<Deferred<?>>(named(step));
        var finished = of.stream().filter(Deferred::isDone).skip(1).toList();
        of.removeAll(finished);
        for (var done : step.y() < 0 ? Aio.asCompleted(of) : Aio.asCompleted(of, units(step.y()))) {
            log(step.number(), done.<RuntimeException>result());
        }
    }
}
