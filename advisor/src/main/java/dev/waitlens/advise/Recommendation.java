package dev.waitlens.advise;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.Classification;
import dev.waitlens.forecast.MeasuredMachine;
import dev.waitlens.report.WholeGain;
import java.util.List;
import java.util.Optional;

/// The advice for the whole recording, worth most first.
///
/// @param together what all of it gives, where that can be added
/// @param machine  what was known of it besides the recording
public record Recommendation(Classification classification, int cores, List<Advice> advice,
        Optional<WholeGain> together,
        MeasuredMachine machine) {
    public Recommendation {
        advice = List.copyOf(advice);
    }

    /// Of what something else decides.
    public Recommendation withoutAdvice() {
        return new Recommendation(classification, cores, List.of(), Optional.empty(), machine);
    }
}
