package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.classify.Classification.MethodUse;
import dev.waitlens.report.Card;
import dev.waitlens.report.Report.MethodRow;
import dev.waitlens.report.Verdict;
import dev.waitlens.timeline.CallLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The method table: own code first in number, the JDK's and libraries' heaviest with it. A method that only hands on stands in the row of the
/// one it hands on to.
final class MethodRows {
    private static final int OWN = 120;
    private static final int OTHERS = 60;

    private MethodRows() {}

    static List<MethodRow> of(Classification whole, MethodNames names, List<Card> cards, List<String> cuts) {
        Map<String, String> cardOf = new HashMap<>();
        cards.forEach(card -> cardOf.putIfAbsent(card.unit(), card.id()));
        double wall = Math.max(1, whole.busiest().stream().mapToLong(a -> a.wallNanos()).sum());
        PassThrough through = PassThrough.of(whole, whole.methods().stream().map(MethodUse::methodId)
                .filter(method -> cardOf.containsKey(names.of(method))).toList());
        List<MethodUse> uses = whole.methods().stream().filter(use -> !through.handsOn(use.methodId())).toList();
        List<MethodUse> chosen = new ArrayList<>();
        int own = 0;
        int others = 0;
        for (MethodUse use : uses) {
            if (use.own() ? own++ < OWN : others++ < OTHERS) {
                chosen.add(use);
            }
        }
        Map<Integer, Verdict> judged = new HashMap<>();
        whole.units().forEach(unit -> judged.put(unit.methodId(), unit.verdict()));
        MethodMoments moments = new MethodMoments(whole, chosen.stream().map(MethodUse::methodId).toList());
        List<MethodRow> rows = chosen.stream()
                .map(use -> row(whole, use, names, wall, cardOf, judged.getOrDefault(use.methodId(), use.verdict()),
                        through, moments))
                .toList();
        if (rows.size() < uses.size()) {
            cuts.add(
                    "%d of %d methods are in this report: the %d heaviest of the program's own and the %d heaviest of the JDK and libraries."
                            .formatted(rows.size(), uses.size(), Math.min(OWN, own),
                                    Math.min(OTHERS, others)));
        }
        return rows;
    }

    /// @param verdict a unit's is that of its card: there what other units below it do is not its own
    private static MethodRow row(Classification whole, MethodUse use, MethodNames names, double wall,
            Map<String, String> cardOf, Verdict verdict, PassThrough through, MethodMoments moments) {
        String full = names.of(use.methodId());
        CallLog log = whole.timeline().calls().get(use.methodId());
        return new MethodRow(full, use.own(), verdict, Math.min(1, use.total() / wall), use.selfCpu() / 1e6,
                use.selfWait() / 1e6, use.samples(), Cards.calls(Optional.ofNullable(log)), Slices.of(use.inclusive()),
                String.join(", ", use.threads()), cardOf.getOrDefault(full, ""),
                through.before(use.methodId()).stream().map(names::of).toList(), moments.of(use.methodId()));
    }
}
