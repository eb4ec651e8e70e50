package dev.waitlens.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.problem.ExitCode;
import dev.waitlens.recording.Goldens;
import dev.waitlens.report.State;
import dev.waitlens.report.UnitReports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A fleet from the command line: recordings in, answers out.
class FleetIT {
    @TempDir
    Path directory;
    private Path runs;
    private Cli cli;

    @BeforeEach
    void write() throws IOException {
        cli = new Cli(directory);
        runs = Files.createDirectories(directory.resolve("runs"));
        Files.write(runs.resolve("17.jfr"), Goldens.jdk17());
        Files.write(runs.resolve("25.jfr"), Goldens.jdk25());
        Files.write(Files.createDirectories(runs.resolve("copy")).resolve("'; drop table run.jfr"), Goldens.jdk25());
        Files.writeString(runs.resolve("broken.jfr"), "no recording");
        Files.createFile(runs.resolve("empty.jfr"));
        Path reported = Files.createDirectories(runs.resolve("reported"));
        Files.writeString(reported.resolve("report.json"), UnitReports.json("fetch", State.NETWORK, 100));
    }

    @Test
    void whatTwoWritersAddAtOnceIsThereOnceAndTheBadIsListed() throws IOException, InterruptedException {
        var one = cli.start("fleet", "add", "--host", "ci-1", "runs");
        var other = cli.start("fleet", "add", "--host", "ci-1", "runs");
        for (var ended : List.of(one.await(), other.await())) {
            assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.OK);
            assertThat(ended.err()).contains(", 2 bad").contains("bad: runs/broken.jfr: ").contains(
                    "bad: runs/empty.jfr: ");
        }

        var report = cli.run("fleet", "report", "--by", "host", "--html", "fleet.html", "--json");
        JsonNode fleet = JsonMapper.shared().readTree(report.out()).path("fleet");
        assertThat(fleet.at("/scope/runs").asInt()).as(report.err()).isEqualTo(3);
        assertThat(fleet.at("/groups/0/name").asString()).isEqualTo("ci-1");
        assertThat(fleet.path("waits")).extracting(wait -> wait.path("unit").asString()).contains(
                "com.acme.Shop.fetch()");
        assertThat(Files.readString(directory.resolve("fleet.html"))).contains("com.acme.Shop.fetch()");

        var again = cli.run("fleet", "add", "runs/**.jfr", "--json");
        assertThat(JsonMapper.shared().readTree(again.out()).path("skipped").asInt()).as(again.err()).isEqualTo(3);
        try (Stream<Path> left = Files.list(directory.resolve("waitlens-fleet"))) {
            assertThat(left).as("nothing of the writers is left").singleElement().asString().endsWith("v1");
        }
    }
}
