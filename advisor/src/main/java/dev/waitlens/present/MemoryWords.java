package dev.waitlens.present;

import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.Memory;
import java.util.Locale;
import java.util.Optional;

/// How much memory the collector had to do with, in words.
final class MemoryWords {
    /// From here on it is no limit: the kernel gives "none" as the largest number of pages.
    private static final long NO_LIMIT = 1L << 60;
    private static final long MEBIBYTE = 1 << 20;

    private MemoryWords() {}

    /// `at most 121 MiB, of which up to 108 MiB were in use right after a collection; the control group may have 320 MiB of memory`; empty
    /// where the recording does not say.
    static Optional<String> of(Provenance provenance) {
        Memory memory = provenance.collections().memory();
        if (memory.heapBytes() <= 0) {
            return Optional.empty();
        }
        String kept = memory.keptBytes() <= 0 ? ""
                : ", of which up to " + mebibytes(memory.keptBytes()) + " were in use right after a collection";
        String limit = memory.limitBytes() <= 0 || memory.limitBytes() >= NO_LIMIT ? ""
                : "; the control group may have " + mebibytes(memory.limitBytes()) + " of memory";
        return Optional.of("at most " + mebibytes(memory.heapBytes()) + kept + limit);
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", Math.round((double) bytes / MEBIBYTE));
    }
}
