package dev.waitlens.benchmarks.verdicts;

import java.util.List;
import java.util.function.Predicate;

/// The table of all programs and its sums.
final class Scores {
    private static final String ROW = "%-26s %-13s %-24s %-44s %-24s %6s%n";

    private Scores() {
    }

    static void head() {
        System.out.printf(ROW, "program", "class", "action", "unit", "promised, true gain", "unexpl.");
    }

    /// A line; what is wrong has a `!` before it, and the right one behind.
    static void print(Judged judged) {
        var label = judged.label();
        var action = mark(judged.isActionRight(), judged.action(), String.join("/", label.actions().stream().sorted().toList()));
        System.out.printf(ROW, label.id(), mark(judged.isClassRight(), judged.bound(), String.join("/", label.classes().stream().sorted().toList())),
                judged.isFalseAlarm() ? "!! " + judged.action() + " (false alarm)" : action,
                judged.isUnitRight().map(right -> mark(right, judged.unit(), String.join("/", label.units())))
                        .orElse(judged.isFalseAlarm() ? judged.unit() : "-"),
                judged.promise(), judged.unexplained().isPresent() ? "%.1f %%".formatted(100 * judged.unexplained().getAsDouble()) : "unseen");
    }

    private static String mark(boolean right, String said, String wanted) {
        return right ? said : "! " + said + " for " + wanted;
    }

    static void sums(List<Judged> all) {
        if (all.isEmpty()) {
            return;
        }
        System.out.println();
        share("right class", all, Judged::isClassRight);
        share("right action", all, Judged::isActionRight);
        share("right unit, where there is an advice", all.stream().filter(one -> one.isUnitRight().isPresent()).toList(),
                one -> one.isUnitRight().orElseThrow());
        share("right class, action and unit", all, one -> one.isClassRight() && one.isActionRight() && one.isUnitRight().orElse(true));
        var alone = all.stream().filter(one -> one.label().leavesAlone()).toList();
        share("false alarms where a recording shows that nothing helps", alone.stream().filter(one -> one.label().isSeen()).toList(),
                Judged::isFalseAlarm);
        share("false alarms where no recording can show it", alone.stream().filter(one -> !one.label().isSeen()).toList(),
                Judged::isFalseAlarm);
        share("promise within the true range", all, Judged::isGainRight);
        share("promise above it", all, Judged::isTooMuch);
        System.out.printf("%-58s %.1f %%%n", "unexplained, at most",
                100 * all.stream().mapToDouble(one -> one.unexplained().orElse(0)).max().orElse(0));
    }

    private static void share(String what, List<Judged> all, Predicate<Judged> is) {
        long count = all.stream().filter(is).count();
        System.out.printf("%-58s %d of %d%s%n", what, count, all.size(), all.isEmpty() ? "" : " (%.0f %%)".formatted(100.0 * count / all.size()));
    }
}
