package dev.waitlens.aio.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.waitlens.aio.LoopOptions;
import dev.waitlens.aio.LoopOptions.Stacks;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Our loop does what CPython's asyncio does, step by step, but for what `docs/asyncio-differences.md` lists.
///
/// `-Ddifferential.programs=10000` for more programs, `-Ddifferential.seed=...` for others; CONTRIBUTING.md has the commands.
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DifferentialTest {
    private static final int PROGRAMS = Integer.getInteger("differential.programs", 200);
    private static final long FIRST = Long.getLong("differential.seed", 1);

    @Test
    void randomProgramsTellTheStoryOfAsyncio() {
        var found = Oracle.open();
        Assumptions.assumeTrue(found.isPresent(), "no Python 3.11 or 3.13: the frozen stories are compared instead");
        try (var oracle = found.orElseThrow()) {
            var comparison = new Comparison(oracle);
            var different = comparison.firstDifference(LongStream.range(FIRST, FIRST + PROGRAMS));
            different.ifPresent(program -> fail(comparison.explain(program)));
            assertThat(comparison.lines()).as("lines compared").isGreaterThan(10L * PROGRAMS / 2);
        }
    }

    @Test
    void frozenProgramsTellTheFrozenStories() throws IOException {
        if (Boolean.getBoolean("differential.freeze")) {
            try (var oracle = Oracle.open().orElseThrow()) {
                Frozen.freeze(oracle);
            }
        }
        var frozen = Frozen.read();
        assertThat(frozen.generator()).as("the generator changed: freeze the stories again, see CONTRIBUTING.md")
                .isEqualTo(Frozen.fingerprint());
        assertThat(frozen.stories()).hasSize(Frozen.PROGRAMS);
        frozen.stories().forEach((seed, story) -> {
            for (var stacks : Comparison.BACKENDS) {
                var ours = Player.story(Generator.program(seed), stacks);
                assertThat(Story.same(story, ours))
                        .as(() -> "seed " + seed + " on " + stacks + ": " + String.join("\n", story) + "\nours\n"
                                + String.join("\n", ours))
                        .isTrue();
            }
        });
    }

    /// Python has that since 3.12, which the oracle need not be.
    @Test
    void withEagerStartAllBackendsTellOneStory() {
        int different = 0;
        for (long seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
            var program = Generator.program(seed);
            var story = eager(program, Stacks.CONTINUATIONS);
            for (var stacks : List.of(Stacks.HOSTING, Stacks.THREADS)) {
                assertThat(eager(program, stacks)).as("seed %d on %s", seed, stacks).isEqualTo(story);
            }
            different += story.equals(Player.story(program, Stacks.CONTINUATIONS)) ? 0 : 1;
        }
        assertThat(different).as("programs that see the difference").isGreaterThan(PROGRAMS / 10);
    }

    private static List<String> eager(Step program, Stacks stacks) {
        return Player.story(program, LoopOptions.defaults().withStacks(stacks).withEagerStart(true));
    }

    @Test
    void aDifferenceIsMadeSmallAndShownInBothLanguages() {
        var program = LongStream.iterate(1, seed -> seed + 1).mapToObj(Generator::program)
                .filter(each -> has(each, Op.MEET)).findFirst().orElseThrow();
        var small = Shrinker.shrink(program, each -> has(each, Op.MEET));
        assertThat(small.all()).hasSizeLessThan(5);
        assertThat(PythonSource.of(small)).contains("await barrier[").doesNotContain("pass");
        assertThat(JavaSource.of(small)).contains("barrier[");
    }

    private static boolean has(Step program, Op op) {
        return program.all().map(Step::op).toList().containsAll(List.of(op));
    }
}
