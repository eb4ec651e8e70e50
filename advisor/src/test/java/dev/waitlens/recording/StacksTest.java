package dev.waitlens.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StacksTest {
    @Test
    void sameFrameAboveTheSameNodeIsTheSameNode() {
        record Frame(int parent, int method, int line) {}
        var random = new SplittableRandom(11);
        var stacks = new Stacks();
        Map<Frame, Integer> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            var frame = new Frame(random.nextInt(stacks.size()), random.nextInt(20), random.nextInt(5) - 1);
            int node = stacks.child(frame.parent(), frame.method(), frame.line());
            assertThat(expected.computeIfAbsent(frame, any -> node)).isEqualTo(node);
            assertThat(stacks.parent(node)).isEqualTo(frame.parent());
            assertThat(stacks.methodId(node)).isEqualTo(frame.method());
            assertThat(stacks.line(node)).isEqualTo(frame.line());
        }
        assertThat(stacks.size()).isEqualTo(expected.size() + 1);
    }

    @Test
    void aMethodOfWhichOneKnowsFewerModifiersIsTheSame() {
        var stacks = new Stacks();
        int id = stacks.methodId(new Stacks.Method("com.acme.Shop", "fetch", "()V", 0));
        assertThat(stacks.methodId(new Stacks.Method("com.acme.Shop", "fetch", "()V", Stacks.SYNCHRONIZED)))
                .isEqualTo(id);
        assertThat(stacks.methodId(new Stacks.Method("com.acme.Shop", "fetch", "()V", Stacks.STATIC))).isEqualTo(id);
        assertThat(stacks.methodById(id).modifiers()).isEqualTo(Stacks.STATIC | Stacks.SYNCHRONIZED);
        assertThat(stacks.methodId(new Stacks.Method("com.acme.Shop", "fetch", "(I)V", 0))).isNotEqualTo(id);
    }

    @Test
    void plainClassNameLacksWhatTheJvmAppends() {
        assertThat(new Stacks.Method("com.acme.Shop$$Lambda.0x00007f", "run", "()V", 1).plainClassName())
                .isEqualTo("com.acme.Shop");
        assertThat(new Stacks.Method("com.acme.Shop$Inner", "run", "()V", 1).plainClassName())
                .isEqualTo("com.acme.Shop$Inner");
    }
}
