package dev.waitlens.classify;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.classify.Unit.Awaits;
import dev.waitlens.program.shape.Times;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// What the program's code says of a unit of work, at the places where its time was spent.
final class AsWritten {
    private final Stacks stacks;
    private final OwnCode own;
    private final CallSites sites;
    private final LoopThreads loops;
    private final Map<Integer, OptionalInt> groups = new HashMap<>();

    AsWritten(Stacks stacks, OwnCode own, CallSites sites, LoopThreads loops) {
        this.loops = loops;
        this.stacks = stacks;
        this.own = own;
        this.sites = sites;
    }

    /// As the code says at the place of most of its waiting: it waits there for the answer to one of several calls, which it has started before.
    Awaits awaits(int unit, Times times, List<Weight> weights) {
        int leaf = mostlyAt(weights, state -> state.kind() == Kind.IO,
                weight -> stacks.waitsFor(Wait.FUTURE, weight.stack(), stacks::isJdk)
                        && loopsOfGroup(weight.stack()).isPresent() ? weight.stack() : Stacks.NONE);
        if (leaf == Stacks.NONE) {
            return Awaits.EACH;
        }
        boolean one = times == Times.ONCE && stacks.methodId(own.innermost(leaf)) == unit
                && loopsOfGroup(leaf).orElse(0) == 0;
        return one ? Awaits.ONE_GROUP : Awaits.GROUPS;
    }

    /// Where the program waits for one of several, in how many loops of the method; empty elsewhere.
    private OptionalInt loopsOfGroup(int leaf) {
        int frame = own.innermost(leaf);
        int call = stacks.calledBy(frame, leaf);
        return frame == Stacks.NONE || call == frame ? OptionalInt.empty()
                : groups.computeIfAbsent(call,
                        inner -> sites.loopsOfGroup(stacks.method(frame), stacks.line(frame),
                                stacks.method(inner)));
    }

    /// Where most of what a thread waits for is given out with what came back before; 0 where nothing says so.
    int givenInTurn(List<Weight> ofGiver) {
        return mostlyAt(ofGiver, state -> state == State.RESULT, weight -> inTurn(weight.stack()));
    }

    private int inTurn(int leaf) {
        List<Integer> frames = own.ownFrames(leaf);
        for (int i = 0; i < frames.size(); i++) {
            int call = i + 1 < frames.size() ? frames.get(i + 1) : stacks.calledBy(frames.get(i), leaf);
            if (call != frames.get(i) && isInTurn(frames.get(i), call)) {
                return frames.get(i);
            }
        }
        return Stacks.NONE;
    }

    /// How often one call of a frame's method makes the call in which the other frame is.
    private Times times(int outer, int inner) {
        return sites.times(stacks.method(outer), stacks.line(outer), stacks.method(inner));
    }

    /// Whether it is called once and most of its time is in calls of the program's own, or in calls that the code makes once: nothing of it can
    /// run side by side.
    boolean isStage(int methodId, Times times, List<Weight> weights, long total) {
        if (times != Times.ONCE) {
            return false;
        }
        Map<Integer, Boolean> known = new HashMap<>();
        long repeated = 0;
        for (Weight weight : weights) {
            int frame = own.innermost(weight.stack());
            if (frame != Stacks.NONE && stacks.methodId(frame) == methodId) {
                int call = stacks.calledBy(frame, weight.stack());
                repeated += known.computeIfAbsent(call, inner -> isMadeOnce(frame, inner)) ? 0 : weight.nanos();
            }
        }
        return repeated < total / 2;
    }

    private boolean isMadeOnce(int frame, int call) {
        return call != frame && times(frame, call) == Times.ONCE
                && !sites.runsMany(stacks.method(frame), stacks.line(frame));
    }

    /// Time on the processor in methods of the program's own that spin until something has happened.
    long spinning(List<Weight> weights) {
        Map<Integer, Boolean> known = new HashMap<>();
        long nanos = 0;
        for (Weight weight : weights) {
            int frame = weight.state().kind() == Kind.CPU ? own.innermost(weight.stack()) : Stacks.NONE;
            if (frame != Stacks.NONE
                    && known.computeIfAbsent(stacks.methodId(frame), id -> sites.spins(stacks.methodById(id)))) {
                nanos += weight.nanos();
            }
        }
        return nanos;
    }

