package dev.waitlens.classify;

import dev.waitlens.report.State;
import dev.waitlens.report.State.Kind;
import dev.waitlens.timeline.Timeline.Account;
import java.util.List;
import java.util.Map;

/// How much the machine and the collector held the program's threads up, and what that does to its waits for locks.
///
/// Time ready without a processor is left out of a verdict: it says something about the machine, and the same program is to
/// get the same verdict on a busy machine as on a quiet one. A wait for a lock needs more care. It lasts as long as its holder
/// needs, and a holder that is held up needs longer; so of that wait only the part in which the holder got on
/// counts as waiting for a lock. Who held a lock is mostly not recorded. Threads that queue for locks hold them in their turn, so
/// what held them up stands for it.
///
/// @param had the share (0..1) of their working, waiting for the world, and being held up in which threads were not held up;
///            1 where processors were free, or where no clock told
public record Scarcity(double had) {
    static final Scarcity NONE = new Scarcity(1);

    public Scarcity {
        if (!(had >= 0 && had <= 1)) {
            throw new IllegalArgumentException("not a share: " + had);
        }
    }

    /// Threads that never wait for a lock may sleep as long as they like: it says nothing about who holds one.
    static Scarcity of(List<Account> accounts) {
        double gotOn = 0;
        double heldUp = 0;
        for (Account account : accounts) {
            if (account.kind().isProgram()) {
                gotOn += account.cpuNanos() + (account.in(State.LOCK) > 0 ? waited(account) : 0);
                heldUp += account.in(State.READY) + account.in(State.GC);
            }
        }
        return gotOn + heldUp <= 0 ? NONE : new Scarcity(gotOn / (gotOn + heldUp));
    }

    private static long waited(Account account) {
        return account.nanos().entrySet().stream().filter(e -> e.getKey().kind() == Kind.IO)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// What of a time in this state counts in a verdict.
    long counted(State state, long nanos) {
        return state == State.LOCK ? (long) (nanos * had) : nanos;
    }
}
