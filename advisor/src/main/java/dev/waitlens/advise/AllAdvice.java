package dev.waitlens.advise;

import dev.waitlens.advise.judgement.Advice;
import dev.waitlens.advise.judgement.Floor;
import dev.waitlens.classify.Classification;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.WholeGain;
import dev.waitlens.report.figure.Span;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// Adds up what several pieces of advice save. Only where their units take turns on one thread: what they save of its time is saved one after the
/// other. Units on several threads overlap, and how much of that would be saved twice no sum tells.
final class AllAdvice {
    private final double runSeconds;
    private final double leastSeconds;
    private final List<Gain> gains;

    private AllAdvice(double runSeconds, double leastSeconds, List<Gain> gains) {
        this.runSeconds = runSeconds;
        this.leastSeconds = leastSeconds;
        this.gains = gains;
    }

    /// Empty where fewer than two are to be added, or they cannot be.
    static Optional<WholeGain> of(Classification whole, int cores, List<Advice> advice) {
        List<Advice> changes = advice.stream().filter(each -> each.savedSeconds() > 0).toList();
        if (changes.size() < 2 || !inTurn(changes) || cores <= 0) {
            return Optional.empty();
        }
        List<Gain> gains = changes.stream().flatMap(each -> each.gain().stream()).toList();
        // Of one thread they are all of the same run.
        double run = gains.stream().mapToDouble(Gain::runSeconds).max().orElse(0);
        return Optional.of(new AllAdvice(run, Math.min(run, Floor.processorSeconds(whole, cores, 0)), gains).sum());
    }

    /// Whether their units take turns on one thread.
    static boolean inTurn(List<Advice> advice) {
        Set<String> threads = new HashSet<>();
        advice.forEach(each -> threads.addAll(each.unit().threadNames()));
        return threads.size() == 1 && advice.stream().allMatch(each -> each.unit().lanes() == 1);
    }

    private WholeGain sum() {
        boolean forecast = gains.stream().allMatch(Gain::forecast);
        double low = after(gain -> gain.program().low());
        double value = after(gain -> gain.figure(gain.program()));
        double high = after(gain -> gain.program().high());
        Span program = new Span(runSeconds / Math.max(low, value), runSeconds / value,
                runSeconds / Math.min(high, value));
        return new WholeGain(gains.size(), forecast, program, runSeconds - (forecast ? value : Math.min(high, value)));
    }

    /// What the run takes then.
    private double after(ToDoubleFunction<Gain> factor) {
        double saved = gains.stream()
                .mapToDouble(gain -> runSeconds * (1 - 1 / Math.max(1e-9, factor.applyAsDouble(gain))))
                .sum();
        return Math.max(1e-9, Math.max(leastSeconds, runSeconds - saved));
    }
}
