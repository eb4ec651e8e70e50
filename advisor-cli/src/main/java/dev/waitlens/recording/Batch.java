package dev.waitlens.recording;

import dev.waitlens.recording.format.Constants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch as it comes from the decoder: threads, stacks, methods and classes are still numbered by the order in
/// which the chunk first used them. The lists hold those that this stretch used first.
///
/// @param stacks,methods,classes keys into `constants`
record Batch(ChunkEvents rows, Constants constants, List<Thread> threads, long[] stacks, long[] methods,
        long[] classes, List<Fact> facts) {

    /// @param key  what the chunk calls it
    /// @param info what the chunk's constants say; none where they are missing
    /// @param name of a thread known only by the operating system's id, which then is `-key - 1`
    record Thread(long key, Constants.@Nullable ThreadConstant info, @Nullable String name) {}

    /// A seldom event. Slot 0 of `numbers` is its start in nanoseconds since the epoch.
    record Fact(String event, long[] numbers, String[] texts) {
        long atNanos() {
            return numbers[0];
        }
    }
}
