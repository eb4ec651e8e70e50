package dev.waitlens.recording.chunk;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.format.Bytes;
import dev.waitlens.recording.format.Constants;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A stretch as it comes from the decoder: threads, stacks, methods and classes are still numbered by the order in
/// which the chunk first used them. The lists hold those that this stretch used first.
///
/// @param stacks,methods,classes keys into `constants`
public record Batch(ChunkEvents rows, Constants constants, List<Thread> threads, long[] stacks, long[] methods,
        long[] classes, List<Peer> peers, List<Fact> facts) {

    /// @param peer    its number, see [ChunkEvents#peer]
    /// @param address without the port; hostile text possible
    public record Peer(long peer, String address) {}

    /// @param key  what the chunk calls it
    /// @param info what the chunk's constants say; none where they are missing
    /// @param name of a thread known only by the operating system's id, which then is `-key - 1`
    public record Thread(long key, Constants.@Nullable ThreadConstant info, @Nullable String name) {}

    /// A seldom event. Slot 0 of `numbers` is its start in nanoseconds since the epoch.
    public record Fact(String event, long[] numbers, String[] texts) {
        /// The first slot behind what all events of our runtime have.
        public static final int RUNTIME_COLUMNS = EventLayouts.A + 1;
        private static final int TEST_ID = EventLayouts.THREAD + 1;
        private static final int TEST_TYPE = TEST_ID + 1;

        /// The fact that fields tell which somebody else than a recorder wrote down; nothing for an event that is no fact.
        ///
        /// @param field text of a field by its name in the event's contract; empty where it is missing
        /// **Throws** `NumberFormatException` where a number is none.
        public static Optional<Fact> of(String event, long atNanos, UnaryOperator<String> field) {
            EventLayouts.Layout layout = EventLayouts.of(event);
            if (layout == null || layout.kind() != null || event.startsWith(EventLayouts.RUNTIME)) {
                return Optional.empty();
            }
            var texts = new String[layout.forms().size()];
            var numbers = new long[texts.length];
            for (int slot = 0; slot < texts.length; slot++) {
                boolean number = layout.forms().get(slot) == EventLayouts.Form.NUMBER;
                String value = slot == 0 ? "" : field.apply(layout.columns().get(slot).getFirst());
                texts[slot] = number ? "" : value;
                numbers[slot] = number && !value.isEmpty() ? Long.parseLong(value) : 0;
            }
            numbers[0] = atNanos;
            return Optional.of(new Fact(event, numbers, texts));
        }

        public long atNanos() {
            return numbers[0];
        }

        /// The same, at another moment.
        public Fact at(long nanos) {
            long[] moved = numbers.clone();
            moved[0] = nanos;
            return new Fact(event, moved, texts);
        }

        /// The lines of a text, without the last where the text was cut at its length: half a frame is none.
        public List<String> lines(int slot) {
            List<String> lines = texts[slot].lines().toList();
            boolean cut = texts[slot].length() >= Bytes.LONGEST_NAME - 1;
            return cut && !lines.isEmpty() ? lines.subList(0, lines.size() - 1) : lines;
        }

        /// Whether an event loop of our runtime tells it; only then the following have a meaning.
        public boolean isOfRuntime() {
            return event.startsWith(EventLayouts.RUNTIME) && !event.equals(EventLayouts.ADVISED);
        }

        /// The event's name without what all names of our runtime's events begin with.
        public String runtimeName() {
            return event.substring(EventLayouts.RUNTIME.length());
        }

        /// Whether JUnit tells it: of a test, of a class of them, and so on.
        public boolean isAboutTests() {
            return event.equals(EventLayouts.TEST);
        }

        /// Whether JUnit tells it of a test that it ran, and not of a class or the like; only then the thread and duration have a meaning, too.
        public boolean isOfTest() {
            return isAboutTests() && texts[TEST_TYPE].equals("TEST");
        }

        /// As JUnit has it; of a test.
        public String testId() {
            return texts[TEST_ID];
        }

        public long durationNanos() {
            return Math.max(0, numbers[EventLayouts.DURATION]);
        }

        /// The chunk's number of the thread, -1 for none.
        public int thread() {
            return (int) numbers[EventLayouts.THREAD];
        }

        /// The chunk's number of the stack, -1 for none.
        public int stack() {
            return (int) numbers[EventLayouts.STACK] - 1;
        }

        /// The loop's number in its process, 0 for none.
        public int loop() {
            return (int) numbers[EventLayouts.A];
        }
    }
}
