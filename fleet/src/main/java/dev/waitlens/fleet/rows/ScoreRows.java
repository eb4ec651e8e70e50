package dev.waitlens.fleet.rows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a fleet keeps of somebody's score file, whose lines `docs/verify.md` describes. A line is known by its hash, so that a file that
/// grew, or was copied, counts none of its lines twice.
public final class ScoreRows {
    /// Lines of a newer version are left out, as `waitlens score` does.
    private static final int VERSION = 1;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(
            ZoneOffset.UTC);

    private ScoreRows() {}

    /// Lines of JSON as [RunSummary#line] has them, one for each day; empty where no line is a
    /// forecast or an outcome.
    ///
    /// @param run hash of the whole file
    public static String lines(String text, String run) {
        Map<String, List<Map<String, @Nullable Object>>> days = new TreeMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            JsonNode node = parsed(line);
            number++;
            String kind = node.path("kind").asString("");
            if (node.path("v").asInt(0) == VERSION && (kind.equals("forecast") || kind.equals("outcome"))) {
                var row = row(node, kind);
                row.put("run", run);
                row.put("line", hash(line.strip()));
                row.put("line_no", (long) number);
                String day = row.get("written") instanceof String at ? at.substring(0, 10) : RunSummary.UNKNOWN_DAY;
                days.computeIfAbsent(day, _ -> new ArrayList<>()).add(row);
            }
        }
        var lines = new StringBuilder();
        days.forEach((day, rows) -> {
            Map<FleetTable, List<Map<String, @Nullable Object>>> tables = new LinkedHashMap<>();
            for (FleetTable table : FleetTable.values()) {
                tables.put(table, table == FleetTable.SCORE ? rows : List.of());
            }
            lines.append(new RunSummary(day, tables).line());
        });
        return lines.toString();
    }

    private static Map<String, @Nullable Object> row(JsonNode node, String kind) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        FleetTable.SCORE.columns().forEach(column -> row.put(column.name(), null));
        row.put("kind", kind);
        row.put("written", time(node.path("at").asString("")));
        for (String name : List.of("program", "waitlens", "system", "unit", "model", "scope")) {
            row.put(name, text(node.path(name)));
        }
        row.put("limit_kind", text(node.path("limit")));
        row.put("forecast", text(node.path(kind.equals("forecast") ? "id" : "of")));
        for (String name : List.of("processors", "width", "pairs", "marked")) {
            row.put(name, whole(node.path(name)));
        }
        row.put("recorded_on", whole(node.path("recordedOn")));
        span(row, "gain", node.path("unitGain"));
        span(row, "run_gain", node.path("programGain"));
        span(row, "measured", node.path("measured"));
        row.put("judged", node.path("judged").isBoolean() ? node.path("judged").asBoolean() : null);
        return row;
    }

    private static JsonNode parsed(String line) {
        try {
            return JsonMapper.shared().readTree(line);
        } catch (JacksonException _) {
            // Cut off, or edited by hand: not counted.
            return JsonMapper.shared().missingNode();
        }
    }

    /// Only what is one: low, value and high, all above 0 and in this order.
    private static void span(Map<String, @Nullable Object> row, String name, JsonNode span) {
        double low = span.path("low").asDouble(0);
        double value = span.path("value").asDouble(0);
        double high = span.path("high").asDouble(0);
        if (0 < low && low <= value && value <= high && high < Double.POSITIVE_INFINITY) {
            row.put(name, value);
            row.put(name + "_low", low);
            row.put(name + "_high", high);
        }
    }

    private static @Nullable String text(JsonNode text) {
        return text.isString() && !text.asString().isEmpty() ? Words.wellFormed(text.asString()) : null;
    }

    private static @Nullable Long whole(JsonNode figure) {
        return figure.isIntegralNumber() && figure.canConvertToLong() ? figure.asLong() : null;
    }

    private static @Nullable String time(String at) {
        try {
            return TIME.format(Instant.parse(at));
        } catch (DateTimeParseException _) {
            // Edited by hand: when it was is not known.
            return null;
        }
    }

    private static String hash(String line) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            return "%032x".formatted(new BigInteger(1, digest).shiftRight(128));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
