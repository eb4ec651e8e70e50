package dev.waitlens.aio;

import static dev.waitlens.aio.Aio.createTask;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/// Awaits where the JVM cannot suspend: each works or is refused in words, and never hangs.
public class PinnedTest extends OnEveryBackend {
    /// What the static initialisers wait for.
    public static Promise<String> awaited;

    /// Initialised once by each loader.
    public static final class Pinned {
        public static final String VALUE = awaited.await();

        private Pinned() {}
    }

    @Test
    void moreStaticInitialisersThanCarriers() {
        int tasks = Runtime.getRuntime().availableProcessors() + 1;
        Aio.run(LoopOptions.defaults().withStacks(stacks), () -> {
            awaited = new Promise<>();
            var all = new ArrayList<Task<Void>>();
            for (int i = 0; i < tasks; i++) {
                var loader = new OwnCopy();
                all.add(createTask(() -> {
                    var loaded = Class.forName(Pinned.class.getName(), true, loader);
                    var value = loaded.getDeclaredField("VALUE");
                    value.setAccessible(true);
                    log(value.get(null));
                }));
            }
            createTask(() -> {
                pause(0.1);
                awaited.setResult("worked");
            });
            for (var outcome : Aio.gatherOutcomes(all).await()) {
                if (outcome instanceof Outcome.Failure<Void>(var failure)) {
                    assertThat(failure).isInstanceOf(ExceptionInInitializerError.class);
                    assertThat(failure.getCause()).isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining(
                                    "cannot be suspended here: the static initialiser of " + Pinned.class.getName());
                    log("refused");
                }
            }
            createTask(() -> log("alive")).await();
        });
        assertThat(rehearsal.trail().events()).hasSize(tasks + 1).isSubsetOf("worked", "refused", "alive")
                .contains("alive");
    }

    /// Defines `Pinned` itself, and leaves the rest to the test's own loader.
    private static final class OwnCopy extends ClassLoader {
        OwnCopy() {
            super(PinnedTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Pinned.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (var bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                var copy = bytes.readAllBytes();
                return defineClass(name, copy, 0, copy.length);
            } catch (IOException broken) {
                throw new ClassNotFoundException(name, broken);
            }
        }
    }
}
