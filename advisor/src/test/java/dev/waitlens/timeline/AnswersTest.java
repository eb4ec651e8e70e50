package dev.waitlens.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.State;
import dev.waitlens.timeline.Timeline.Account;
import org.junit.jupiter.api.Test;

/// Futures: what threads wait for in them, by who was at work meanwhile.
class AnswersTest {

    @Test
    void whatALoopOfAnyNameReadsIsTheNetworksAnswer() {
        Script script = Script.lasting(2_000).cores(2);
        waiting(script, 2);
        loop(script, true);

        assertThat(worker(script).in(State.RESULT)).isZero();
        assertThat(worker(script).in(State.NETWORK)).isEqualTo(1_600_000_000L);
    }

    /// Netty's epoll: no event tells of what its natives read.
    @Test
    void whoReadsNativelyIsHeardOfOnlyAtItsSelector() {
        Script script = Script.lasting(2_000).cores(2);
        waiting(script, 2);
        script.on("bobs-own-loop").at(0).in("bob.Loop.run:1");
        for (int i = 0; i < 20; i++) {
            script.call(99, "io.netty.channel.epoll.Native.epollWait");
        }

        assertThat(worker(script).in(State.NETWORK)).isEqualTo(1_600_000_000L);
    }

    @Test
    void aLoopThatOnlyServesVisitorsReadsNoAnswers() {
        Script script = Script.lasting(2_000).cores(2);
        waiting(script, 2);
        loop(script, false);

        assertThat(worker(script).in(State.RESULT)).isEqualTo(1_600_000_000L);
    }

    @Test
    void whereAThreadOfAnotherKindIsAtWorkItsResultIsWaitedFor() {
        Script script = Script.lasting(2_000).cores(2);
        waiting(script, 2);
        loop(script, true);
        script.on("renderer").at(0).in("shop.Shop.render:9").fileRead(1_900);

        assertThat(worker(script).in(State.RESULT)).isEqualTo(1_600_000_000L);
    }

    /// Each thread at work for a fifth of the time, and all for more than half of it.
    @Test
    void whoDoesTheSameIsAtWorkForItself() {
        Script script = Script.lasting(2_000).cores(2);
        waiting(script, 4);
        loop(script, true);

        assertThat(worker(script).in(State.NETWORK)).isEqualTo(1_600_000_000L);
    }

    private static void waiting(Script script, int threads) {
        for (int i = 0; i < threads; i++) {
            script.on("worker-" + i).at(0).in("shop.Shop.main:3", "shop.Shop.work:5");
            for (int call = 0; call < 20; call++) {
                script.park(80, "java.util.concurrent.CompletableFuture.get").fileRead(20);
            }
        }
    }

    private static void loop(Script script, boolean asks) {
        script.connected(asks ? 80 : 40_001, !asks).on("bobs-own-loop").at(0).in("bob.Loop.run:1");
        for (int i = 0; i < 20; i++) {
            script.call(99, "sun.nio.ch.SelectorImpl.lockAndDoSelect").socketRead(0.1, asks ? 80 : 40_001);
        }
    }

    private static Account worker(Script script) {
        return script.account().accounts().stream().filter(account -> account.name().equals("worker-0")).findFirst()
                .orElseThrow();
    }
}
