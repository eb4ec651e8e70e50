package dev.waitlens.cli.verify;

import dev.waitlens.report.figure.Measured;
import dev.waitlens.report.figure.Span;
import dev.waitlens.timing.OtherLoad;
import dev.waitlens.timing.PairedTiming.Result;
import dev.waitlens.timing.TimedSide;
import dev.waitlens.timing.TimedPair;
import dev.waitlens.timing.TimedRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The stopwatch's answer as JSON (`docs/verify.md`) and as Markdown.
record VerifyDocument(VerifyText text) {
    /// A change that removes, renames or gives another meaning raises it.
    static final int VERSION = 1;

    private static final JsonMapper MAPPER = JsonMapper
            .builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()).build();

    /// Whether a file begins as such a document does.
    static boolean isIn(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(64), StandardCharsets.UTF_8)
                    .matches("\\{\"schemaVersion\":\\d+,\"label\":(?s:.*)");
        } catch (IOException _) {
            // Not readable: nobody knows what it is.
            return false;
        }
    }

    String json() {
        var judgement = text.judgement();
        var result = text.result();
        var root = MAPPER.createObjectNode().put("schemaVersion", VERSION).put("label", text.order().label())
                .put("answer", judgement.answer().name());
        judgement.foretold().ifPresentOrElse(foretold -> {
            var node = root.putObject("foretold").put("unit", foretold.unit()).put("model", foretold.model())
                    .put("scope", judgement.scope().name()).put("forecast", foretold.isForecast())
                    .put("width", foretold.width());
            node.set("factor", span(foretold.gain(judgement.scope())));
        }, () -> root.putNull("foretold"));
        judgement.measuredSpan().ifPresentOrElse(span -> root.set("measured", span(span)),
                () -> root.putNull("measured"));
        sides(root, result);
        root.put("ended", result.ended().name()).put("marked", result.marked());
        root.set("pairs", MAPPER.createArrayNode().addAll(result.pairs().stream().map(this::pair).toList()));
        root.set("aside", MAPPER.createArrayNode().addAll(result.aside().stream().map(this::pair).toList()));
        var lines = root.putArray("lines");
        text.lines().forEach(lines::add);
        return MAPPER.writeValueAsString(root);
    }

    private void sides(ObjectNode root, Result result) {
        var before = root.putObject("before").put("program",
                text.order().before().map(Contestant::program).orElse("the report's run"));
        var after = root.putObject("after").put("program", text.order().after().program());
        if (!result.pairs().isEmpty()) {
            before.put("medianSeconds", result.median(TimedSide.BEFORE));
            after.put("medianSeconds", result.median(TimedSide.AFTER));
        }
    }

    private ObjectNode pair(TimedPair pair) {
        var node = MAPPER.createObjectNode().put("round", pair.round()).put("afterFirst", pair.afterFirst())
                .put("factor", pair.ratio()).put("marked", pair.disturbed(text.order().how().others()));
        node.set("before", run(pair.before()));
        node.set("after", run(pair.after()));
        return node;
    }

    private static ObjectNode run(TimedRun run) {
        var node = MAPPER.createObjectNode().put("wallSeconds", run.wallSeconds()).put("seconds", run.seconds());
        node.set("others", others(run.others()));
        return node;
    }

    private static ObjectNode others(OtherLoad load) {
        var node = MAPPER.createObjectNode();
        put(node, "processors", load.processors());
        put(node, "stolen", load.stolen());
        put(node, "pressure", load.pressure());
        return node;
    }

    private static void put(ObjectNode node, String name, Measured measured) {
        switch (measured) {
            case Measured.Known(double value) -> node.put(name, value);
            case Measured.Unseen(String event, String why) -> node.putObject(name).put("unseen", event).put("why", why);
        }
    }

    private static ObjectNode span(Span span) {
        return MAPPER.createObjectNode().put("low", span.low()).put("value", span.value()).put("high", span.high());
    }

    /// A paragraph and a table, for a pull request.
    String markdown() {
        var lines = text.lines();
        var all = new StringBuilder("**" + escaped(lines.getFirst()) + "**\n\n");
        lines.subList(1, lines.size()).forEach(line -> all.append("- ").append(escaped(line)).append('\n'));
        all.append("\n| pair | first | before | after | factor | |\n|--:|---|--:|--:|--:|---|\n");
        for (var pair : text.result().pairs()) {
            all.append("| %d | %s | %.3f s | %.3f s | %s | %s |%n".formatted(pair.round() + 1,
                    (pair.afterFirst() ? TimedSide.AFTER : TimedSide.BEFORE).label(), pair.before().seconds(),
                    pair.after().seconds(), Factors.of(pair.ratio()),
                    pair.disturbed(text.order().how().others()) ? "marked" : ""));
        }
        return all.toString();
    }

    /// Names come from a report and could be mark-up.
    private static String escaped(String line) {
        return line.replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1");
    }
}
