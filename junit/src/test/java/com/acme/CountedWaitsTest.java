package com.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/// Runs the tests of [Specimens], whose counts are known, and reads what became of them. In a package that is not ours: what is in ours is no
/// code of a program.
@Timeout(60)
class CountedWaitsTest {

    @Test
    void skipsWhatItCannotCount() {
        var events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod("com.acme.Specimens#clientWithALoop")).execute().testEvents();

        events.assertStatistics(all -> all.aborted(1));
    }

    /// Counts are the same on a busy machine.
    @RepeatedTest(2)
    @Tag("slow")
    @Timeout(400)
    void failsNoTestFalselyBesideBusyLoops() {
        var methods = List.of("threeTripsOfThree", "longAnswerIsOneWait", "twoForcesOfTwo", "fourAtATime",
                "loopThatIsFree");
        var selectors = methods.stream().map(method -> selectMethod("com.acme.Specimens#" + method)).toList();
        var going = new AtomicBoolean(true);
        int loops = Runtime.getRuntime().availableProcessors() + 2;
        for (int loop = 0; loop < loops; loop++) {
            var thread = new Thread(() -> {
                while (going.get()) {
                    Thread.onSpinWait();
                }
            }, "busy loop");
            thread.setDaemon(true);
            thread.start();
        }
        try {
            for (int round = 0; round < 100; round++) {
                EngineTestKit.engine("junit-jupiter").selectors(selectors.toArray(DiscoverySelector[]::new)).execute()
                        .testEvents().assertStatistics(all -> all.succeeded(methods.size()));
            }
        } finally {
            going.set(false);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            threeTripsOfThree   |
            threeTripsOfTwo     | asked over the network 3 times, at most 2 allowed
            longAnswerIsOneWait |
            noWaitForNetwork    | waited for network 3 times, at most 0 allowed
            twoForcesOfTwo      |
            twoForcesOfOne      | waited for disk 2 times, at most 1 allowed
            oneSleepOfNone      | waited for sleep once, at most 0 allowed
            fourAtATime         |
            fourOneByOne        | waited for network 1 at a time at most, 4 wanted
            sleepOnALoop        | blocked an event loop once
            loopThatIsFree      |
            """)
    void holdsATestToItsAnnotations(String method, String failure) {
        var events = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod("com.acme.Specimens#" + method)).execute().testEvents();

        var results = events.finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)).toList();
        assertThat(results).hasSize(1);
        var thrown = results.get(0).getThrowable();
        if (failure == null) {
            assertThat(thrown).isEmpty();
        } else {
            assertThat(thrown.orElseThrow()).isInstanceOf(AssertionError.class).hasMessageStartingWith(failure)
                    .message().containsPattern("    at com\\.acme\\.Specimens");
        }
    }
}
