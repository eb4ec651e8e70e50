package dev.waitlens.fleet.question;

import dev.waitlens.fleet.question.FleetAnswers.Advised;
import dev.waitlens.fleet.question.FleetAnswers.ChangedCalls;
import dev.waitlens.fleet.question.FleetAnswers.FlippedVerdict;
import dev.waitlens.fleet.question.FleetAnswers.RunGroup;
import dev.waitlens.fleet.question.FleetAnswers.Recurring;
import dev.waitlens.fleet.question.FleetAnswers.RunLine;
import dev.waitlens.fleet.question.FleetAnswers.Said;
import dev.waitlens.fleet.question.FleetAnswers.Scope;
import dev.waitlens.fleet.question.FleetAnswers.WaitingUnit;
import dev.waitlens.fleet.question.FleetAnswers.WorseHost;
import dev.waitlens.fleet.rows.FleetTable;
import dev.waitlens.fleet.store.SqlEngine;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The questions as SQL over the tables of a fleet, and what is made of their rows.
///
/// Seconds are summed as whole microseconds: a sum of those is the same in whatever order an engine adds them up. Ties are broken by
/// names, so that the same fleet gives the same answers.
public final class Questions {
    /// Rows of a list.
    public static final int MOST = 1_000;
    private static final int RUNS_BEHIND = 5;
    /// A share that moves by less is on the edge of two verdicts: as `compare` has it.
    private static final double FLIPPED = 0.2;
    /// A host is worse by at least so much of the time.
    private static final double WORSE = 0.02;
    private static final int PEERS = 2;
    private static final List<State> STATES = List.of(State.values());

    private final SqlEngine engine;
    private final Map<String, Long> totals = new HashMap<>();
    private final Set<String> shown = new LinkedHashSet<>();

    private Questions(SqlEngine engine) {
        this.engine = engine;
    }

    /// @param engine that sees the tables, [dev.waitlens.fleet.store.Fleet#open]
    public static FleetAnswers ask(SqlEngine engine, Optional<Grouping> by) {
        return new Questions(engine).answers(by);
    }

    private FleetAnswers answers(Optional<Grouping> by) {
        load();
        Scope scope = scope();
        List<RunGroup> groups = by.map(this::groups).orElse(List.of());
        List<WaitingUnit> waits = waits();
        List<Advised> advice = advice();
        RunsBehind versions = ofVersions();
        List<FlippedVerdict> flips = flips(versions);
        List<ChangedCalls> changes = changes(versions);
        List<WorseHost> hosts = hosts();
        List<Recurring> limits = limits();
        return new FleetAnswers(scope, by, groups, waits, advice, flips, changes, hosts, limits,
                ForecastQuestion.ask(engine), runs(), totals);
    }

    /// What the questions need of the files, read once.
    private void load() {
        engine.keep("r",
                "SELECT run, program, coalesce(version, commit_id) AS version, label, "
                        + "host, CAST(began AS STRING) AS began, wall_seconds, unexplained, gc_share, headline, source, "
                        + share("ready_s", counted() + " + coalesce(ready_s, 0)") + " AS ready_share, "
                        + STATES.stream().map(state -> micros(FleetTable.column(state)) + " AS " + micro(state))
                                .collect(Collectors.joining(", "))
                        + " FROM run");
        engine.keep("u", "SELECT run, unit_key, verdict, model, reason, forecast, width, "
                + micros("saved_seconds") + " AS saved_us, call_ms * (1 - " + held() + ") AS fair_ms, "
                + "CASE WHEN calls > 0 THEN io_waits / calls END AS waits_per_call, "
                + share(sum(Kind.CPU), counted()) + " AS cpu_share, " + share(sum(Kind.IO), counted())
                + " AS io_share, " + share(sum(Kind.LOCK), counted()) + " AS lock_share, "
                + STATES.stream().map(state -> micros(FleetTable.column(state)) + " AS " + micro(state))
                        .collect(Collectors.joining(", "))
                + ", " + STATES.stream().filter(Questions::isWait).map(state -> "coalesce("
                        + micros(FleetTable.column(state)) + ", 0)").collect(Collectors.joining(" + "))
                + " AS wait_us FROM unit");
    }

    /// Working and waiting, as `compare` counts it.
    private static String counted() {
        return sum(Kind.CPU) + " + " + sum(Kind.IO) + " + " + sum(Kind.LOCK);
    }

