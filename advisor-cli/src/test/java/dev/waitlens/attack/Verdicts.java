package dev.waitlens.attack;

import dev.waitlens.report.Report;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a reader of a page would do, and what the page warns of: enough to see whether damage changed it, and told.
///
/// @param advice  verdict, model and rule of each card; without names, which a single bit can change unseen
/// @param notices all of them, without figures
record Verdicts(List<String> advice, Set<String> notices) {
    static Verdicts of(Report report) {
        return new Verdicts(
                report.cards().stream().map(card -> card.verdict() + " " + card.model() + " " + card.rule()).sorted()
                        .toList(),
                report.notices().stream().map(notice -> notice.text().replaceAll("[\\d.]+", "#"))
                        .collect(Collectors.toSet()));
    }

    /// Whether this says something else than the undamaged one, and nothing of damage.
    boolean isSilentlyOtherThan(Verdicts whole) {
        return !advice.equals(whole.advice) && whole.notices.containsAll(notices);
    }
}
