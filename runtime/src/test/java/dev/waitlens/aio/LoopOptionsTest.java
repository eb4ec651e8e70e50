package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waitlens.aio.LoopOptions.Stacks;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the system properties say of a loop.
class LoopOptionsTest {
    private static final String STACKS = "waitlens.stacks";

    private final String before = System.getProperty(STACKS);
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        if (before == null) {
            System.clearProperty(STACKS);
        } else {
            System.setProperty(STACKS, before);
        }
    }

    @Test
    void aNameMeansTheSameInEveryLanguage() {
        System.setProperty(STACKS, "continuations");
        Locale.setDefault(Locale.forLanguageTag("tr"));
        assertThat(LoopOptions.defaults().stacks()).isEqualTo(Stacks.CONTINUATIONS);
    }

    @Test
    void anUnknownNameIsToldTheKnownOnes() {
        System.setProperty(STACKS, "fibres");
        assertThatThrownBy(LoopOptions::defaults).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("waitlens.stacks must be best, hosting, continuations or threads: fibres");
    }
}