    private static String sum(Kind kind) {
        return STATES.stream().filter(state -> state.kind() == kind)
                .map(state -> "coalesce(" + FleetTable.column(state) + ", 0)")
                .collect(Collectors.joining(" + ", "(", ")"));
    }

    /// The share of a unit's time in which it had no processor, or the JVM paused.
    private static String held() {
        String all = STATES.stream().map(state -> "coalesce(" + FleetTable.column(state) + ", 0)")
                .collect(Collectors.joining(" + "));
        return "coalesce(" + share("coalesce(ready_s, 0) + coalesce(gc_s, 0)", all + " + coalesce(aside_seconds, 0)")
                + ", 0)";
    }

    private static String share(String part, String whole) {
        return "CASE WHEN " + whole + " > 0 THEN (" + part + ") / (" + whole + ") END";
    }

    private static String micros(String seconds) {
        return "CAST(round(" + seconds + " * 1000000) AS BIGINT)";
    }

    private static String micro(State state) {
        return FleetTable.column(state).replaceAll("_s$", "_us");
    }

    private static boolean isWait(State state) {
        return state.kind() == Kind.IO || state.kind() == Kind.LOCK;
    }

    private static String sums() {
        return STATES.stream().map(state -> "sum(" + micro(state) + ")").collect(Collectors.joining(", "));
    }

    private Scope scope() {
        AnswerRow row = ask("SELECT count(*), count(DISTINCT program), count(DISTINCT host), count(DISTINCT version), "
                + "min(began), max(began), count(*) - count(began), count(*) - count(version), sum("
                + micros("wall_seconds") + "), " + sums() + " FROM r").getFirst();
        return new Scope(row.whole(), row.whole(), row.whole(), row.whole(), row.text().map(Questions::day),
                row.text().map(Questions::day), row.whole(), row.whole(), row.seconds(), states(row));
    }

    private static String day(String moment) {
        return moment.substring(0, Math.min(10, moment.length()));
    }

    private List<RunGroup> groups(Grouping by) {
        String column = by.column();
        var runs = behind(column, "SELECT " + column + ", run, " + micros("wall_seconds") + " AS weight FROM r");
        return ask("SELECT " + column + ", count(*) AS n, count(DISTINCT program), sum(" + micros("wall_seconds")
                + ") AS wall, " + median("ready_share") + ", " + median("gc_share") + ", " + median("unexplained")
                + ", " + sums() + " FROM r GROUP BY " + column + " ORDER BY wall DESC NULLS LAST, " + column
                + " NULLS LAST", "groups").stream()
                .map(row -> {
                    Optional<String> name = row.text();
                    long n = row.whole();
                    long programs = row.whole();
                    double wall = row.seconds();
                    Optional<Double> ready = row.number();
                    Optional<Double> gc = row.number();
                    Optional<Double> unexplained = row.number();
                    return new RunGroup(name, n, programs, wall, states(row), ready, gc, unexplained,
                            runs.of("SELECT * FROM run WHERE " + is(by == Grouping.VERSION
                                    ? "coalesce(version, commit_id)" : column, name), name.orElse(null)));
                }).toList();
    }

    private List<WaitingUnit> waits() {
        double all = ask("SELECT sum(wait_us) FROM u").getFirst().seconds();
        var runs = behind("unit_key", "SELECT unit_key, run, wait_us AS weight FROM u WHERE wait_us > 0");
        return ask("SELECT unit_key, count(DISTINCT program), count(DISTINCT u.run), sum(wait_us) AS waited, "
                + STATES.stream().map(state -> "sum(u." + micro(state) + ")").collect(Collectors.joining(", "))
                + " FROM u JOIN r ON u.run = r.run WHERE wait_us > 0 GROUP BY unit_key ORDER BY waited DESC, unit_key",
                "waits").stream().map(row -> {
                    String unit = row.name();
                    long programs = row.whole();
                    long n = row.whole();
                    double waited = row.seconds();
                    return new WaitingUnit(unit, programs, n, waited, all <= 0 ? 0 : waited / all, states(row),
                            runs.of(unitSql(unit), unit));
                }).toList();
    }

