package dev.waitlens.cli.top;

import dev.waitlens.cli.top.TopRow.Kind;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.loop.EventLoop.Latency;
import java.util.Locale;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// [TopView] as a document; `docs/top.md` describes it. A figure that was not measured is null.
final class TopJson {
    /// Raised when something is removed, renamed, or means something else.
    private static final int SCHEMA_VERSION = 1;
    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build())
            .enable(SerializationFeature.INDENT_OUTPUT).build();

    private TopJson() {}

    static String text(TopView view) {
        var document = JSON.createObjectNode().put("schemaVersion", SCHEMA_VERSION).put("program", view.program())
                .put("pid", view.pid()).put("windowSeconds", view.seconds());
        put(document, "uptimeSeconds", view.uptimeSeconds());
        put(document, "busyProcessors", view.busy());
        put(document, "processors", view.cores());
        var threads = document.putArray("threads");
        view.threads().forEach(row -> put(threads.addObject(), row).put("count", row.count()));
        var units = document.putArray("units");
        for (var unit : view.units()) {
            var node = put(units.addObject(), unit.row()).put("verdict", unit.verdict()).put("advice", unit.advice());
            put(node, "callsPerSecond", unit.callsPerSecond());
            put(node, "millisPerCall", unit.millis());
            put(node, "concurrency", unit.concurrency());
        }
        var loops = document.putArray("loops");
        for (var loop : view.loops()) {
            var node = loops.addObject().put("name", loop.name()).put("blocked", loop.blocked());
            put(node, "busyShare", loop.busyShare());
            put(node, "lagMillis", loop.lag());
            put(node, "turnMillis", loop.turns());
        }
        var warnings = document.putArray("warnings");
        view.warnings().forEach(warnings::add);
        return JSON.writeValueAsString(document);
    }

    private static ObjectNode put(ObjectNode node, TopRow row) {
        node.put("name", row.name()).put("wallSeconds", row.wallSeconds());
        var seconds = node.putObject("seconds");
        for (Kind kind : Kind.values()) {
            seconds.put(kind.name().toLowerCase(Locale.ROOT), row.seconds().getOrDefault(kind, 0.0));
        }
        return node;
    }

    private static void put(ObjectNode node, String name, Latency latency) {
        if (latency.count() == 0) {
            node.putNull(name);
        } else {
            node.putObject(name).put("p50", latency.p50Millis()).put("p99", latency.p99Millis()).put("max",
                    latency.maxMillis());
        }
    }

    private static void put(ObjectNode node, String name, Measured figure) {
        if (figure instanceof Measured.Known(double value)) {
            node.put(name, value);
        } else {
            node.putNull(name);
        }
    }
}
