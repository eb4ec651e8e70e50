package dev.waitlens.report.compare;

import dev.waitlens.report.Report;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.UnitRow.Place;
import dev.waitlens.report.Verdict;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.advice.UnitKey;
import dev.waitlens.report.compare.RunFigures.FlameFigures;
import dev.waitlens.report.compare.RunFigures.FrameLine;
import dev.waitlens.report.compare.UnitFigures.CardFigures;
import dev.waitlens.report.compare.UnitFigures.LimitFigures;
import dev.waitlens.report.draw.Icicle;
import dev.waitlens.report.figure.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a report's JSON, whoever wrote it: what is missing is not measured, and what is not known is left alone.
public final class ReportReader {
    /// Of CPU time, as our agent takes them.
    private static final double SAMPLES_PER_SECOND = 100;
    /// Written first by some shells and editors of Windows, and no part of the document.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final JsonNode report;
    private final String source;

    private ReportReader(JsonNode report, String source) {
        this.report = report;
        this.source = source;
    }

    /// **Throws** [NoReport] when there is nothing in it that could be compared.
    ///
    /// @param source what the user calls it
    public static RunFigures read(String json, String source) {
        return new ReportReader(report(json, source), source).run();
    }

    /// The `report` of a document.
    ///
    /// **Throws** [NoReport] as [#read].
    public static JsonNode report(String json, String source) {
        JsonNode document;
        try {
            document = JsonMapper.shared().readTree(json.startsWith(BYTE_ORDER_MARK) ? json.substring(1) : json);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new NoReport(source + " is no JSON", at == null ? "" : "line " + at.getLineNr() + ", column "
                    + at.getColumnNr());
        }
        JsonNode version = document.path("schemaVersion");
        if (!document.path("report").path("facts").isObject() || !version.isNumber()) {
            throw new NoReport(source + " is no report of Waitlens", "");
        }
        if (version.asInt() > Report.SCHEMA_VERSION) {
            throw new NoReport(source + " was written by a newer Waitlens", "version " + version.asInt()
                    + " of the report, known up to " + Report.SCHEMA_VERSION);
        }
        if (!document.path("report").path("units").isArray()) {
            throw new NoReport(source + " was written by an older Waitlens", "it has no figures of units");
        }
        return document.path("report");
    }

    /// What was given is no report, or one without figures.
    public static final class NoReport extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String seen;

        NoReport(String what, String seen) {
            super(what);
            this.seen = seen;
        }

