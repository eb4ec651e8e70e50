package dev.waitlens.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.score.ForetoldReport;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MissExplanationTest {
    private static ForetoldReport report(String method, String calls, double wall, double network, double cpu,
            double lock, double cores) {
        return ForetoldReport.of(String.format(Locale.ROOT, """
                {"schemaVersion": 2, "report": {"facts": {"program": "shop.jar", "wallSeconds": %s, "cpuCores": %s},
                 "cards": [{"key": {}, "unit": "acme.Shop.fetch", "shortName": "Shop.fetch", "model": "THREADS",
                            "width": {"width": 16},
                            "gain": {"unit": {"low": 1, "value": 1, "high": 1},
                                     "program": {"low": 1, "value": 1, "high": 1}, "forecast": true}}],
                 "methods": [{"method": "%s", "calls": {"count": %s}, "slices": [
                    {"state": "NETWORK", "seconds": %s}, {"state": "CPU_JAVA", "seconds": %s},
                    {"state": "LOCK", "seconds": %s}, {"state": "FUTURE", "seconds": 9}]}],
                 "shares": [{"state": "LOCK", "seconds": %s}]}}""", wall, cores, method, calls, network, cpu, lock,
                lock));
    }

    private static String why(ForetoldReport before, ForetoldReport after) {
        return String.join("\n", new MissExplanation(before, after, before.cards().getFirst(), 2.5).sentences());
    }

    @Test
    void whatDiffersIsSaidOfACallWhereCallsWereCounted() {
        var before = report("acme.Shop.fetch", "100", 5, 4, 1, 0, 0.2);
        var after = report("acme.Shop.fetch", "100", 2, 12, 1.1, 3, 0.6);

        assertThat(why(before, after)).contains("Shop.fetch: waiting of a call 40.0 ms before, 120 ms now.",
                "Shop.fetch: waiting for locks of a call 0 s before, 30.0 ms now.",
                "Shop.fetch: 8.1 at a time on average over the run, before 1.0; advised were 16.",
                "the whole run: waiting for locks 0 s before, 3.00 s now.").doesNotContain("CPU time");
    }

    @Test
    void withoutCountsTheWholeIsCompared() {
        var unseen = "{\"unseen\": \"jdk.MethodTrace\", \"why\": \"not timed\"}";

        assertThat(why(report("acme.Shop.fetch", unseen, 5, 4, 1, 0, 0.2),
                report("acme.Shop.fetch", "100", 5, 4.2, 3, 0, 0.6)))
                .contains("Shop.fetch: CPU time 1.00 s before, 3.00 s now.",
                        "the whole run: CPU time 1.00 s before, 3.00 s now.")
                .doesNotContain("of a call", "waiting ");
    }

    @Test
    void startOfTheJvmIsNamedWhereItIsMuchOfTheRun() {
        var before = report("acme.Shop.fetch", "9", 5, 4, 1, 0, 0.2);

        assertThat(why(before, report("acme.Shop.fetch", "9", 2, 4, 1, 0, 0.2)))
                .contains("About 500 ms of the new version's 2.50 s are the start and the end of its JVM");
        assertThat(why(before, report("acme.Shop.fetch", "9", 2.3, 4, 1, 0, 0.2))).doesNotContain("JVM");
    }

    @Test
    void unitThatIsGoneIsSaidToBeGone() {
        assertThat(
                why(report("acme.Shop.fetch", "9", 5, 4, 1, 0, 0.2), report("acme.Shop.other", "9", 5, 4, 1, 0, 0.2)))
                .contains("Shop.fetch is not among the methods of the new recording");
    }
}
