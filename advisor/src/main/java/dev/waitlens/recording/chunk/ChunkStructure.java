package dev.waitlens.recording.chunk;

import dev.waitlens.recording.format.Header;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Holds what a chunk says of its own structure against what was met in it: a recorder writes both, and damage changes one.
///
/// Each checkpoint says how far back the one before it lies, the header says where the last one and the metadata are. The chain is never followed
/// to find anything: see [ChunkScan].
///
/// **Source**: 67 chunks of recordings by JDK 17 and 25: the chain holds all checkpoints.
///
/// **Thread**: one.
final class ChunkStructure {
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
        if (lastTicks < header.startTicks()) {
            return Optional.of("what was written last came before it began");
        }
        return chain(header);
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
}
