package dev.waitlens.aio.advised;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/// Widths against servers whose answer to a width is known.
class GradientTest {
    private static final long SERVICE = 10_000_000;

    @Test
    void goesAsWideAsIsNoSlowerWhileCallsTakeNoLonger() {
        assertThat(widest(new Gradient(16, 64), 5_000, _ -> SERVICE)).isEqualTo(64);
    }

    @Test
    void settlesSomewhatAboveWhatIsServedAtOnce() {
        assertThat(settled(new Gradient(16, 64), width -> SERVICE * Math.max(width, 4) / 4))
                .isBetween(5, 12);
    }

    @Test
    void doesNotPassWhatIsNoSlower() {
        assertThat(settled(new Gradient(4, 4), _ -> SERVICE)).isEqualTo(4);
    }

    @Test
    void beginsNarrow() {
        assertThat(new Gradient(16, 16).width()).isEqualTo(4);
    }

    @Test
    void aServerThatFallsBehindIsGivenLessAtOnce() {
        var gradient = new Gradient(16, 16);
        int before = settled(gradient, _ -> SERVICE);
        ask(gradient, 60, _ -> 8 * SERVICE);

        assertThat(gradient.width()).isLessThan(before);
    }

    @Test
    void callsThatTakeLongerForGoodAreGotUsedTo() {
        var gradient = new Gradient(16, 16);
        settled(gradient, _ -> SERVICE);

        assertThat(widest(gradient, 5_000, _ -> 3 * SERVICE)).isEqualTo(16);
    }

    @Test
    void callsOfAHalfEmptyLineSayNothing() {
        var gradient = new Gradient(16, 16);
        for (int i = 0; i < 1_000; i++) {
            gradient.ended(SERVICE, false);
        }

        assertThat(gradient.width()).isEqualTo(4);
    }

    /// Between two looks at what a call takes when there is room.
    private static int settled(Gradient gradient, LongUnaryOperator nanosAt) {
        ask(gradient, 400, nanosAt);
        return gradient.width();
    }

    private static int widest(Gradient gradient, int calls, LongUnaryOperator nanosAt) {
        int widest = 0;
        for (int i = 0; i < calls; i++) {
            gradient.ended(nanosAt.applyAsLong(gradient.width()), true);
            widest = Math.max(widest, i > calls / 2 ? gradient.width() : 0);
        }
        return widest;
    }

    @Test
    void looksNowAndThenHowLongACallTakesWhenThereIsRoom() {
        var gradient = new Gradient(16, 16);
        int narrowest = 16;
        ask(gradient, 400, _ -> SERVICE);
        for (int i = 0; i < 2_000; i++) {
            gradient.ended(SERVICE, true);
            narrowest = Math.min(narrowest, gradient.width());
        }

        assertThat(narrowest).isEqualTo(4);
    }

    private static void ask(Gradient gradient, int calls, LongUnaryOperator nanosAt) {
        for (int i = 0; i < calls; i++) {
            gradient.ended(nanosAt.applyAsLong(gradient.width()), true);
        }
    }
}
