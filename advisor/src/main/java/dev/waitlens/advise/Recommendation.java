package dev.waitlens.advise;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.classify.Classification;
import java.util.List;

/// The advice for the whole recording, worth most first.
public record Recommendation(Classification classification, int cores, List<Advice> advice) {
    public Recommendation {
        advice = List.copyOf(advice);
    }
}
