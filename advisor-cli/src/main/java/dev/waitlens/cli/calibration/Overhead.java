package dev.waitlens.cli.calibration;

import dev.waitlens.forecast.MeasuredMachine.Watching;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the agent costs a small program on this machine: medians of the differences of pairs, in seconds. A difference may be negative: it is within the noise.
///
/// @param pairs     how many
/// @param start     until the program's first statement, on the clock
/// @param recording from there to its last statement
/// @param end       from there to the end of its process
/// @param startCpu,recordingCpu,endCpu the same in CPU time
/// @param running   how long the program ran without the agent, from its first statement to its last, on the clock
/// @param runningCpu the same in CPU time
record Overhead(int pairs, double start, double recording, double end, double startCpu, double recordingCpu,
        double endCpu, double running, double runningCpu, String at) {
    Overhead {
        if (pairs < 1 || !(running > 0 && runningCpu > 0)
                || !Double
                        .isFinite(start + recording + end + startCpu + recordingCpu + endCpu + running + runningCpu)) {
            throw new IllegalArgumentException("no cost of anything: " + pairs + " pairs, " + running + " s");
        }
    }

    double all() {
        return start + recording + end;
    }

    double allCpu() {
        return startCpu + recordingCpu + endCpu;
    }

    /// **Throws** `IllegalArgumentException` for what cannot be one.
    static Overhead of(JsonNode node, String day) {
        return new Overhead(node.path("pairs").asInt(0), figure(node, "start"), figure(node, "recording"),
                figure(node, "end"), figure(node, "startCpu"), figure(node, "recordingCpu"), figure(node, "endCpu"),
                figure(node, "running"), figure(node, "runningCpu"), day);
    }

    private static double figure(JsonNode node, String name) {
        return node.path(name).asDouble(Double.NaN);
    }

    void into(ObjectNode node) {
        node.put("pairs", pairs).put("start", start).put("recording", recording).put("end", end)
                .put("startCpu", startCpu).put("recordingCpu", recordingCpu).put("endCpu", endCpu)
                .put("running", running).put("runningCpu", runningCpu);
    }

    Watching toPage() {
        return new Watching(at, start, end);
    }
}