    private List<Advised> advice() {
        String some = "model <> 'LEAVE_ALONE' AND saved_us > 0";
        var runs = behind("model, reason, unit_key",
                "SELECT model, reason, unit_key, run, saved_us AS weight FROM u WHERE "
                        + some);
        return ask("SELECT model, reason, unit_key, count(DISTINCT program), count(DISTINCT u.run), "
                + "sum(CASE WHEN forecast THEN saved_us ELSE 0 END), sum(CASE WHEN forecast THEN 0 ELSE saved_us END), "
                + "min(width), max(width), sum(saved_us) AS saved FROM u JOIN r ON u.run = r.run WHERE " + some
                + " GROUP BY model, reason, unit_key ORDER BY saved DESC, unit_key, model, reason", "advice").stream()
                .map(row -> {
                    String model = row.name();
                    String reason = row.name();
                    String unit = row.name();
                    return new Advised(model, reason, unit, row.whole(), row.whole(), row.seconds(), row.seconds(),
                            row.wholeOrNone(), row.wholeOrNone(), runs.of("SELECT * FROM unit WHERE unit_key = "
                                    + quoted(unit) + " AND model = " + quoted(model), model, reason, unit));
                }).toList();
    }

    private static final String VERSIONS = "v AS (SELECT program, version, min(began) AS since FROM r "
            + "WHERE version IS NOT NULL AND began IS NOT NULL GROUP BY program, version)";

    private List<FlippedVerdict> flips(RunsBehind runs) {
        String window = " OVER (PARTITION BY m.program, m.unit_key ORDER BY since, m.version)";
        return ask("WITH " + VERSIONS + ", c AS (SELECT program, version, unit_key, verdict, count(*) AS n, "
                + "sum(cpu_share) AS cpu, sum(io_share) AS io, sum(lock_share) AS locked FROM u JOIN r ON u.run = r.run "
                + "WHERE verdict <> 'NOT_ENOUGH_EVIDENCE' GROUP BY program, version, unit_key, verdict), "
                + "m AS (SELECT program, version, unit_key, verdict, n, sum(n) OVER w AS total, sum(cpu) OVER w / sum(n) OVER w "
                + "AS cpu, sum(io) OVER w / sum(n) OVER w AS io, sum(locked) OVER w / sum(n) OVER w AS locked FROM c "
                + "WINDOW w AS (PARTITION BY program, version, unit_key)), "
                + "o AS (SELECT m.program, m.unit_key, m.version, since, verdict, n, total, cpu, io, locked, "
                + "lag(m.version)" + window + " AS old_version, lag(verdict)" + window + " AS old_verdict, lag(n)"
                + window + " AS old_n, lag(total)" + window + " AS old_total, lag(cpu)" + window
                + " AS old_cpu, lag(io)"
                + window + " AS old_io, lag(locked)" + window + " AS old_locked FROM m JOIN v ON m.program = v.program "
                + "AND m.version = v.version WHERE n * 2 > total) "
                + "SELECT program, unit_key, old_version, old_verdict, old_n, CAST(old_total AS BIGINT), version, verdict, n, "
                + "CAST(total AS BIGINT) FROM o WHERE old_verdict <> verdict AND greatest(abs(cpu - old_cpu), abs(io - old_io), "
                + "abs(locked - old_locked)) >= " + FLIPPED + " ORDER BY since DESC, program, unit_key, version",
                "flips").stream().map(row -> {
                    String program = row.name();
                    String unit = row.name();
                    var before = new Said(row.name(), row.name(), row.whole(), row.whole());
                    var after = new Said(row.name(), row.name(), row.whole(), row.whole());
                    return new FlippedVerdict(program, unit, before, after,
                            runs.of(versionSql(program, unit, before.version(),
                                    after.version()), program, unit, after.version()));
                }).toList();
    }

    private List<ChangedCalls> changes(RunsBehind runs) {
        var changes = new ArrayList<ChangedCalls>();
        for (String figure : List.of("fair_ms", "waits_per_call")) {
            for (AnswerRow row : changed(figure)) {
                String program = row.name();
                String unit = row.name();
                String oldVersion = row.name();
                var old = row.middle();
                String version = row.name();
                var now = row.middle();
                var ratio = now.over(old);
                if (now.isApart(old)) {
                    changes.add(new ChangedCalls(program, unit, figure.equals("fair_ms") ? "milliseconds" : "waits",
                            oldVersion, old, version, now, ratio, runs.of(versionSql(program, unit, oldVersion,
                                    version), program, unit, version)));
                }
            }
        }
        changes.sort(Comparator.comparingDouble((ChangedCalls change) -> -change.ratio().low())
                .thenComparing(ChangedCalls::program)
                .thenComparing(ChangedCalls::unit).thenComparing(ChangedCalls::figure));
        totals.put("changes", (long) changes.size());
        return changes.subList(0, Math.min(MOST, changes.size()));
    }

