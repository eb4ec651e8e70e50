package dev.waitlens.advise;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.Classification;
import dev.waitlens.forecast.MeasuredMachine;
import java.util.List;

/// The advice for the whole recording, worth most first.
///
/// @param machine what was known of it besides the recording
public record Recommendation(Classification classification, int cores, List<Advice> advice, MeasuredMachine machine) {
    public Recommendation {
        advice = List.copyOf(advice);
    }
}
