package dev.waitlens.recording.chunk;

import dev.waitlens.recording.format.Header;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds what a chunk says of its own structure against what was met in it: a recorder writes both, and damage changes one.
///
/// Each checkpoint says how far back the one before it lies, the header says where the last one is, where the metadata is, and how
/// long the chunk took. The chain is never followed to find anything: see [ChunkScan].
///
/// **Source**: 67 chunks of recordings by JDK 17 and 25 at a load of up to 66 on two processors: the chain holds all checkpoints, and the last
/// one was written 0 to 0.40 s after the end that the header gives.
///
/// **Thread**: one.
final class ChunkStructure {
    private static final double LATE_SECONDS = 1;
    private static final double LATE_SHARE = 0.1;
    private static final double EARLY_SECONDS = 0.1;
    private static final double EARLY_SHARE = 0.01;
    /// No recorder writes as many; above it nothing is concluded.
    private static final int MOST_CHECKPOINTS = 200_000;

    private final Map<Long, Long> stepsBack = new HashMap<>();
    private final Set<Long> metadata = new HashSet<>();
    private long lastTicks = Long.MIN_VALUE;

    void metadata(long offset) {
        metadata.add(offset);
    }

    /// @param step to the checkpoint before it, negative; 0 for the first
    void checkpoint(long offset, long ticks, long step) {
        if (stepsBack.size() <= MOST_CHECKPOINTS) {
            stepsBack.put(offset, step);
            lastTicks = Math.max(lastTicks, ticks);
        }
    }

    /// What does not fit together, to follow "because"; nothing where all does or the chunk does not say.
    Optional<String> contradiction(Header header) {
        if (header.checkpoint() == 0 || stepsBack.size() > MOST_CHECKPOINTS) {
            return Optional.empty();
        }
        if (!metadata.contains(header.offset() + header.metadata())) {
            return Optional.of("its header says that its events are described at a place where they are not");
        }
        return chain(header).or(() -> duration(header));
    }

    private Optional<String> chain(Header header) {
        long last = header.offset() + header.checkpoint();
        long expected = stepsBack.keySet().stream().filter(offset -> offset <= last).count();
        long at = last;
        for (long met = 1; met <= expected && stepsBack.containsKey(at); met++) {
            long step = stepsBack.get(at);
            if (step == 0) {
                boolean whole = met == expected && (header.unfinished() || expected == stepsBack.size());
                return whole ? Optional.empty()
                        : Optional.of("its chain of checkpoints has " + met + " of " + stepsBack.size());
            }
            at += step;
        }
        return Optional.of("its chain of checkpoints leads to a place where there is none");
    }

    /// async-profiler gives its checkpoints the time at which the chunk began, from which nothing follows.
    private Optional<String> duration(Header header) {
        if (header.unfinished() || lastTicks == header.startTicks()) {
            return Optional.empty();
        }
        double said = header.durationNanos() / 1e9;
        double seen = ((double) lastTicks - header.startTicks()) / header.ticksPerSecond();
        boolean fits = seen <= said + LATE_SECONDS + LATE_SHARE * said
                && seen >= said - EARLY_SECONDS - EARLY_SHARE * said;
        return fits ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "its header says that it took %.1f s, and what was written last came after %.1f s", said,
                        seen));
    }
}