    /// Versions of a program's unit with enough runs, each beside the one before.
    private List<AnswerRow> changed(String figure) {
        String window = " OVER (PARTITION BY program, unit_key ORDER BY since, version)";
        return ask("WITH " + VERSIONS + ", p AS (SELECT r.program, unit_key, r.version, min(since) AS since, count("
                + figure
                + ") AS n, " + engine.quantile("0.25", figure) + " AS q1, " + median(figure) + " AS q2, "
                + engine.quantile("0.75",
                        figure)
                + " AS q3 FROM u JOIN r ON u.run = r.run JOIN v ON r.program = v.program AND r.version = v.version WHERE "
                + figure + " IS NOT NULL GROUP BY r.program, unit_key, r.version), "
                + "o AS (SELECT p.*, lag(version)" + window + " AS version0, lag(n)" + window + " AS n0, lag(q1)"
                + window
                + " AS a0, lag(q2)" + window + " AS b0, lag(q3)" + window + " AS c0 FROM p WHERE n >= " + Middle.ENOUGH
                + ") SELECT program, unit_key, version0, n0, a0, b0, c0, version, n, q1, q2, q3 FROM o WHERE b0 > 0 "
                + "ORDER BY program, unit_key, since, version");
    }

    private RunsBehind ofVersions() {
        return behind("program, unit_key, version",
                "SELECT program, unit_key, version, u.run AS run, coalesce(fair_ms, 0) AS weight "
                        + "FROM u JOIN r ON u.run = r.run WHERE version IS NOT NULL");
    }

    private List<WorseHost> hosts() {
        var all = new ArrayList<WorseHost>();
        all.addAll(hosts("ready_share", "waiting for a processor"));
        all.addAll(hosts("gc_share", "collector pauses"));
        all.sort(Comparator.comparingDouble((WorseHost host) -> host.peersShare() - host.share().median())
                .thenComparing(WorseHost::host).thenComparing(WorseHost::program));
        totals.put("hosts", (long) all.size());
        return all.subList(0, Math.min(MOST, all.size()));
    }

    private record OnHost(String program, String host, Middle share) {}

    private List<WorseHost> hosts(String figure, String what) {
        var runs = behind("program, host",
                "SELECT program, host, run, " + figure + " AS weight FROM r WHERE host IS NOT NULL AND "
                        + figure + " IS NOT NULL");
        Map<String,
                List<OnHost>> programs = ask("SELECT program, host, count(" + figure + ") AS n, "
                        + engine.quantile("0.25",
                                figure)
                        + ", " + median(figure) + ", " + engine.quantile("0.75", figure)
                        + " FROM r WHERE host IS NOT NULL "
                        + "AND program IS NOT NULL AND " + figure + " IS NOT NULL GROUP BY program, host HAVING count("
                        + figure
                        + ") >= " + Middle.ENOUGH + " ORDER BY program, host").stream()
                        .map(row -> new OnHost(row.name(), row.name(), row.middle()))
                        .collect(Collectors.groupingBy(OnHost::program));
        var worse = new ArrayList<WorseHost>();
        programs.forEach((program, hosts) -> {
            for (OnHost host : hosts) {
                double[] peers = hosts.stream().filter(other -> other != host).mapToDouble(other -> other.share()
                        .median()).sorted().toArray();
                if (peers.length >= PEERS) {
                    double middle = (peers[(peers.length - 1) / 2] + peers[peers.length / 2]) / 2;
                    double most = peers[(int) Math.floor((peers.length - 1) * 0.75)];
                    if (host.share().low() > Math.max(most, middle + WORSE)) {
                        worse.add(new WorseHost(host.host(), program, what, host.share(), peers.length, middle,
                                runs.of("SELECT * FROM run WHERE program = " + quoted(program) + " AND host = "
                                        + quoted(host.host()), program, host.host())));
                    }
                }
            }
        });
        return worse;
    }

