package dev.waitlens.advise.judgement;

import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.advice.HeldLoop;
import dev.waitlens.timeline.Segments;
import dev.waitlens.timeline.Timeline.Account;
import java.util.HashMap;
import java.util.Map;

/// How the threads on which a unit runs spend their life, where these serve an event loop.
final class LoopLife {
    private static final double NANOS = 1e9;

    private LoopLife() {}

    static HeldLoop of(Case unit) {
        double life = 0;
        double computing = 0;
        double waits = 0;
        for (Account account : unit.whole().timeline().accounts()) {
            if (unit.unit().threadNames().contains(account.pattern())) {
                life += account.wallNanos() / NANOS;
                computing += account.cpuNanos() / NANOS;
                for (State state : account.nanos().keySet()) {
                    waits += isWait(state) ? account.in(state) / NANOS : 0;
                }
            }
        }
        double blocked = unit.waitSeconds();
        Waits seen = Waits.of(unit);
        double atLeast = Math.max(life, blocked);
        double lag = seen.nanos == 0 ? 0 : blocked / atLeast * seen.squares / seen.nanos / 2 / 1e6;
        return new HeldLoop(atLeast, seen.longest / 1e6, lag, computing, Math.max(0, waits - blocked));
    }

    private static boolean isWait(State state) {
        return state.kind() == Kind.IO || state.kind() == Kind.LOCK || state.kind() == Kind.RESULT;
    }

    /// The unit's single waits. A moment falls into a long wait more often than into a short one, and has half of it before it on average: hence their squares.
    private static final class Waits {
        private double nanos;
        private double squares;
        private long longest;

        static Waits of(Case unit) {
            Segments segments = unit.whole().timeline().segments();
            Stacks stacks = unit.whole().timeline().stacks();
            Map<Integer, Boolean> inside = new HashMap<>();
            var waits = new Waits();
            for (int thread = 0; thread < segments.threads(); thread++) {
                for (int number = 0; number < segments.count(thread); number++) {
                    int segment = segments.at(thread, number);
                    if (isWait(segments.state(segment)) && inside.computeIfAbsent(segments.stack(segment),
                            leaf -> stacks.passes(leaf, unit.unit().methodId()))) {
                        waits.add(segments.nanos(segment));
                    }
                }
            }
            return waits;
        }

        private void add(long wait) {
            nanos += wait;
            squares += (double) wait * wait;
            longest = Math.max(longest, wait);
        }
    }
}
