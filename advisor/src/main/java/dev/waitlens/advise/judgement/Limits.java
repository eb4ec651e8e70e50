package dev.waitlens.advise.judgement;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.PoolPlace;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.classify.Flow.Contention;
import dev.waitlens.classify.OwnCode;
import dev.waitlens.classify.Unit;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.report.Card.Gain;
import dev.waitlens.report.Card.WidthPoint;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.report.advice.Limit;
import dev.waitlens.report.figure.Span;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a unit's contention is: a lock, permits, or a pool; and what a wider one gives.
public final class Limits {
    private static final int[] WIDTHS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 256, 512, 1024};

    private Limits() {}

    /// What is done most by those who hold a lock.
    ///
    /// @param share of the time under it, 0..1
    public record Under(State state, String where, double share) {}

    /// Whether it lets in one at a time by its nature, or is several such at one place, each for a part.
    public static boolean isLock(Contention contention, Stacks stacks) {
        return contention.state() == State.LOCK && !isPermit(contention, stacks)
                && (contention.capacity() <= 1
                        || stacks.waitsFor(Wait.LOCK, contention.leaf()) && !isPool(contention, stacks));
    }

    /// Whether it is known by name as the place where something pooled is taken.
    public static boolean isPool(Contention contention, Stacks stacks) {
        return pool(waitingFrames(stacks, contention)).isPresent();
    }

    /// Whether it is for permits: unlike connections, anybody may give them.
    public static boolean isPermit(Contention contention, Stacks stacks) {
        return stacks.waitsFor(Wait.PERMIT, contention.leaf());
    }

    private static Optional<String> pool(List<Method> frames) {
        return frames.stream().map(Catalogue::pool).flatMap(Optional::stream)
                .filter(place -> place.move() == PoolPlace.Move.TAKEN).map(PoolPlace::what).findFirst();
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

    /// What a capacity of so many gives: while others wait, as many more get on; each stays as long as today, and all find room on the processors.
    public static Gain widened(Contention contention, int wider, Case unit) {
        var limit = Widening.of(contention, unit, 0);
        double now = limit.nowSeconds;
        double run = unit.runSeconds();
        List<WidthPoint> curve = new ArrayList<>();
        for (int width : WIDTHS) {
            if (width >= contention.capacity() && width < wider) {
                curve.add(WidthPoint.exactly(width, now / limit.seconds(width)));
            }
        }
        double after = limit.seconds(wider);
        curve.add(WidthPoint.exactly(wider, now / after));
        return Gain.atMost(Span.exactly(now / after), Span.exactly(run / Math.max(1e-9, run - now + after)),
                now - after,
                curve);
    }

    /// By how many times a capacity of so many makes the unit faster, where all of the JVM's own CPU time has to find room, too.
    public static double factor(Contention contention, int wider, Case unit) {
        var limit = Widening.of(contention, unit, 1);
        return limit.nowSeconds / limit.seconds(wider);
    }

    /// How long a unit takes that waits for a limit, by the limit's capacity.
    ///
    /// @param processorSeconds what all CPU time takes on the processors
    /// @param threadSeconds    that the unit's threads computed and waited for the outside; ready without a processor is no part of it: those who are let in
    ///                         need one as those before did
    private record Widening(Contention contention, double nowSeconds, double processorSeconds, double threadSeconds) {
        static Widening of(Contention contention, Case unit, double ofJvm) {
            double threads = 0;
            for (Account account : unit.whole().timeline().accounts()) {
                if (unit.unit().threadNames().contains(account.pattern())) {
                    threads += account.nanos().entrySet().stream()
                            .filter(each -> each.getKey().kind() == Kind.CPU || each.getKey().kind() == Kind.IO)
                            .mapToLong(Map.Entry::getValue).sum() / 1e9;
                }
            }
            return new Widening(contention,
                    Math.min(unit.runSeconds(), unit.unit().flow().activeNanos() / 1e9),
                    Floor.processorSeconds(unit.whole(), unit.cores(), ofJvm), threads);
        }

        double seconds(int width) {
            double most = contention.capacity() + contention.waiting();
            double faster = Math.min(width, most) / Math.max(1, contention.capacity());
            double rate = Math.max(1, Math.min(faster, least(contention.capacity()) / least(width)));
            return Math.max(1e-9, nowSeconds * (1 - contention.share()) + nowSeconds * contention.share() / rate);
        }

        /// Of what happens with so many in it.
        private double least(int width) {
            return Math.max(1e-9, Math.max(processorSeconds, threadSeconds / Math.max(1, width)));
        }
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
