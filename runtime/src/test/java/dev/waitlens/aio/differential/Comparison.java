package dev.waitlens.aio.differential;

import dev.waitlens.aio.LoopOptions.Stacks;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Plays programs on both sides and looks for the first that tells two stories.
final class Comparison {
    static final List<Stacks> BACKENDS = List.of(Stacks.CONTINUATIONS, Stacks.THREADS);
    /// So many programs are under way to Python; more could fill both pipes, and each side would wait for the other.
    private static final int AHEAD = 8;

    private final Oracle oracle;
    private long lines;

    Comparison(Oracle oracle) {
        this.oracle = oracle;
    }

    /// How many lines of stories were found equal.
    long lines() {
        return lines;
    }

    /// The program of the first seed that differs; empty if none does. Programs that this Python does not know are left out.
    Optional<Step> firstDifference(LongStream seeds) {
        var programs = seeds.mapToObj(Generator::program).filter(each -> each.since() <= oracle.version()).iterator();
        var asked = new ArrayDeque<Step>();
        while (programs.hasNext() || !asked.isEmpty()) {
            while (programs.hasNext() && asked.size() < AHEAD) {
                asked.add(programs.next());
                oracle.ask(asked.getLast());
            }
            var program = asked.remove();
            if (differs(program, oracle.answer())) {
                asked.forEach(_ -> oracle.answer());
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    private boolean differs(Step program, List<String> asyncios) {
        lines += asyncios.size();
        return BACKENDS.stream().anyMatch(stacks -> !Story.same(asyncios, Player.story(program, stacks)));
    }

    /// A small program that differs, in both languages, with both stories side by side.
    String explain(Step program) {
        var small = Shrinker.shrink(program, each -> differs(each, oracle.story(each)));
        var asyncios = oracle.story(small);
        var text = new StringBuilder("a program that tells two stories\n\n").append(PythonSource.of(small))
                .append("the same in Java\n\n").append(JavaSource.of(small));
        for (var stacks : BACKENDS) {
            var ours = Player.story(small, stacks);
            if (!Story.same(asyncios, ours)) {
                text.append("\nasyncio's story, and ours on ").append(stacks).append('\n');
                sideBySide(asyncios, ours).forEach(line -> text.append(line).append('\n'));
            }
        }
        return text.toString();
    }

    private static List<String> sideBySide(List<String> left, List<String> right) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            var one = i < left.size() ? left.get(i) : "";
            var other = i < right.size() ? right.get(i) : "";
            lines.add("%s %-40s %s".formatted(one.equals(other) ? " " : "*", one, other));
        }
        return lines;
    }
}
