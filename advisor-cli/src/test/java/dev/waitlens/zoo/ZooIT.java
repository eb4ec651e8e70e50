package dev.waitlens.zoo;

import dev.waitlens.zoo.ZooRuns.Run;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Programs whose answer is known, run for real: the test of the whole claim, from the agent to the advice.
///
/// `-Dzoo=Network` runs one of them, and `-Dzoo.again=true` looks once more at the recordings that are there.
@Tag("alone")
final class ZooIT {
    private static ZooRuns runs;

    @BeforeAll
    static void startEverything() throws IOException {
        runs = ZooRuns.start(everyBuild());
    }

    @AfterAll
    static void stopEverything() {
        runs.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyBuild")
    void theReportSaysWhatIsTrueOf(Run run) throws Exception {
        runs.check(run);
    }

    static Stream<Run> everyBuild() {
        return ZooRuns.all().filter(Run::isInEveryBuild);
    }
}
