package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `waitlens verify` as a user starts it, with Java programs.
@Tag("alone")
@Timeout(180)
class VerifyIT {
    @TempDir
    private static Path shared;
    private static Path jar;

    @TempDir
    private Path directory;

    @BeforeAll
    static void packTheVictim() throws IOException {
        jar = Victim.packInto(shared.resolve("victim"));
    }

    /// The program sleeps as long before as after, and a forecast of a thousand times as fast is missed on any machine.
    @Test
    @Tag("slow")
    void missedForecastIsExplainedByARecordedRunAndKept() throws Exception {
        Files.writeString(directory.resolve("report.json"), """
                {"schemaVersion": 2, "report": {"facts": {"program": "victim.jar", "wallSeconds": 0.5}, "cards": [
                 {"key": {"className": "Victim", "method": "work", "descriptor": "(J)V"}, "unit": "Victim.work",
                  "shortName": "Victim.work", "model": "THREADS", "width": {"width": 16}, "gain": {"forecast": true,
                  "unit": {"low": 900, "value": 1000, "high": 1100},
                  "program": {"low": 900, "value": 1000, "high": 1100}}}],
                 "methods": [{"method": "Victim.work", "calls": {}, "slices": [{"state": "NETWORK", "seconds": 40}]}]}}
                """);
        var cli = new Cli(directory).with("XDG_DATA_HOME", directory.resolve("data").toString());
        var ended = cli.run("verify", "--warmup=0", "--pairs=2", "--others=1000", "report.json", jar.toString(),
                jar.toString(), "--", "work", "1500");

        assertThat(ended.code()).as(ended.err()).isEqualTo(1);
        assertThat(ended.out().lines().findFirst().orElseThrow()).startsWith("forecast 1,000x [900..1,100], measured ")
                .endsWith(", slower than forecast");
        assertThat(ended.out()).contains("Victim.work: waiting 40.0 s before, ");
        assertThat(ended.err()).contains("timing before: victim.jar, after: victim.jar", "no warm-up; 2 pairs; at most",
                "one recorded run of the new version, to see why").doesNotContain("error:");
        assertThat(cli.run("score").out()).startsWith("1 forecast, 1 with an outcome\n").contains("  threads");
    }

    @Test
    void programEndsWhenTheStopwatchIsStopped() throws Exception {
        var note = directory.resolve("pid");
        var started = new Cli(directory).start("verify", "--before",
                "sh -c 'echo $$ > pid.part; mv pid.part pid; exec sleep 1000'",
                "--after", "true");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.exists(note) && System.nanoTime() < until) {
            assertThat(started.process().waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        long pid = Long.parseLong(Files.readString(note).strip());
        var program = ProcessHandle.of(pid).orElseThrow();

        started.signal("TERM");
        started.await();

        assertThat(program.onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }
}
