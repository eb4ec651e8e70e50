package dev.waitlens.advise.judgement;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.classify.Unit;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a unit's contention is: a lock, permits, or a pool.
public final class Limits {
    private Limits() {}

    /// What is done most by those who hold a lock.
    ///
    /// @param share of the time under it, 0..1
    public record Under(State state, String where, double share) {}

    /// Whether it lets in one at a time by its nature, or is several such at one place, each for a part.
    public static boolean isLock(Contention contention, Stacks stacks) {
        return contention.state() == State.LOCK && !isPermit(contention, stacks) && !isPool(contention, stacks)
                && (contention.capacity() <= 1 || stacks.waitsFor(Wait.LOCK, contention.leaf()));
    }

    /// Whether it is known by name as the place where something pooled is taken.
    public static boolean isPool(Contention contention, Stacks stacks) {
        return pool(waitingFrames(stacks, contention)).isPresent();
    }

    /// Whether it is for permits: unlike connections, anybody may give them.
    public static boolean isPermit(Contention contention, Stacks stacks) {
        return stacks.waitsFor(Wait.PERMIT, contention.leaf());
    }

    /// Whether a library takes it, and not the program: what it guards is one of the library's things, that several threads were given.
    public static boolean isLibrarys(Contention contention, Stacks stacks) {
        for (int node = contention.leaf(); node > 0 && node != contention.callSite(); node = stacks.parent(node)) {
            if (stacks.owner(stacks.methodId(node)) == Owner.LIBRARY) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> pool(List<Method> frames) {
        return frames.stream().map(Catalogue::taken).flatMap(Optional::stream).findFirst();
    }

    /// From where it waits down to the program's own frame.
    private static List<Method> waitingFrames(Stacks stacks, Contention contention) {
        List<Method> frames = new ArrayList<>();
        for (int node = contention.leaf(); node > 0 && node != contention.callSite(); node = stacks.parent(node)) {
            frames.add(stacks.method(node));
        }
        return frames;
    }

    public static Limit of(Contention contention, Case unit) {
        Stacks stacks = unit.whole().timeline().stacks();
        List<Method> frames = waitingFrames(stacks, contention);
        boolean lock = isLock(contention, stacks);
        Limit.Kind kind = lock ? Limit.Kind.LOCK
                : frames.stream().anyMatch(Limits::isPermit) ? Limit.Kind.PERMITS
                : Limit.Kind.POOL;
        return new Limit(kind, name(frames, contention, stacks), unit.frame(contention.callSite()),
                lock ? Math.max(1, contention.capacity()) : contention.capacity(), contention.holdNanos() / 1e6,
                contention.waiting(),
                Math.min(1, contention.share()));
    }

    private static String name(List<Method> frames, Contention contention, Stacks stacks) {
        return pool(frames)
                .or(() -> frames.stream().filter(frame -> frame.className().contains("Pool") && !frame.isJdk())
                        .findFirst()
                        .map(frame -> simple(frame.plainClassName())))
                .orElse(contention.call() > 0 ? OwnCode.shortName(stacks.method(contention.call())) : "");
    }

    private static boolean isPermit(Method frame) {
        return Catalogue.kindBelow(frame).filter(wait -> wait == Wait.PERMIT).isPresent();
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /// What is done under the lock: by those who held it, where the recording tells who they were; otherwise below the frame that waits for it, since who waits
    /// there gets on there.
    public static Under under(Case unit) {
        Stacks stacks = unit.whole().timeline().stacks();
        return unit.unit().flow().contention().flatMap(Contention::held)
                .map(held -> new Under(held.state(), where(stacks, held.leaf()), held.share()))
                .orElseGet(() -> underTheFrame(unit, stacks));
    }

    private static Under underTheFrame(Case unit, Stacks stacks) {
        int holder = unit.unit().flow().contention().map(found -> stacks.methodId(found.callSite())).orElse(-1);
        EnumMap<State, Long> nanos = new EnumMap<>(State.class);
        Map<State, Integer> heaviest = new EnumMap<>(State.class);
        long most = 0;
        long all = 0;
        for (Weight weight : unit.whole().timeline().weights()) {
            State state = weight.state();
            boolean works = state.kind() == Kind.CPU || state.kind() == Kind.IO;
            if (works && holder >= 0 && stacks.passes(weight.stack(), holder)) {
                nanos.merge(state, weight.nanos(), Long::sum);
                all += weight.nanos();
                if (weight.nanos() > most) {
                    most = weight.nanos();
                    heaviest.put(state, weight.stack());
                }
            }
        }
        double sum = Math.max(1, all);
        return nanos.entrySet().stream().max(Map.Entry.comparingByValue())
                .map(entry -> new Under(entry.getKey(), where(stacks, heaviest.getOrDefault(entry.getKey(), 0)),
                        entry.getValue() / sum))
                .orElse(new Under(State.UNEXPLAINED, "", 0));
    }

    private static String where(Stacks stacks, int leaf) {
        return leaf <= 0 ? "" : OwnCode.shortName(stacks.method(leaf));
    }
}