    private List<Recurring> limits() {
        String some = "role = 'limit' AND kind IN ('POOL', 'PERMITS', 'LOCK', 'THREADS')";
        String name = "coalesce(name, '')";
        var runs = behind("kind, name", "SELECT kind, " + name
                + " AS name, resource.run AS run, coalesce(share, 0) AS weight FROM resource WHERE " + some);
        return ask("SELECT kind, " + name
                + " AS named, count(DISTINCT r.program) AS programs, count(DISTINCT unit_key), count(DISTINCT "
                + "x.run) AS runs, min(capacity), max(capacity), " + median("hold_ms") + ", " + median("share")
                + " FROM resource x JOIN r ON x.run = r.run WHERE " + some
                + " GROUP BY kind, " + name + " ORDER BY programs DESC, runs DESC, kind, named", "limits").stream()
                .map(row -> {
                    String kind = row.name();
                    String named = row.name();
                    return new Recurring(kind, named, row.whole(), row.whole(), row.whole(), row.wholeOrNone(),
                            row.wholeOrNone(), row.number(), row.number(), runs.of(
                                    "SELECT * FROM resource WHERE kind = " + quoted(kind) + " AND " + is("name",
                                            Optional.of(named).filter(text -> !text.isEmpty())),
                                    kind, named));
                }).toList();
    }

    private List<RunLine> runs() {
        return ask(
                "SELECT run, program, version, label, host, began, wall_seconds, headline, source FROM r WHERE run IN ("
                        + Stream.concat(Stream.of(""), shown.stream()).map(Questions::quoted)
                                .collect(Collectors.joining(", "))
                        + ") ORDER BY run")
                .stream().map(row -> new RunLine(row.name(), row.text(), row.text(), row.text(),
                        row.text(), row.text(), row.number(), row.text(), row.text()))
                .toList();
    }

    /// The heaviest runs behind each key.
    private final class RunsBehind {
        private final Map<List<String>, List<String>> runs = new HashMap<>();

        Behind of(String sql, String... key) {
            List<String> found = runs.getOrDefault(key(Arrays.asList(key)), List.of());
            shown.addAll(found);
            return new Behind(found, sql);
        }
    }

    private static List<String> key(List<String> parts) {
        return parts.stream().map(String::valueOf).toList();
    }

    private RunsBehind behind(String keys, String weighted) {
        var behind = new RunsBehind();
        int parts = keys.split(", ").length;
        for (AnswerRow row : ask("SELECT " + keys + ", run FROM (SELECT " + keys
                + ", run, row_number() OVER (PARTITION BY " + keys
                + " ORDER BY weight DESC, run) AS nth FROM (" + weighted + ") AS w) AS n WHERE nth <= " + RUNS_BEHIND
                + " ORDER BY " + keys + ", nth")) {
            var key = new ArrayList<String>();
            for (int i = 0; i < parts; i++) {
                key.add(row.text().orElse(null));
            }
            behind.runs.computeIfAbsent(key(key), _ -> new ArrayList<>()).add(row.name());
        }
        return behind;
    }

    private static String unitSql(String unit) {
        return "SELECT * FROM unit WHERE unit_key = " + quoted(unit);
    }

    private static String versionSql(String program, String unit, String before, String after) {
        return "SELECT unit.*, version, commit_id, host FROM unit JOIN run ON unit.run = run.run WHERE run.program = "
                + quoted(program) + " AND unit_key = " + quoted(unit) + " AND coalesce(version, commit_id) IN ("
                + quoted(before) + ", " + quoted(after) + ")";
    }

    private static String is(String column, Optional<String> value) {
        return value.map(text -> column + " = " + quoted(text)).orElse(column + " IS NULL");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private String median(String figure) {
        return engine.quantile("0.5", figure);
    }

    private static Map<State, Double> states(AnswerRow row) {
        Map<State, Double> seconds = new EnumMap<>(State.class);
        for (State state : STATES) {
            row.number().filter(micros -> micros > 0).ifPresent(micros -> seconds.put(state, micros / 1e6));
        }
        return seconds;
    }

    private List<AnswerRow> ask(String sql) {
        return engine.ask(sql).rows().stream().map(AnswerRow::new).toList();
    }

    /// As [#ask(String)], of a list that is cut.
    private List<AnswerRow> ask(String sql, String list) {
        List<AnswerRow> rows = ask(sql);
        totals.put(list, (long) rows.size());
        return rows.subList(0, Math.min(MOST, rows.size()));
    }
}
