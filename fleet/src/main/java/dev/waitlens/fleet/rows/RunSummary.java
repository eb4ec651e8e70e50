package dev.waitlens.fleet.rows;

import dev.waitlens.report.State;
import dev.waitlens.report.advice.UnitKey;
import dev.waitlens.report.compare.UnitFigures;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a fleet keeps of one run, as rows. Summaries are merged by putting their rows side by side: a row says of which run it is, and a
/// run that comes twice is counted once.
///
/// **Shape**: only what the report says. What it did not measure, or does not say, is null.
///
/// @param day  of the first recorded moment in UTC, `2026-11-29`, or `unknown`
/// @param rows each a map from a column of the table to a text, a number, a list of texts, or null
public record RunSummary(String day, Map<FleetTable, List<Map<String, @Nullable Object>>> rows) {
    /// Raised when columns are added.
    public static final int SCHEMA = 1;
    public static final String UNKNOWN_DAY = "unknown";
    private static final int MOST_UNITS = 2_000;
    private static final int MOST_STACKS = 2_000;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS")
            .withZone(ZoneOffset.UTC);

    /// @param report the `report` of a report's JSON
    public static RunSummary of(JsonNode report, Origin origin) {
        return new Reading(report, origin).summary();
    }

    /// One line of JSON: the tables by name, and where the rows belong.
    public String line() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("day", day);
        rows.forEach((table, all) -> document.put(table.sql(), all));
        return JsonMapper.shared().writeValueAsString(document) + "\n";
    }

    private static final class Reading {
        private final JsonNode report;
        private final Origin origin;
        private final Map<FleetTable, List<Map<String, @Nullable Object>>> rows = new LinkedHashMap<>();
        private final Set<String> frames = new LinkedHashSet<>();
        private final Set<State> untold;

        Reading(JsonNode report, Origin origin) {
            this.report = report;
            this.origin = origin;
            this.untold = untold(report);
            for (FleetTable table : FleetTable.values()) {
                rows.put(table, new ArrayList<>());
            }
        }

        RunSummary summary() {
            Optional<Instant> began = instant(report.path("occasion").path("began").asString(""));
            run(began);
            Map<String, JsonNode> cards = new HashMap<>();
            report.path("cards").forEach(card -> cards.put(card.path("id").asString(""), card));
            Map<String, Integer> seen = new HashMap<>();
            int number = 0;
            for (JsonNode unit : report.path("units")) {
                if (number == MOST_UNITS) {
                    break;
                }
                unit(unit, ++number, Optional.ofNullable(cards.get(unit.path("card").asString(""))), seen);
            }
            String day = began.map(first -> LocalDate.ofInstant(first, ZoneOffset.UTC).toString()).orElse(UNKNOWN_DAY);
            return new RunSummary(day, rows);
        }

        private void run(Optional<Instant> began) {
            JsonNode facts = report.path("facts");
            JsonNode occasion = report.path("occasion");
            var row = row(FleetTable.RUN);
            row.put("schema", SCHEMA);
            row.put("added", TIME.format(origin.added()));
            row.put("source", text(origin.source()));
            row.put("label", origin.label().map(Reading::text).orElseGet(() -> text(occasion.path("label"))));
            row.put("version", origin.version().map(Reading::text).orElse(null));
            row.put("commit_id", origin.commit().map(Reading::text).orElseGet(() -> text(occasion.path("commit"))));
            row.put("host", origin.host().map(Reading::text).orElseGet(() -> text(occasion.path("host"))));
            row.put("zone", text(occasion.path("zone")));
            row.put("waitlens", text(occasion.path("waitlens")));
            row.put("recorded_by", text(facts.path("recordedBy")));
            row.put("jvm", text(facts.path("jvm")));
            row.put("began", began.map(TIME::format).orElse(null));
            row.put("wall_seconds", number(facts.path("wallSeconds")));
            row.put("uptime_seconds", number(facts.path("uptimeSeconds")));
            row.put("processors", number(facts.path("cores")));
            row.put("cpu_cores", number(facts.path("cpuCores")));
            row.put("recorder_share", number(facts.path("recorderShare")));
            row.put("unexplained", number(facts.path("unexplained")));
            row.put("gc_share", number(facts.path("gcShare")));
            row.put("cpu_samples", whole(facts.path("cpuSamples")));
            row.put("waits", whole(facts.path("waits")));
            row.put("recording_mb", number(facts.path("recordingMegabytes")));
            row.put("headline", text(report.path("headline")));
            var warnings = new ArrayList<String>();
            report.path("notices").forEach(notice -> {
                if (notice.path("level").asString("").equals("WARNING")) {
                    warnings.add(Words.wellFormed(notice.path("text").asString("")));
                }
            });
            row.put("warnings", warnings);
            row.put("units", (long) report.path("units").size());
            states(row, report.path("shares"), Set.of());
        }

        private void unit(JsonNode unit, int number, Optional<JsonNode> card, Map<String, Integer> seen) {
            var row = row(FleetTable.UNIT);
            JsonNode key = unit.path("key");
            JsonNode place = unit.path("place");
            row.put("unit_no", number);
            row.put("unit", text(unit.path("unit")));
            row.put("class_name", text(key.path("className")));
            row.put("method", text(key.path("method")));
            row.put("descriptor", text(key.path("descriptor")));
            String unitKey = key(key, seen);
            row.put("unit_key", unitKey);
            row.put("verdict", text(unit.path("verdict")));
            row.put("place", place.isObject() ? text(place.path("className").asString("") + "." + place.path("method")
                    .asString("") + (place.path("line").asInt(0) > 0 ? ":" + place.path("line").asInt(0) : "")) : null);
            // In a unit these two are in aside_seconds.
            states(row, unit.path("slices"), Set.of(State.IDLE, State.RESULT));
            row.put("aside_seconds", number(unit.path("asideSeconds")));
            row.put("cpu_samples", whole(unit.path("cpuSamples")));
            row.put("calls", number(unit.path("calls")));
            row.put("timed_calls", whole(unit.path("timedCalls")));
            row.put("call_ms", number(unit.path("callMillis").path("value")));
            row.put("call_ms_low", number(unit.path("callMillis").path("low")));
            row.put("call_ms_high", number(unit.path("callMillis").path("high")));
            row.put("rounds", whole(unit.path("rounds")));
            row.put("io_waits", whole(unit.path("ioWaits")));
            row.put("lock_waits", whole(unit.path("lockWaits")));
            row.put("round_trips", number(unit.path("roundTrips")));
            row.put("concurrency", number(unit.path("concurrency")));
            card.ifPresent(found -> card(row, found, number, unitKey));
        }

        private void card(Map<String, @Nullable Object> row, JsonNode card, int number, String unitKey) {
            JsonNode gain = card.path("gain");
            row.put("call_p50_ms", number(card.path("calls").path("p50Millis")));
            row.put("call_p99_ms", number(card.path("calls").path("p99Millis")));
            row.put("model", text(card.path("model")));
            row.put("rule", text(card.path("rule")));
            row.put("reason", text(card.path("reason").path("kind")));
            row.put("headline", text(card.path("headline")));
            var conditions = new ArrayList<String>();
            card.path("conditions").forEach(condition -> conditions.add(condition.path("kind").asString("")));
            row.put("conditions", conditions);
            if (gain.isObject()) {
                row.put("forecast", gain.path("forecast").isBoolean() ? gain.path("forecast").asBoolean() : null);
                span(row, "gain", gain.path("unit"));
                span(row, "run_gain", gain.path("program"));
                row.put("gain_at_worst", number(gain.path("atWorst")));
                row.put("saved_seconds", number(gain.path("savedSeconds")));
            }
            row.put("width", whole(card.path("width").path("width")));
            resources(card, number, unitKey);
            stacks(card, number);
        }

        private void resources(JsonNode card, int number, String unitKey) {
            JsonNode reason = card.path("reason");
            JsonNode binding = reason.path("limit");
            JsonNode cap = card.path("cap");
            if (binding.isObject()) {
                limit(binding, "limit", number, unitKey);
            }
            if (cap.isObject() && !cap.equals(binding)) {
                limit(cap, "cap", number, unitKey);
            }
            String peer = reason.path("peer").asString("");
            if (!peer.isEmpty()) {
                var row = resource("peer", "PEER", number, unitKey);
                row.put("name", text(peer));
                row.put("trips", whole(reason.path("trips")));
                Double micros = number(reason.path("meanMicros"));
                row.put("hold_ms", micros == null ? null : micros / 1e3);
            }
        }

        /// In a report 0 says of capacity and hold time that they were not seen.
        private void limit(JsonNode limit, String role, int number, String unitKey) {
            var row = resource(role, limit.path("kind").asString(""), number, unitKey);
            row.put("name", text(limit.path("name")));
            row.put("place", text(limit.path("where")));
            row.put("capacity", limit.path("capacity").asInt(0) > 0 ? whole(limit.path("capacity")) : null);
            row.put("hold_ms", limit.path("holdMillis").asDouble(0) > 0 ? number(limit.path("holdMillis")) : null);
            row.put("waiting", number(limit.path("waiting")));
            row.put("share", number(limit.path("share")));
        }

        private Map<String, @Nullable Object> resource(String role, String kind, int number, String unitKey) {
            var row = row(FleetTable.RESOURCE);
            row.put("unit_no", number);
            row.put("unit_key", unitKey);
            row.put("role", role);
            row.put("kind", text(kind));
            return row;
        }

        private void stacks(JsonNode card, int number) {
            for (JsonNode stack : card.path("stacks")) {
                if (rows.get(FleetTable.STACK).size() == MOST_STACKS) {
                    return;
                }
                var names = new ArrayList<String>();
                stack.path("frames").forEach(frame -> names.add(Words.wellFormed(frame.asString(""))));
                String hash = hash(names);
                var row = row(FleetTable.STACK);
                row.put("unit_no", number);
                row.put("state", text(stack.path("state")));
                row.put("share", number(stack.path("share")));
                row.put("stack", hash);
                if (frames.add(hash)) {
                    var known = row(FleetTable.FRAMES);
                    known.put("stack", hash);
                    known.put("frames", names);
                }
            }
        }

        private Map<String, @Nullable Object> row(FleetTable table) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            table.columns().forEach(column -> row.put(column.name(), null));
            row.put("run", origin.run());
            row.put("program", text(report.path("facts").path("program")));
            rows.get(table).add(row);
            return row;
        }

        /// Class and method without the numbers that a compiler gives, the parameters, and which of several that are then alike.
        private static String key(JsonNode key, Map<String, Integer> seen) {
            String descriptor = key.path("descriptor").asString("");
            String name = UnitFigures.plainName(new UnitKey(key.path("className").asString(""), key.path("method")
                    .asString(""), descriptor)) + parameters(descriptor);
            int which = seen.merge(name, 1, Integer::sum);
            return Words.wellFormed(which == 1 ? name : name + " #" + which);
        }

        /// `(int, Socket)` of `(ILjava/net/Socket;)V`; a recording may hold what is no descriptor.
        private static String parameters(String descriptor) {
            try {
                return descriptor.isEmpty() ? "" : MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                        .map(ClassDesc::displayName).collect(Collectors.joining(", ", "(", ")"));
            } catch (IllegalArgumentException _) {
                // Whoever wrote it: it tells two methods apart as it is.
                return descriptor;
            }
        }

        /// A state without a slice took no time, unless the recording could not have told.
        private void states(Map<String, @Nullable Object> row, JsonNode slices, Set<State> elsewhere) {
            var missing = EnumSet.allOf(State.class);
            missing.removeAll(elsewhere);
            missing.removeAll(untold);
            if (slices.isArray()) {
                missing.forEach(state -> row.put(FleetTable.column(state), 0.0));
            }
            for (JsonNode slice : slices) {
                String name = slice.path("state").asString("");
                for (State state : State.values()) {
                    if (state.name().equals(name)) {
                        row.put(FleetTable.column(state), number(slice.path("seconds")));
                    }
                }
            }
        }

        /// States that this recording tells nothing of.
        private static Set<State> untold(JsonNode report) {
            var untold = EnumSet.noneOf(State.class);
            report.path("shares").forEach(slice -> {
                if (slice.path("state").asString("").equals(State.READY.name()) && !slice.path("seconds").isNumber()) {
                    untold.add(State.READY);
                }
            });
            if (report.path("facts").path("cpuSamples").asLong(0) == 0) {
                untold.addAll(Set.of(State.CPU_JAVA, State.CPU_NATIVE, State.CPU_KERNEL));
            }
            return untold;
        }

        private static void span(Map<String, @Nullable Object> row, String name, JsonNode span) {
            row.put(name, number(span.path("value")));
            row.put(name + "_low", number(span.path("low")));
            row.put(name + "_high", number(span.path("high")));
        }

        private static @Nullable String text(JsonNode text) {
            return text.isString() ? text(text.asString()) : null;
        }

        /// An empty text in a report says that nobody knows.
        private static @Nullable String text(String text) {
            return text.isEmpty() ? null : Words.wellFormed(text);
        }

        private static @Nullable Double number(JsonNode figure) {
            return figure.isNumber() && Double.isFinite(figure.asDouble()) ? figure.asDouble() : null;
        }

        private static @Nullable Long whole(JsonNode figure) {
            return figure.isIntegralNumber() && figure.canConvertToLong() ? figure.asLong() : null;
        }

        private static Optional<Instant> instant(String began) {
            try {
                return began.isEmpty() ? Optional.empty() : Optional.of(OffsetDateTime.parse(began).toInstant());
            } catch (DateTimeParseException _) {
                // Somebody else's report: when it began is not known.
                return Optional.empty();
            }
        }

        private static String hash(List<String> frames) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256")
                        .digest(String.join("\n", frames).getBytes(StandardCharsets.UTF_8));
                return "%016x".formatted(new BigInteger(1, digest).shiftRight(192));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
