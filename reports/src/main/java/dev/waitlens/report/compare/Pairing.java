package dev.waitlens.report.compare;

import dev.waitlens.report.advice.UnitKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Tells which units of two runs are the same.
///
/// Lines are no part of a unit's key, and numbers that the compiler gives (`lambda$main$3`, `Shop$2`) move when somebody writes
/// another lambda above. So units are grouped by class and method without these numbers; within a group both sides are laid
/// side by side in the order of their numbers, so that as much as possible of parameters, blocking call and verdict agrees.
final class Pairing<A> {
    private static final Pattern NUMBERED = Pattern.compile("\\$\\d+");
    private static final Pattern NUMBERED_LAMBDA = Pattern.compile("\\(lambda \\d+\\)");
    private static final int SAME_DESCRIPTOR = 4;
    private static final int SAME_PLACE = 2;
    private static final int SAME_VERDICT = 1;
    private static final int SAME_WEIGHT = 1;
    private static final double ABOUT = 2;
    /// Above so many pairs of one group they are taken in order: a program that somebody generated.
    private static final long MOST_PAIRS = 250_000;

    private final Function<A, UnitFigures> figures;

    Pairing(Function<A, UnitFigures> figures) {
        this.figures = figures;
    }

    /// One of each side; one of them may be missing, not both.
    record Pair<A>(Optional<A> base, Optional<A> now) {}

    /// A method's name on a page without the number that tells one lambda from the next.
    static String plain(String method) {
        return NUMBERED.matcher(NUMBERED_LAMBDA.matcher(method).replaceAll("(lambda)")).replaceAll("\\$#");
    }

    /// **Shape**: each unit of either side once; pairs in the order of `now`, then what has none there.
    List<Pair<A>> pair(List<A> base, List<A> now) {
        Map<String, List<A>> before = grouped(base);
        Map<String, List<A>> after = grouped(now);
        var pairs = new ArrayList<Pair<A>>();
        after.forEach((group, units) -> pairs.addAll(sideBySide(before.getOrDefault(group, List.of()), units)));
        before.forEach((group, units) -> {
            if (!after.containsKey(group)) {
                units.forEach(unit -> pairs.add(new Pair<>(Optional.of(unit), Optional.empty())));
            }
        });
        return pairs;
    }

    private Map<String, List<A>> grouped(List<A> units) {
        var groups = new LinkedHashMap<String, List<A>>();
        for (A unit : units) {
            UnitKey key = figures.apply(unit).key();
            groups.computeIfAbsent(plain(key.className() + "." + key.method()), _ -> new ArrayList<>()).add(unit);
        }
        groups.values().forEach(group -> group.sort(Comparator.comparing(
                (A unit) -> number(figures.apply(unit).key())).thenComparing(
                        unit -> figures.apply(unit).key().descriptor())));
        return groups;
    }

    private static int number(UnitKey key) {
        String name = key.className() + key.method();
        String digits = name.substring(name.lastIndexOf('$') + 1);
        return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }

    /// The longest way through both in order: each step takes one of either side, or one of both.
    private List<Pair<A>> sideBySide(List<A> base, List<A> now) {
        if ((long) base.size() * now.size() > MOST_PAIRS) {
            return inOrder(base, now);
        }
        int[][] best = new int[base.size() + 1][now.size() + 1];
        for (int b = base.size() - 1; b >= 0; b--) {
            for (int n = now.size() - 1; n >= 0; n--) {
                best[b][n] = Math.max(alike(base.get(b), now.get(n)) + best[b + 1][n + 1],
                        Math.max(best[b + 1][n], best[b][n + 1]));
            }
        }
        var pairs = new ArrayList<Pair<A>>();
        int b = 0;
        int n = 0;
        while (b < base.size() && n < now.size()) {
            if (best[b][n] == alike(base.get(b), now.get(n)) + best[b + 1][n + 1]) {
                pairs.add(new Pair<>(Optional.of(base.get(b++)), Optional.of(now.get(n++))));
            } else if (best[b][n] == best[b + 1][n]) {
                pairs.add(new Pair<>(Optional.of(base.get(b++)), Optional.empty()));
            } else {
                pairs.add(new Pair<>(Optional.empty(), Optional.of(now.get(n++))));
            }
        }
        base.subList(b, base.size()).forEach(unit -> pairs.add(new Pair<>(Optional.of(unit), Optional.empty())));
        now.subList(n, now.size()).forEach(unit -> pairs.add(new Pair<>(Optional.empty(), Optional.of(unit))));
        return pairs;
    }

    private static <A> List<Pair<A>> inOrder(List<A> base, List<A> now) {
        var pairs = new ArrayList<Pair<A>>();
        for (int i = 0; i < Math.max(base.size(), now.size()); i++) {
            pairs.add(new Pair<>(i < base.size() ? Optional.of(base.get(i)) : Optional.empty(),
                    i < now.size() ? Optional.of(now.get(i)) : Optional.empty()));
        }
        return pairs;
    }

    private int alike(A base, A now) {
        UnitFigures before = figures.apply(base);
        UnitFigures after = figures.apply(now);
        double heavier = Math.max(before.workSeconds(), after.workSeconds());
        double lighter = Math.min(before.workSeconds(), after.workSeconds());
        return 1 + (before.key().descriptor().equals(after.key().descriptor()) ? SAME_DESCRIPTOR : 0)
                + (place(before).equals(place(after)) ? SAME_PLACE : 0)
                + (before.verdict() == after.verdict() ? SAME_VERDICT : 0)
                + (heavier <= lighter * ABOUT ? SAME_WEIGHT : 0);
    }

    private static Optional<String> place(UnitFigures unit) {
        return unit.place().map(found -> plain(found.className() + "." + found.method()));
    }
}
