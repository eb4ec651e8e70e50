package dev.waitlens.timeline;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Owner;
import dev.waitlens.catalogue.Role;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Picture;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells what comes from outside, an answer from the network or the end of a child process, from results of the program's own threads, where all are a future.
///
/// `client.sendAsync(...).join()` waits for the other side, and its stack says nothing but `CompletableFuture`. What tells is who
/// worked meanwhile: where an event loop reads the answers of somebody whom the program has asked, and mostly no thread of the program was at work but those that
/// do the same as the one that waits, the answer was the network's; where there is no such loop, and the thread that waits starts child processes, it was a child's.
final class Answers {
    /// Of the waits of one thread. Below it, the program's own threads are what is waited for.
    private static final double MOSTLY = 0.75;

    private final Stacks stacks;
    private final List<Account> accounts;
    private final int buckets;
    private final List<Weight> weights;
    private final Segments segments;
    /// By thread.
    private final int[] accountOf;
    /// Accounts whose threads read the answers, or complete them: they are at work on nothing else that is waited for.
    private final BitSet answerers = new BitSet();
    private final boolean client;
    private final Map<String, Boolean> fromOutside = new HashMap<>();

    /// @param weights   of these accounts, and the history of their threads: what waited for an answer is told in both
    /// @param accountOf by thread, the number of its account; -1 where it has none
    Answers(Stacks stacks, List<Account> accounts, int buckets, List<Weight> weights, Segments segments,
            int[] accountOf) {
        this.stacks = stacks;
        this.weights = weights;
        this.segments = segments;
        this.accountOf = accountOf;
        this.accounts = new ArrayList<>(accounts);
        this.buckets = buckets;
        boolean known = false;
        for (int lane = 0; lane < accounts.size(); lane++) {
            Role role = Catalogue.roleOf(accounts.get(lane).name(), List.of());
            boolean asks = role == Role.CLIENT_LOOP;
            answerers.set(lane, asks || role == Role.CLIENT_WORKER);
            known |= asks;
        }
        this.client = known | addLoops();
    }

    /// Threads that ask a selector what is ready, and read from those to whom the program has spoken first; or of whose reads there is no event, because they are a
    /// library's natives.
    private boolean addLoops() {
        BitSet selects = new BitSet();
        BitSet natively = new BitSet();
        for (Weight weight : weights) {
            if (weight.state() == State.IDLE && stacks.waitsFor(Wait.SELECTOR, weight.stack())) {
                selects.set(weight.account());
                natively.set(weight.account(), !stacks.isJdk(weight.stack()));
            }
        }
        BitSet hears = new BitSet();
        for (int thread = 0; thread < Math.min(segments.threads(), accountOf.length); thread++) {
            if (accountOf[thread] >= 0 && selects.get(accountOf[thread]) && hears(thread)) {
                hears.set(accountOf[thread]);
            }
        }
        hears.or(natively);
        selects.and(hears);
        answerers.or(selects);
        return !selects.isEmpty();
    }

    private boolean hears(int thread) {
        for (int number = 0; number < segments.count(thread); number++) {
            int segment = segments.at(thread, number);
            if (segments.kind(segment) == EventKind.SOCKET_READ && segments.state(segment) == State.NETWORK) {
                return true;
            }
        }
        return false;
    }

    /// The accounts as they are after [#told].
    List<Account> accounts() {
        return accounts;
    }

    /// The weights, those that waited for an answer now under the network or the child; and the same of the history.
    List<Weight> told() {
        State[] from = new State[accounts.size()];
        for (int lane = 0; lane < from.length; lane++) {
            from[lane] = answering(lane);
        }
        // A client has all of the program's answers, or there is none: so they are of one kind.
        Optional<State> kind = Stream.of(from).filter(state -> state != State.RESULT).findFirst();
        if (kind.isEmpty()) {
            return weights;
        }
        State answering = kind.get();
        segments.reinterpret(State.RESULT, answering, segment -> {
            int lane = accountOf[segments.thread(segment)];
            return lane >= 0 && from[lane] == answering && isFuture(segments.stack(segment));
        });
        long[] moved = new long[accounts.size()];
        List<Weight> told = new ArrayList<>(weights.size());
        for (Weight weight : weights) {
            boolean answer = weight.state() == State.RESULT && from[weight.account()] == answering
                    && isFuture(weight.stack());
            moved[weight.account()] += answer ? weight.nanos() : 0;
            told.add(answer ? new Weight(weight.account(), weight.stack(), answering, weight.nanos(),
                    weight.count(), weight.first(), weight.last(), weight.when()) : weight);
        }
        for (int lane = 0; lane < moved.length; lane++) {
            if (moved[lane] > 0) {
                accounts.set(lane, moved(accounts.get(lane), moved[lane], answering));
            }
        }
        return told;
    }

    /// What its futures wait for; [State#RESULT] where it is the program's own threads, or nobody knows.
    private State answering(int lane) {
        if (!client && accounts.get(lane).in(State.CHILD) == 0 || !isFromOutside(lane)) {
            return State.RESULT;
        }
        return client ? State.NETWORK : State.CHILD;
    }

    private boolean isFuture(int stack) {
        return stacks.waitsFor(Wait.FUTURE, stack, node -> stacks.owner(stacks.methodId(node)) != Owner.PROGRAM);
    }

    /// True when, for most of the time for which threads of this kind waited for results, no other was at work on any. All of them do the same, so they wait for
    /// the same.
    private boolean isFromOutside(int lane) {
        return fromOutside.computeIfAbsent(accounts.get(lane).pattern(), this::isFromOutside);
    }

    private boolean isFromOutside(String pattern) {
        double[] beside = workBeside(pattern);
        double all = 0;
        double alone = 0;
        for (Account waiting : accounts) {
            if (waiting.pattern().equals(pattern) && waiting.in(State.RESULT) > 0) {
                for (int bucket = 0; bucket < buckets; bucket++) {
                    double results = waiting.buckets().nanos(bucket, State.RESULT);
                    all += results;
                    alone += Math.max(0, results - beside[bucket]);
                }
            }
        }
        return all > 0 && alone >= all * MOSTLY;
    }

    /// By bucket. Who is ready without a processor is held up by others, and would be done sooner without them.
    private double[] workBeside(String pattern) {
        double[] work = new double[buckets];
        for (int other = 0; other < accounts.size(); other++) {
            Account account = accounts.get(other);
            if (!account.pattern().equals(pattern) && account.kind().isProgram() && !answerers.get(other)) {
                for (int bucket = 0; bucket < buckets; bucket++) {
                    work[bucket] += account.workNanos(bucket) - account.buckets().nanos(bucket, State.READY);
                }
            }
        }
        return work;
    }

    private static Account moved(Account account, long nanos, State answering) {
        EnumMap<State, Long> states = new EnumMap<>(account.nanos());
        double part = (double) nanos / Math.max(1, account.in(State.RESULT));
        states.merge(State.RESULT, -nanos, Long::sum);
        states.merge(answering, nanos, Long::sum);
        Picture before = account.buckets();
        Picture after = (bucket, state) -> before.nanos(bucket, state) + (state == answering ? part : 0)
                * before.nanos(bucket, State.RESULT) - (state == State.RESULT ? part : 0) * before.nanos(bucket, state);
        return new Account(account.name(), account.pattern(), account.kind(), account.process(), account.threads(),
                account.begin(), account.end(), account.wallNanos(), states, account.exactCpu(), account.readyKnown(),
                account.estimatedReadyNanos(), account.overlapNanos(), after);
    }
}
