package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/// The way back of [ContextVar#set]: CPython's `contextvars.Token`.
class ContextVarTest extends OnEveryBackend {
    private final ContextVar<String> user = ContextVar.of("user", "nobody");
    private final ContextVar<String> empty = ContextVar.of("empty");

    @Test
    void resetPutsTheValueBefore() {
        run(() -> {
            user.set("ann");
            var token = user.set("bob");
            Aio.yieldNow();
            log(user.get());
            user.reset(token);
            log(user.get());
        });
        assertThat(story()).isEqualTo("bob, ann");
    }

    @Test
    void resetPutsAbsenceBack() {
        run(() -> {
            var first = user.set("ann");
            var other = empty.set("full");
            user.reset(first);
            log(user.get(), empty.get());
            empty.reset(other);
            assertThatThrownBy(empty::get).hasMessageContaining("empty");
        });
        assertThat(story()).isEqualTo("nobody full");
    }

    @Test
    void aBlockPutsItBack() {
        run(() -> {
            try (var _ = user.set("ann"); var _ = user.set("bob")) {
                log(user.get());
            }
            log(user.get());
        });
        assertThat(story()).isEqualTo("bob, nobody");
    }

    @Test
    void aTokenIsOfOneVariableOneTaskAndUsedOnce() {
        run(() -> {
            var token = user.set("ann");
            assertThatThrownBy(() -> empty.reset(token)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Token[ContextVar[user]] is no token of ContextVar[empty]");
            Aio.createTask("other", () -> assertThatThrownBy(() -> user.reset(token))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Token[ContextVar[user]] is of Task-1, and not of other")).await();
            user.reset(token);
            assertThatThrownBy(() -> user.reset(token)).isInstanceOf(IllegalStateException.class)
                    .hasMessage("Token[ContextVar[user]] was used before");
            log(user.get());
        });
        assertThat(story()).isEqualTo("nobody");
    }

    @Test
    void inACallbackToo() {
        run(() -> {
            Loop.running().callSoon(() -> {
                try (var _ = user.set("callback")) {
                    log(user.get());
                }
                log(user.get());
            });
            yields(1);
        });
        assertThat(story()).isEqualTo("callback, nobody");
    }
}
