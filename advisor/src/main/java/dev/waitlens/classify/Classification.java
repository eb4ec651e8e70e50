package dev.waitlens.classify;

import dev.waitlens.report.State;
import dev.waitlens.report.Verdict;
import dev.waitlens.timeline.Timeline;
import dev.waitlens.timeline.Timeline.Account;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;

/// What bounds the program and each of its units of work.
///
/// @param busiest   the fewest accounts of the program that hold most of its work and waiting, heaviest first
/// @param program   time of the busiest accounts by state
/// @param scarcity  how short processors were
/// @param units     heaviest first
/// @param methods   all methods with their use, heaviest first
/// @param clients   connections of visitors that were open at a time, the most
/// @param requests  how often something was read from visitors
/// @param children  child processes that the program started
/// @param loops     patterns of the names of threads that serve event loops
/// @param enough    false when there is too little evidence for any verdict; `missing` then says what lacks
public record Classification(Timeline timeline, OwnCode ownCode, List<Account> busiest,
        EnumMap<State, Long> program, Scarcity scarcity, Verdict verdict, List<Unit> units, List<MethodUse> methods,
        int clients, long requests, long children, Set<String> loops, boolean enough, String missing) {

    public Classification {
        busiest = List.copyOf(busiest);
        units = List.copyOf(units);
        methods = List.copyOf(methods);
        loops = Set.copyOf(loops);
    }

    public long programNanos() {
        return program.values().stream().mapToLong(Long::longValue).sum();
    }

    /// One method's time.
    ///
    /// @param inclusive time by state with the method anywhere on the stack
    /// @param selfCpu   CPU time with this as the innermost frame of its own kind of code: own code keeps what the
    ///                  JDK and libraries do on its behalf
    /// @param selfWait  waiting likewise
    public record MethodUse(int methodId, boolean own, EnumMap<State, Long> inclusive, long selfCpu, long selfWait,
            long samples, Verdict verdict, List<String> threads) {
        public long total() {
            return inclusive.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
