package dev.waitlens.fleet.question;

import dev.waitlens.fleet.question.FleetAnswers.KeptForecasts;
import dev.waitlens.fleet.store.SqlEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Forecasts against outcomes, of everybody's score files, counted as `waitlens score` counts one: of several outcomes of a forecast the
/// last, none that was not judged.
final class ForecastQuestion {
    private static final double MOST = 0.9;
    private static final String LINES = "s AS (SELECT * FROM (SELECT score.*, row_number() OVER (PARTITION BY line "
            + "ORDER BY run, line_no) AS copy FROM score) AS c WHERE copy = 1)";
    private static final String FORECASTS = "f AS (SELECT * FROM (SELECT forecast AS id, model, limit_kind, gain, gain_low, "
            + "gain_high, run_gain, run_gain_low, run_gain_high, row_number() OVER (PARTITION BY forecast ORDER BY written, line) "
            + "AS nth FROM s WHERE kind = 'forecast' AND gain IS NOT NULL AND run_gain IS NOT NULL) AS n WHERE nth = 1)";
    private static final String OUTCOMES = "o AS (SELECT * FROM (SELECT forecast AS of_id, scope, measured, row_number() OVER "
            + "(PARTITION BY forecast, scope ORDER BY written DESC NULLS LAST, line_no DESC, line) AS nth FROM s WHERE kind = 'outcome' "
            + "AND judged AND measured IS NOT NULL) AS n WHERE nth = 1)";

    private ForecastQuestion() {}

    private record Settled(String model, String limit, double error, boolean inside) {}

    static List<KeptForecasts> ask(SqlEngine engine) {
        String gain = "CASE WHEN scope = 'UNIT' THEN %s ELSE run_%s END";
        List<Settled> settled = engine.ask("WITH " + LINES + ", " + FORECASTS + ", " + OUTCOMES
                + " SELECT model, limit_kind, " + gain.formatted("gain_low", "gain_low") + " AS low, " + gain.formatted(
                        "gain", "gain")
                + " AS foretold, " + gain.formatted("gain_high", "gain_high")
                + " AS high, measured FROM o JOIN f ON of_id = id").rows().stream().map(AnswerRow::new).map(
                        ForecastQuestion::settled)
                .toList();
        var kept = new ArrayList<KeptForecasts>();
        if (!settled.isEmpty()) {
            kept.add(kept("all", "", settled, "SELECT * FROM score"));
            kept.addAll(by("model", "model", settled, Settled::model));
            kept.addAll(by("limit", "limit_kind", settled, Settled::limit));
        }
        return kept;
    }

    private static Settled settled(AnswerRow row) {
        String model = row.name();
        String limit = row.name();
        double low = row.number().orElseThrow();
        double foretold = row.number().orElseThrow();
        double high = row.number().orElseThrow();
        double measured = row.number().orElseThrow();
        // Of the time: the factors are inverse to it.
        return new Settled(model, limit, Math.abs(measured / foretold - 1), low <= measured && measured <= high);
    }

    private static List<KeptForecasts> by(String by, String column, List<Settled> settled,
            Function<Settled, String> name) {
        return settled.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList())).entrySet()
                .stream().map(e -> kept(by, e.getKey(), e.getValue(), "SELECT * FROM score WHERE " + column + (e
                        .getKey().isEmpty() ? " IS NULL" : " = '" + e.getKey().replace("'", "''") + "'")))
                .toList();
    }

    private static KeptForecasts kept(String by, String name, List<Settled> settled, String sql) {
        double[] errors = settled.stream().mapToDouble(Settled::error).sorted().toArray();
        int half = errors.length / 2;
        double median = errors.length % 2 == 1 ? errors[half] : (errors[half - 1] + errors[half]) / 2;
        double most = errors[(int) Math.ceil(errors.length * MOST) - 1];
        return new KeptForecasts(by, name, errors.length, median, most, (double) settled.stream().filter(
                Settled::inside).count() / errors.length, new Behind(List.of(), sql));
    }
}
