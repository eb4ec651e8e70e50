package dev.waitlens.aio.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Makes a program small that still does what it is kept for: takes steps out, blocks' frames off, parameters down, as long as
/// any of that works.
final class Shrinker {
    private final Predicate<Step> still;

    private Shrinker(Predicate<Step> still) {
        this.still = still;
    }

    /// @param still whether a program still does it; true for `program`
    static Step shrink(Step program, Predicate<Step> still) {
        var shrinker = new Shrinker(still);
        var least = program;
        for (var smaller = shrinker.smaller(least); smaller != null; smaller = shrinker.smaller(least)) {
            least = smaller;
        }
        return least;
    }

    private @Nullable Step smaller(Step program) {
        for (var candidate : candidates(program)) {
            if (candidate.all().allMatch(Step::isWhole) && still.test(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /// All that are smaller by one change, the boldest first.
    private static List<Step> candidates(Step step) {
        var all = new ArrayList<Step>();
        blocks(step.body()).forEach(body -> all.add(step.with(body, step.rest())));
        blocks(step.rest()).forEach(rest -> all.add(step.with(step.body(), rest)));
        for (int i = 0; i < step.of().size() && step.of().size() > 1; i++) {
            var fewer = new ArrayList<>(step.of());
            fewer.remove(i);
            all.add(step.with(step.x(), step.y(), fewer));
        }
        if (step.y() > 0) {
            all.add(step.with(step.x(), step.y() - 1, step.of()));
        }
        if (step.x() > 0 && step.op() == Op.SLEEP) {
            all.add(step.with(step.x() - 1, step.y(), step.of()));
        }
        return all;
    }

    private static List<List<Step>> blocks(List<Step> block) {
        var all = new ArrayList<List<Step>>();
        for (int i = 0; i < block.size(); i++) {
            all.add(replaced(block, i, List.of()));
        }
        for (int i = 0; i < block.size(); i++) {
            var step = block.get(i);
            if (step.op().kind == Op.Kind.BLOCK) {
                all.add(replaced(block, i, step.body()));
            }
            for (var candidate : candidates(step)) {
                all.add(replaced(block, i, List.of(candidate)));
            }
        }
        return all;
    }

    private static List<Step> replaced(List<Step> block, int place, List<Step> by) {
        var changed = new ArrayList<>(block);
        changed.remove(place);
        changed.addAll(place, by);
        return changed;
    }
}