    /// Where the unit is called with what it gave before, as the code says: the frame that calls it; 0 where nothing says so.
    int needsTheLast(int unit, Times times, List<Weight> weights) {
        Set<Integer> asked = new HashSet<>();
        for (Weight weight : weights) {
            List<Integer> frames = own.ownFrames(weight.stack());
            for (int i = 1; i < frames.size(); i++) {
                int inner = frames.get(i);
                int outer = frames.get(i - 1);
                if (stacks.methodId(inner) == unit && asked.add(outer) && isInTurn(outer, inner)) {
                    return outer;
                }
            }
        }
        int kept = mostlyAt(weights, state -> state.kind() == Kind.IO || state.kind() == Kind.CPU,
                weight -> carrier(unit, weight.stack()));
        // The kernel's time for a conversation is no time for a file.
        boolean ofFiles = nanos(weights, State.DISK) >= nanos(weights, State.NETWORK);
        return kept != Stacks.NONE || times != Times.ONCE || !ofFiles ? kept
                : mostlyAt(weights, state -> state.kind() == Kind.IO || state == State.CPU_KERNEL, this::streamed);
    }

    private static long nanos(List<Weight> weights, State state) {
        return weights.stream().filter(weight -> weight.state() == state).mapToLong(Weight::nanos).sum();
    }

    /// The frame that such time was spent at for the most part; 0 where there is none.
    ///
    /// @param counts what time is meant
    /// @param frame  where a weight was spent, 0 for elsewhere
    static int mostlyAt(List<Weight> weights, Predicate<State> counts, ToIntFunction<Weight> frame) {
        long there = 0;
        long all = 0;
        int where = Stacks.NONE;
        for (Weight weight : weights) {
            if (counts.test(weight.state())) {
                all += weight.nanos();
                int at = frame.applyAsInt(weight);
                there += at == Stacks.NONE ? 0 : weight.nanos();
                where = at == Stacks.NONE ? where : at;
            }
        }
        return there > all / 2 ? where : Stacks.NONE;
    }

    /// The frame in the unit that makes a call whose result it keeps for the next one.
    private int carrier(int unit, int leaf) {
        return own.ownFrames(leaf).stream().dropWhile(frame -> stacks.methodId(frame) != unit).filter(frame -> {
            int call = stacks.calledBy(frame, leaf);
            return call != frame
                    && sites.carriesOn(stacks.method(frame), stacks.line(frame), stacks.method(call));
        }).findFirst().orElse(Stacks.NONE);
    }

    /// Whether all of it is called, at whatever distance, by code that asks a selector what is ready.
    boolean isBelowSelector(int unit, List<Weight> weights) {
        Map<Integer, Boolean> known = new HashMap<>();
        for (Weight weight : weights) {
            if (!known.computeIfAbsent(weight.stack(), leaf -> own.ownFrames(leaf).stream()
                    .takeWhile(frame -> stacks.methodId(frame) != unit)
                    .anyMatch(frame -> loops.asksSelector(stacks.methodId(frame))))) {
                return false;
            }
        }
        return !weights.isEmpty();
    }

    /// The frame that goes through one file from front to back.
    private int streamed(Weight weight) {
        boolean disk = weight.state() == State.DISK || weight.state() == State.CPU_KERNEL;
        int frame = disk ? own.innermost(weight.stack()) : Stacks.NONE;
        int call = stacks.calledBy(frame, weight.stack());
        return frame != Stacks.NONE && call != frame && isInTurn(frame, call) ? frame : Stacks.NONE;
    }

    private boolean isInTurn(int outer, int inner) {
        return sites.needsTheLast(stacks.method(outer), stacks.line(outer), stacks.method(inner));
    }

    /// Whether most of its waiting is for datagrams, and none of its methods sends one.
    boolean receivesOnly(Set<Integer> methods, List<Weight> weights) {
        if (mostlyAt(weights, state -> state.kind() == Kind.IO, this::datagram) == Stacks.NONE) {
            return false;
        }
        return methods.stream().allMatch(
                method -> sites.sendsDatagrams(stacks.methodById(method)).filter(sends -> !sends).isPresent());
    }

    private int datagram(Weight weight) {
        for (int node = weight.stack(); node > 0 && stacks.isJdk(node); node = stacks.parent(node)) {
            if (Catalogue.receivesDatagrams(stacks.method(node))) {
                return weight.stack();
            }
        }
        return Stacks.NONE;
    }
}
