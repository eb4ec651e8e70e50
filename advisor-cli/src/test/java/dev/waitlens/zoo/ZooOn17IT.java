package dev.waitlens.zoo;

import dev.waitlens.zoo.ZooRuns.Run;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// As [ZooIT], those of its programs on the older JVM that every build leaves out.
@Tag("alone")
@Tag("slow")
final class ZooOn17IT {
    private static ZooRuns runs;

    @BeforeAll
    static void startEverything() throws IOException {
        runs = ZooRuns.start(others());
    }

    @AfterAll
    static void stopEverything() {
        runs.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void theReportSaysWhatIsTrueOf(Run run) throws Exception {
        runs.check(run);
    }

    static Stream<Run> others() {
        return ZooRuns.all().filter(run -> !run.isInEveryBuild());
    }
}
