package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.aio.LoopOptions.Stacks;
import dev.waitlens.aio.testing.Rehearsal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A promise that holds however tasks are suspended. The clock is moved by hand; nothing may be left behind; no trouble may
/// come up that the test does not ask for.
@ParameterizedClass(name = "{0}")
@EnumSource(value = Stacks.class, mode = EnumSource.Mode.EXCLUDE, names = "BEST")
@Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class OnEveryBackend {
    @Parameter
    protected Stacks stacks;

    protected Rehearsal rehearsal;
    private boolean expectsTroubles;

    @BeforeEach
    public final void rehearse() {
        rehearsal = new Rehearsal(LoopOptions.defaults().withStacks(stacks));
    }

    @AfterEach
    public final void noTroubles() {
        if (!expectsTroubles) {
            assertThat(rehearsal.troubles()).isEmpty();
        }
    }

    protected final java.util.List<Trouble> troubles() {
        expectsTroubles = true;
        return rehearsal.troubles();
    }

    protected final void run(Action main) {
        rehearsal.run(main);
    }

    protected final void log(Object... words) {
        rehearsal.trail().add(words);
    }

    protected final String story() {
        return rehearsal.trail().toString();
    }

    protected final double secondsPassed() {
        return rehearsal.clock().elapsed().toMillis() / 1000.0;
    }

    protected static void pause(double seconds) {
        Aio.sleep(seconds(seconds));
    }

    protected static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /// Waits until it is cancelled.
    protected static void forever() {
        new Promise<Void>().await();
    }

    protected static void yields(int turns) {
        for (int i = 0; i < turns; i++) {
            Aio.yieldNow();
        }
    }
}
