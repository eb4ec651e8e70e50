package dev.waitlens.aio.testing;

import dev.waitlens.aio.Action;
import dev.waitlens.aio.Loop;
import dev.waitlens.aio.LoopOptions;
import dev.waitlens.aio.Runner;
import dev.waitlens.aio.Trouble;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/// One run under test: a clock moved by hand, a trail, the troubles that no awaiter heard of, and the proof that nothing was
/// left behind.
///
/// ```java
/// var rehearsal = new Rehearsal();
/// rehearsal.run(() -> { ... rehearsal.trail().add("done"); });
/// assertThat(rehearsal.trail()).hasToString("started, done");
/// assertThat(rehearsal.clock().elapsed()).isEqualTo(ofHours(1));
/// ```
public final class Rehearsal {
    private final ManualClock clock = new ManualClock();
    private final Trail trail = new Trail();
    private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
    private LoopOptions options;

    /// A rehearsal with the default options but the clock and the place for troubles.
    public Rehearsal() {
        this(LoopOptions.defaults());
    }

    /// A rehearsal with these options but the clock and the place for troubles.
    public Rehearsal(LoopOptions options) {
        this.options = options.withTicker(clock).withTroubles(troubles::add);
    }

    /// The same with the ready queue shuffled: the same seed, the same run.
    public Rehearsal seeded(long seed) {
        options = options.withSeed(seed);
        return this;
    }

    public ManualClock clock() {
        return clock;
    }

    public Trail trail() {
        return trail;
    }

    /// What went wrong without anybody awaiting it, oldest first.
    public List<Trouble> troubles() {
        return List.copyOf(troubles);
    }

    /// The options, for a test that makes its own [Runner].
    public LoopOptions options() {
        return options;
    }

    /// Runs `main`, and then checks that no task, timer, callback or outside work is left.
    ///
    /// **Throws** what `main` throws; [AssertionError] naming what was left behind.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of `main`
    public <T, X extends Exception> T run(Callable<? extends T> main) throws X {
        Loop loop;
        T result;
        try (var runner = new Runner(options)) {
            loop = runner.loop();
            result = runner.run(main);
        }
        var left = loop.census();
        if (!left.isEmpty()) {
            throw new AssertionError("left behind: " + left);
        }
        return result;
    }

    /// As [#run(Callable)], without a result.
    ///
    /// @param <X> the checked exception to be caught around this call, if any
    /// @throws X the failure of `main`
    public <X extends Exception> void run(Action main) throws X {
        run(() -> {
            main.run();
            return null;
        });
    }
}