        public String seen() {
            return seen;
        }
    }

    private RunFigures run() {
        JsonNode facts = report.path("facts");
        double all = work();
        return new RunFigures(source, facts.path("program").asString(""), facts.path("recordedBy").asString(""),
                facts.path("jvm").asString(""), positive(facts.path("wallSeconds")), measured(facts.path("cores")),
                measured(facts.path("cpuCores")), measured(facts.path("unexplained")), readyShare(),
                facts.path("cpuSamples").asLong(0) + facts.path("waits").asLong(0), units(all),
                new LoopReader(report.path("loops")).loops(), methods(all), flames());
    }

    private double readyShare() {
        Map<State, Double> seconds = seconds(report.path("shares"));
        double ready = seconds.getOrDefault(State.READY, 0.0);
        double work = seconds.entrySet().stream().filter(e -> counts(e.getKey())).mapToDouble(Map.Entry::getValue)
                .sum();
        return ready + work <= 0 ? 0 : ready / (ready + work);
    }

    private static boolean counts(State state) {
        return state.kind() == Kind.CPU || state.kind() == Kind.IO || state.kind() == Kind.LOCK;
    }

    private double work() {
        double all = 0;
        for (JsonNode unit : report.path("units")) {
            all += work(seconds(unit.path("slices")));
        }
        return all;
    }

    private List<UnitFigures> units(double all) {
        Map<String, JsonNode> cards = new HashMap<>();
        report.path("cards").forEach(card -> cards.put(card.path("id").asString(""), card));
        var units = new ArrayList<UnitFigures>();
        for (JsonNode unit : report.path("units")) {
            units.add(unit(unit, Optional.ofNullable(cards.get(unit.path("card").asString(""))), all));
        }
        return units;
    }

    private static double work(Map<State, Double> seconds) {
        return seconds.entrySet().stream().filter(e -> counts(e.getKey())).mapToDouble(Map.Entry::getValue).sum();
    }

    private static UnitFigures unit(JsonNode unit, Optional<JsonNode> card, double all) {
        JsonNode key = unit.path("key");
        String name = unit.path("unit").asString("");
        Map<State, Double> seconds = seconds(unit.path("slices"));
        return new UnitFigures(
                new UnitKey(key.path("className").asString(""), key.path("method").asString(""),
                        key.path("descriptor").asString("")),
                name, card.map(found -> found.path("shortName").asString("")).filter(text -> !text.isEmpty())
                        .orElse(Icicle.shortName(name)),
                word(Verdict.class, unit.path("verdict")).orElse(Verdict.NOT_ENOUGH_EVIDENCE),
                place(unit.path("place")), seconds, positive(unit.path("asideSeconds")),
                unit.path("cpuSamples").asLong(0), measured(unit.path("calls")), unit.path("timedCalls").asLong(0),
                span(unit.path("callMillis")),
                unit.path("rounds").asLong(0), unit.path("ioWaits").asLong(0), unit.path("lockWaits").asLong(0),
                measured(unit.path("roundTrips")), positive(unit.path("concurrency")),
                all <= 0 ? 0 : work(seconds) / all, card.map(ReportReader::card));
    }

    private static CardFigures card(JsonNode card) {
        JsonNode reason = card.path("reason");
        JsonNode limit = reason.path("limit").isObject() ? reason.path("limit") : card.path("cap");
        return new CardFigures(card.path("id").asString(""), card.path("headline").asString(""),
                card.path("rule").asString(""), card.path("model").asString(""), reason.path("kind").asString(""),
                positive(reason.path("meanMillis")),
                word(Limit.Kind.class, limit.path("kind")).filter(ReportReader::letsInOnlySoMany)
                        .map(kind -> new LimitFigures(kind.name(), kind.label(), limit.path("name").asString(""),
                                limit.path("capacity").asInt(0), positive(limit.path("share")))));
    }

    /// The other kinds bound a gain and are nothing that somebody could have set.
    private static boolean letsInOnlySoMany(Limit.Kind kind) {
        return switch (kind) {
            case POOL, PERMITS, LOCK, THREADS -> true;
            case PROCESSORS, LOOP, ONE_CALL, WAVES, WIDTH, REST_OF_RUN -> false;
        };
    }

    private static Optional<Place> place(JsonNode place) {
        return place.isObject() ? Optional.of(new Place(place.path("className").asString(""),
                place.path("method").asString(""), place.path("line").asInt(0))) : Optional.empty();
    }

    private Map<String, UnitFigures> methods(double all) {
        var methods = new HashMap<String, UnitFigures>();
        for (JsonNode row : report.path("methods")) {
            if (row.path("own").asBoolean(false)) {
                UnitFigures method = method(row, all);
                methods.merge(Pairing.plain(method.unit()), method, ReportReader::together);
            }
        }
        return methods;
    }

    /// A row of the table of methods has no counts of waits.
    private static UnitFigures method(JsonNode row, double all) {
        String name = row.path("method").asString("");
        Map<State, Double> seconds = seconds(row.path("slices"));
        JsonNode calls = row.path("calls");
        double mean = positive(calls.path("meanMillis"));
        double cpuSamples = Math.min(row.path("samples").asLong(0), SAMPLES_PER_SECOND * seconds.entrySet().stream()
                .filter(e -> e.getKey().kind() == Kind.CPU).mapToDouble(Map.Entry::getValue).sum());
        return new UnitFigures(new UnitKey("", name, ""), name, Icicle.shortName(name),
                word(Verdict.class, row.path("verdict")).orElse(Verdict.NOT_ENOUGH_EVIDENCE), Optional.empty(),
                seconds, 0, Math.round(cpuSamples), measured(calls.path("count")),
                calls.path("count").asLong(0),
                mean > 0 ? Optional.of(Span.exactly(mean)) : Optional.empty(), 0,
                row.path("samples").asLong(0) - Math.round(cpuSamples), 0, OptionalDouble.empty(),
                measured(calls.path("concurrency")).orElse(0), all <= 0 ? 0 : Math.min(1, work(seconds) / all),
                Optional.empty());
    }

    /// Several of one name cannot be told apart in another run.
    private static UnitFigures together(UnitFigures one, UnitFigures other) {
        var seconds = new EnumMap<State, Double>(State.class);
        seconds.putAll(one.seconds());
        other.seconds().forEach((state, more) -> seconds.merge(state, more, Double::sum));
        return new UnitFigures(one.key(), one.unit(), one.name(), Verdict.NOT_ENOUGH_EVIDENCE, Optional.empty(),
                seconds,
                0, 0, OptionalDouble.empty(), 0, Optional.empty(), 0, 0, 0, OptionalDouble.empty(), 0,
                Math.min(1, one.share() + other.share()), Optional.empty());
    }

    private List<FlameFigures> flames() {
        var flames = new ArrayList<FlameFigures>();
        for (JsonNode flame : report.path("flames")) {
            var frames = new ArrayList<FrameLine>();
            flame.path("frames").forEach(line -> frames.add(new FrameLine(line.path("depth").asInt(0),
                    line.path("name").asString(""), positive(line.path("millis")))));
            String title = flame.path("title").asString("");
            long events = report.path("facts").path(title.equals("CPU") ? "cpuSamples" : "waits").asLong(0);
            flames.add(new FlameFigures(title, positive(flame.path("totalMillis")), Math.max(0, events),
                    frames));
        }
        return flames;
    }

    private static Map<State, Double> seconds(JsonNode slices) {
        var seconds = new EnumMap<State, Double>(State.class);
        for (JsonNode slice : slices) {
            word(State.class, slice.path("state")).ifPresent(
                    state -> seconds.merge(state, positive(slice.path("seconds")), Double::sum));
        }
        return seconds;
    }

    private static Optional<Span> span(JsonNode span) {
        double value = positive(span.path("value"));
        return span.isObject() ? Optional.of(new Span(Math.min(value, positive(span.path("low"))), value,
                Math.max(value, positive(span.path("high"))))) : Optional.empty();
    }

    private static <E extends Enum<E>> Optional<E> word(Class<E> words, JsonNode word) {
        return Arrays.stream(words.getEnumConstants()).filter(each -> each.name().equals(word.asString("")))
                .findFirst();
    }

    /// A figure, and nothing for one that was not measured.
    static OptionalDouble measured(JsonNode figure) {
        return figure.isNumber() ? OptionalDouble.of(positive(figure)) : OptionalDouble.empty();
    }

    /// 0 for what is no number, or none that can be.
    static double positive(JsonNode figure) {
        double value = figure.isNumber() ? figure.asDouble() : 0;
        return Double.isFinite(value) ? Math.max(0, value) : 0;
    }
}
