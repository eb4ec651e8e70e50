package dev.waitlens.advise.judgement;

import dev.waitlens.forecast.Concurrency.Form;
import dev.waitlens.forecast.Costs;
import dev.waitlens.forecast.Kernel;
import dev.waitlens.forecast.Machine;
import dev.waitlens.forecast.MeasuredMachine;
import dev.waitlens.forecast.MeasuredMachine.Starts;
import dev.waitlens.forecast.RecordedCalls;
import dev.waitlens.forecast.RecordedCalls.Kind;
import dev.waitlens.forecast.RecordedCalls.Step;
import dev.waitlens.report.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What a unit's computing meets on this machine: how far threads that compute hinder one another, and what a model costs before its first call.
///
/// @param cores  of the recorded machine
/// @param kernels kinds of computing that a unit may resemble: which one is not recorded, but what allocates much needs a collector, and where that never came, it did not
/// @param isAll  the unit computes and does little else: what it shares of caches and memory decides, and no recording shows it
/// @param client the event loop needs a client that the program does not have yet
/// @param pooled it is done on a pool of threads today, or by virtual ones, whose classes are loaded
/// @param fresh  CPU nanoseconds that the first call, or each of the first few, took more than any call after them: classes are loaded and initialised, and what
///               another call needs of that waits for it
/// @param opening nanoseconds that the first calls waited more than any after them, where they waited more often: they opened what the later ones use, a connection
///                with its handshake and login, and so will every slot
/// @param slotNanos of that for each slot: as much as one of them opened; none of a server, whose rate is what comes after
/// @param warmUp CPU nanoseconds that its first calls took more than later ones beside that
record Computing(MeasuredMachine machine, int cores, Collection<Kernel> kernels, boolean isAll, boolean client,
        boolean pooled, List<Long> fresh, List<Long> opening, long slotNanos, List<Long> warmUp) {
    /// A first call that took so many times as long as a later one was still warming up.
    private static final double WARM = 1.25;
    private static final int MOST_COLD = 32;
    private static final double HALF = 0.5;

    static Computing of(Case unit) {
        RecordedCalls calls = unit.unit().recorded().recorded();
        long[] cpu = IntStream.range(0, calls.size()).mapToLong(calls::cpuNanos).toArray();
        boolean beside = Math.round(unit.unit().parallelism()) > 1;
        List<Long> fresh = more(cpu, first(calls, cpu, beside ? 1 : MOST_COLD));
        List<Long> opening = opening(calls);
        for (int call = 0; call < fresh.size(); call++) {
            cpu[call] -= fresh.get(call);
        }
        return new Computing(unit.experience().machine(), unit.cores(), kernels(unit),
                unit.unit().verdict() == Verdict.CPU_BOUND,
                unit.asyncForm().another(), unit.unit().lanes() > 1, fresh, opening, unit.clients() > 0 ? 0
                        : opening.stream().mapToLong(nanos -> nanos).max().orElse(0),
                warmUp(cpu));
    }

    private static Set<Kernel> kernels(Case unit) {
        boolean collected = unit.whole().timeline().pauses() > 0 || !unit.whole().timeline().pausesRecorded();
        return collected ? EnumSet.allOf(Kernel.class) : EnumSet.complementOf(EnumSet.of(Kernel.ALLOCATION));
    }

    /// A wait that is longer alone is no sign of one: the other side may have been slow.
    private static List<Long> opening(RecordedCalls calls) {
        return more(IntStream.range(0, calls.size()).mapToLong(calls::waitNanos).toArray(),
                first(calls, IntStream.range(0, calls.size()).mapToLong(calls::waits).toArray(), MOST_COLD));
    }

    /// How many calls at the beginning are, each of them, above all calls behind them. Mostly there is one, or none; where a recording tells no calls apart while
    /// classes are initialised, the first is seen as two.
    private static int first(RecordedCalls calls, long[] figures, int few) {
        int most = Math.min(few, Math.max(1, figures.length / 4));
        return IntStream.rangeClosed(1, Math.min(most, figures.length - 1))
                .filter(count -> LongStream.of(figures).limit(count).min().orElse(0) > largest(figures, count))
                .filter(count -> count == 1 || doSomething(calls, count)).max().orElse(0);
    }

    /// Whether most of the calls behind do something of the kind: where the first waits and they do not, they had nothing to do, and are no measure.
    private static boolean doSomething(RecordedCalls calls, int from) {
        long some = IntStream.range(from, calls.size())
                .filter(call -> calls.waits(0) > 0 ? calls.waits(call) > 0 : calls.cpuNanos(call) > 0).count();
        return some > (calls.size() - from) * HALF;
    }

    /// By how much each of the first is above the largest behind them.
    private static List<Long> more(long[] figures, int first) {
        long largest = largest(figures, first);
        return LongStream.of(figures).limit(first).map(each -> Math.max(0, each - largest)).boxed().toList();
    }

    private static long largest(long[] figures, int from) {
        return LongStream.of(figures).skip(from).max().orElse(0);
    }

    private long freshNanos() {
        return fresh.stream().mapToLong(each -> each).sum();
    }

    /// So many processors, if they do not hinder one another more than they did with any kind of computing.
    Machine best(int processors) {
        return machine.best(cores, processors, kernels);
    }

    Machine worst(int processors) {
        return machine.worst(cores, processors, kernels);
    }

    /// What has to be done before the first call, in any model, and before the first of each slot.
    Costs today() {
        return withFirst(0);
    }

    /// @param nanos what the model takes of a processor before its first call
    private Costs withFirst(double nanos) {
        double all = freshNanos() + nanos;
        Costs once = all == 0 ? Costs.NONE : Costs.NONE.once(List.of(cpu(all)));
        return slotNanos == 0 ? once : once.perSlot(List.of(opens()));
    }

    private Step opens() {
        return new Step(Kind.WAIT, slotNanos, 0);
    }

    /// What a slot starts, and what it opens.
    private List<Step> slot(Step... starts) {
        List<Step> steps = new ArrayList<>(List.of(starts));
        if (slotNanos > 0) {
            steps.add(opens());
        }
        return steps;
    }

    /// @param scale how long a second of the run takes in the replay, which may be of fewer calls than there were
    Costs costs(Form model, double scale) {
        if (machine.starts().isEmpty()) {
            return today();
        }
        Starts starts = machine.starts().get();
        return switch (model) {
            case AS_IS -> today();
            case VIRTUAL_THREADS -> withFirst(scale * firstThreads(starts.virtualNanos()));
            case THREADS -> withFirst(scale * firstThreads(starts.poolNanos()))
                    .perSlot(slot(cpu(scale * starts.threadNanos())));
            case EVENT_LOOP ->
                    withFirst(scale * (client ? starts.clientNanos() : firstThreads(starts.virtualNanos())));
            case PROCESSES -> today().perSlot(slot(cpu(scale * starts.workerCpuNanos()),
                    new Step(Kind.WAIT, Math.round(scale * starts.workerWaitNanos()), 0)))
                    .warming((warmUp.isEmpty() ? List.of(starts.warmUpCpuNanos()) : warmUp).stream()
                            .map(nanos -> Math.round(scale * nanos)).toList());
        };
    }

    private long firstThreads(long nanos) {
        return pooled ? 0 : nanos;
    }

    private static Step cpu(double nanos) {
        return new Step(Kind.CPU, Math.round(nanos), 0);
    }

    /// The first calls up to one that took hardly longer than the later half did.
    private static List<Long> warmUp(long[] cpu) {
        double later = DoubleStream.of(Arrays.stream(cpu).skip(cpu.length / 2).asDoubleStream().sorted().toArray())
                .skip(cpu.length / 4).findFirst().orElse(0);
        return LongStream.of(cpu).limit(Math.min(MOST_COLD, cpu.length / 4)).takeWhile(each -> each > WARM * later)
                .map(each -> each - Math.round(later)).boxed().toList();
    }
}
