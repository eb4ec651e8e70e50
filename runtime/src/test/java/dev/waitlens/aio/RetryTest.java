package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static dev.waitlens.aio.Failing.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.sync.RateLimit;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Again after a pause, and no more than so many at a time.
class RetryTest extends OnEveryBackend {
    private int calls;

    private int failTwice() throws IOException {
        if (++calls < 3) {
            throw new IOException("no answer " + calls);
        }
        return calls;
    }

    @Test
    void pausesGrowUntilItSucceeds() {
        run(() -> log(Retry.times(5).<Integer, IOException>run(this::failTwice)));
        assertThat(story()).isEqualTo("3");
        assertThat(secondsPassed()).isEqualTo(0.3);
    }

    @Test
    void lastFailureHasThoseBeforeIt() {
        run(() -> {
            var failure = failureOf(() -> Retry.times(2).withPauses(seconds(1), seconds(1)).run(this::failTwice));
            assertThat(failure).hasMessage("no answer 2");
            assertThat(failure.getSuppressed()).singleElement().extracting(Throwable::getMessage)
                    .isEqualTo("no answer 1");
        });
    }

    @Test
    void otherFailuresAndCancellationsAreNotTriedAgain() {
        run(() -> {
            assertThat(failureOf(() -> Retry.times(9).on(FileNotFoundException.class).run(this::failTwice)))
                    .hasMessage("no answer 1");
            var task = createTask(() -> Retry.times(9).run(() -> {
                calls++;
                forever();
                return 0;
            }));
            yields(2);
            task.cancel();
            assertThat(failureOf(task::await)).isInstanceOf(CancelledError.class);
            assertThat(calls).isEqualTo(2);
        });
    }

    @Test
    void pausesStayWithinTheirBounds() {
        run(() -> {
            calls = -20;
            Retry.times(30).withPauses(seconds(1), seconds(4)).withJitter(0.5).run(this::failTwice);
        });
        assertThat(secondsPassed()).isBetween(40.0, 87.0);
        assertThatThrownBy(() -> Retry.times(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> Retry.times(1).withJitter(2)).hasMessageContaining("2");
        assertThatThrownBy(() -> Retry.times(1).withPauses(seconds(2), seconds(1))).hasMessageContaining("PT2S, PT1S");
    }

    @Test
    void rateIsKeptInEveryStretchOfTime() {
        run(() -> {
            var limit = new RateLimit(3, Duration.ofSeconds(1));
            for (int i = 0; i < 7; i++) {
                createTask(() -> {
                    limit.acquire();
                    log(secondsPassed());
                });
            }
            pause(1.5);
            limit.acquire();
            log("main " + secondsPassed());
            pause(1);
        });
        assertThat(story()).isEqualTo("0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 2.0, main 2.0");
        assertThatThrownBy(() -> new RateLimit(0, Duration.ofSeconds(1))).hasMessageContaining("0, PT1S");
    }
}
