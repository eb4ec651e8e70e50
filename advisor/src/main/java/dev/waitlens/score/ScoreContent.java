package dev.waitlens.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is in a score.
///
/// @param forecasts by id
/// @param outcomes  in the order in which they came
/// @param newer     lines that a newer version wrote, which this one does not understand
/// @param damaged   lines that are none
public record ScoreContent(Map<String, ForecastLine> forecasts, List<OutcomeLine> outcomes, int newer, int damaged) {
    static final ScoreContent EMPTY = new ScoreContent(Map.of(), List.of(), 0, 0);

    public ScoreContent {
        forecasts = Map.copyOf(forecasts);
        outcomes = List.copyOf(outcomes);
    }

    private record Question(String forecast, Foretold.Scope scope) {}

    /// Forecasts with their outcomes: of several for one figure the last. What was not judged is not in it.
    public List<Settled> settled() {
        var last = new LinkedHashMap<Question, OutcomeLine>();
        outcomes.stream().filter(OutcomeLine::judged)
                .forEach(outcome -> last.put(new Question(outcome.forecast(), outcome.scope()), outcome));
        return last.values().stream().flatMap(this::settled).toList();
    }

    private Stream<Settled> settled(OutcomeLine outcome) {
        return Optional.ofNullable(forecasts.get(outcome.forecast())).stream().map(forecast -> new Settled(
                forecast.model(), forecast.limit(), forecast.gain(outcome.scope()), outcome.measured().value()));
    }

    /// Whether it is another kind of file: it holds something, and no line of it is one of a score, whatever the version.
    boolean isForeign() {
        return damaged > 0 && newer == 0 && forecasts.isEmpty() && outcomes.isEmpty();
    }

    /// Outcomes that were kept and do not count.
    public int notJudged() {
        return (int) outcomes.stream().filter(outcome -> !outcome.judged()).count();
    }

    /// Outcomes whose forecast is not in this file.
    public int orphans() {
        return (int) outcomes.stream().filter(outcome -> !forecasts.containsKey(outcome.forecast())).count();
    }

    /// How far outcomes were from the figures of their forecasts, of all models, as logarithms of a factor. Intervals play no part in it, so that one that was
    /// widened by past outcomes makes no next one narrower.
    public List<Double> distances() {
        return settled().stream().map(Settled::distance).toList();
    }
}
