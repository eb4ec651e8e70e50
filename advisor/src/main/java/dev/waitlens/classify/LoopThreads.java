package dev.waitlens.classify;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.catalogue.Role;
import dev.waitlens.catalogue.Wait;
import dev.waitlens.recording.Stacks;
import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import dev.waitlens.timeline.Timeline.Weight;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The threads that serve event loops. What waits there, whatever for, keeps everybody else waiting whom the loop serves: also a wait for a result, which is nobody's
/// work anywhere else.
final class LoopThreads {
    private final Timeline timeline;
    private final Stacks stacks;
    private final CallSites sites;
    private final Set<String> names;
    /// By account, nanoseconds.
    private final Map<Account, Long> blocked = new IdentityHashMap<>();
    private final Map<Integer, Boolean> asking = new HashMap<>();

    private LoopThreads(Timeline timeline, CallSites sites, Set<String> names) {
        this.timeline = timeline;
        this.stacks = timeline.stacks();
        this.sites = sites;
        this.names = names;
        for (Weight weight : timeline.weights()) {
            if (isBlocked(weight)) {
                blocked.merge(timeline.accounts().get(weight.account()), weight.nanos(), Long::sum);
            }
        }
    }

    static LoopThreads of(Timeline timeline, CallSites sites) {
        return new LoopThreads(timeline, sites, namesIn(timeline));
    }

    /// Patterns of the names of threads that are a loop of our runtime, or come back to a selector at least as often as they wait elsewhere,
    /// however long they wait there. Pool threads that take a turn at the selector now and then do not count; nor does channel I/O, which does
    /// not block there.
    private static Set<String> namesIn(Timeline timeline) {
        Map<String, Long> selects = new HashMap<>();
        Map<String, Long> others = new HashMap<>();
        for (Weight weight : timeline.weights()) {
            String pattern = timeline.accounts().get(weight.account()).pattern();
            if (weight.state() == State.IDLE
                    && timeline.stacks().waitsFor(Wait.SELECTOR, weight.stack())) {
                selects.merge(pattern, weight.count(), Long::sum);
            } else if (isOtherWait(weight.state())) {
                others.merge(pattern, weight.count(), Long::sum);
            }
        }
        Set<String> loops = new HashSet<>();
        addByRole(timeline, loops);
        selects.forEach((pattern, count) -> {
            if (count >= others.getOrDefault(pattern, 0L)) {
                loops.add(pattern);
            }
        });
        return loops;
    }

    private static void addByRole(Timeline timeline, Set<String> loops) {
        Map<Integer, Weight> heaviest = new HashMap<>();
        for (Weight weight : timeline.weights()) {
            heaviest.merge(weight.account(), weight, (one, other) -> one.nanos() >= other.nanos() ? one : other);
        }
        for (int account = 0; account < timeline.accounts().size(); account++) {
            Account each = timeline.accounts().get(account);
            Weight weight = heaviest.get(account);
            List<Stacks.Method> frames = weight == null ? List.of() : timeline.stacks().methods(weight.stack());
            Role role = Catalogue.roleOf(each.name(), frames);
            if (each.kind().isProgram() && (role == Role.EVENT_LOOP || role == Role.CLIENT_LOOP)) {
                loops.add(each.pattern());
            }
        }
    }

    private static boolean isOtherWait(State state) {
        return state.kind() != Kind.CPU && state != State.NETWORK && state != State.READY;
    }

    /// Whether it is a wait of a loop for somebody's result.
    boolean isBlocked(Weight weight) {
        Account account = timeline.accounts().get(weight.account());
        return weight.state().kind() == Kind.RESULT && account.kind().isProgram()
                && stacks.waitsFor(Wait.FUTURE, weight.stack())
                && (names.contains(account.pattern()) || isBelowSelector(weight.stack()));
    }

    private boolean isBelowSelector(int leaf) {
        for (int node = leaf; node > 0; node = stacks.parent(node)) {
            if (!stacks.isJdk(node) && asksSelector(stacks.methodId(node))) {
                return true;
            }
        }
        return false;
    }

    /// Whether this method asks a selector what is ready, in a loop.
    boolean asksSelector(int methodId) {
        return asking.computeIfAbsent(methodId, id -> sites.asksSelector(stacks.methodById(id)));
    }

    /// Whether it is somebody's work or waiting, as a verdict sees it.
    boolean counts(Weight weight) {
        return CallTree.counts(timeline, weight) || isBlocked(weight);
    }

    Set<String> names() {
        return names;
    }

    /// Nanoseconds of such waits on the threads of this account.
    long blocked(Account account) {
        return blocked.getOrDefault(account, 0L);
    }

    /// Nanoseconds for which its threads work or keep a loop waiting.
    long busy(Account account) {
        return account.busyNanos() + blocked(account);
    }
}
