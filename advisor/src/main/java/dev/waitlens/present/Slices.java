package dev.waitlens.present;

import dev.waitlens.classify.Classification;
import dev.waitlens.report.Report.Slice;
import dev.waitlens.report.State;
import dev.waitlens.report.figure.Measured;
import dev.waitlens.timeline.Timeline.Account;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Time by state as slices, in the fixed order of the states.
final class Slices {

    private Slices() {}

    static List<Slice> of(Map<State, Long> nanos) {
        double total = nanos.values().stream().mapToLong(Long::longValue).sum();
        List<Slice> slices = new ArrayList<>();
        for (State state : State.values()) {
            long time = nanos.getOrDefault(state, 0L);
            if (time > 0) {
                slices.add(new Slice(state, Measured.of(time / 1e9), total == 0 ? 0 : time / total));
            }
        }
        return slices;
    }

    /// An account's slices; ready time is marked as not measured where no clock told it.
    static List<Slice> of(Account account) {
        List<Slice> slices = new ArrayList<>(of(new EnumMap<>(account.nanos())));
        if (!account.readyKnown()) {
            slices.removeIf(slice -> slice.state() == State.READY);
            slices.add(new Slice(State.READY,
                    Measured.unseen("thread clocks", "no clock readings of this thread in the recording"), 0));
        }
        return slices;
    }

    /// Whose time the share bar shows, in words.
    static String sharesOf(Classification whole) {
        List<Account> busiest = whole.busiest();
        if (busiest.isEmpty()) {
            return "no thread of the program did anything";
        }
        return threadsOf(whole) + (isOne(busiest) ? "" : ", which hold over 90 % of the work and waiting");
    }

    /// The busiest threads, in as few words as a headline has room for.
    static String threadsOf(Classification whole) {
        List<Account> busiest = whole.busiest();
        return isOne(busiest) ? "the thread " + busiest.getFirst().name()
                : "the " + busiest.stream().mapToLong(Account::threads).sum() + " busiest threads";
    }

    private static boolean isOne(List<Account> busiest) {
        return busiest.size() == 1 && busiest.getFirst().threads() == 1;
    }
}
