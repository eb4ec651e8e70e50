package dev.waitlens.recording;

import dev.waitlens.recording.EventLayouts.Form;
import dev.waitlens.recording.EventLayouts.Layout;
import dev.waitlens.recording.format.Bytes;
import dev.waitlens.recording.format.Clock;
import dev.waitlens.recording.format.Constants;
import dev.waitlens.recording.format.Damaged;
import dev.waitlens.recording.format.EventWalk;
import dev.waitlens.recording.format.Header;
import dev.waitlens.recording.format.LongIndex;
import dev.waitlens.recording.format.Metadata;
import dev.waitlens.recording.format.Plan;
import dev.waitlens.recording.format.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Turns one chunk into stretches, in two passes: the first finds and reads its metadata and constants, which the
/// recorder writes behind the events that need them, the second its events.
///
/// Both passes walk from event to event by size. The chain that links the checkpoints backwards is not used, so a
/// damaged or circular chain costs nothing, and an unfinished chunk is read like a finished one.
///
/// **Thread**: one.
final class ChunkDecoder {
    /// At a checkpoint a stretch ends when it has this many rows, and anywhere when it has [#MOST_ROWS].
    private static final int ENOUGH_ROWS = 1 << 18;
    private static final int MOST_ROWS = 1 << 19;
    /// Starts further from the chunk than this are damage: a year.
    private static final long FARTHEST_NANOS = 365L * 24 * 3600 * 1_000_000_000L;
    /// `jdk.types` of a huge number are not worth a table.
    private static final int DIRECT_TYPES = 8192;

    private final Window window;
    private final Header header;
    private final Clock clock;
    private final Carried carried;
    private final Consumer<Batch> out;
    private final Findings findings = new Findings();
    private final Constants constants = new Constants();
    private final List<long[]> ranges = new ArrayList<>();
    private @Nullable Metadata metadata;

    private final Reading[] direct = new Reading[DIRECT_TYPES];
    private final Map<Long, Reading> others = new HashMap<>();
    private final long[] slots = new long[EventLayouts.SLOTS];

    private Rows rows = new Rows();
    private List<Batch.Fact> facts = new ArrayList<>();
    private final LongIndex threads = new LongIndex();
    private final LongIndex stacks = new LongIndex();
    private final LongIndex methods = new LongIndex();
    private final LongIndex classes = new LongIndex();
    private final Map<Long, String> osNames = new HashMap<>();
    private int threadsSent;
    private int stacksSent;
    private int methodsSent;
    private int classesSent;
    private final long beginNanos;
    private long stretchBegin;

    /// What a later chunk may need from an earlier one of the same process.
    static final class Carried {
        @Nullable Metadata metadata;
        /// async-profiler writes its settings only once; 50 ms is its default.
        long wallIntervalNanos = 50_000_000L;
    }

    /// How one type of event is read, and how often it came.
    private static final class Reading {
        final String name;
        final @Nullable Layout layout;
        final @Nullable Plan plan;
        long count;

        Reading(String name, @Nullable Layout layout, @Nullable Plan plan) {
            this.name = name;
            this.layout = layout;
            this.plan = plan;
        }
    }

    ChunkDecoder(Window window, Header header, Clock clock, Carried carried, Consumer<Batch> out) {
        this.window = window;
        this.header = header;
        this.clock = clock;
        this.carried = carried;
        this.out = out;
        this.beginNanos = clock.nanosAt(header.startTicks());
        this.stretchBegin = beginNanos;
    }

    /// Decodes the whole chunk, which ends at this offset of the file.
    ///
    /// **Throws** [Damaged] when nothing can be read because no metadata is left.
    Findings decode(long end) {
        findings.bytesUsed = Header.SIZE;
        decode(header.offset() + Header.SIZE, end);
        long endNanos = header.durationNanos() > 0 && !header.unfinished()
                ? beginNanos + header.durationNanos() : lastEnd();
        send(endNanos);
        return finish();
    }

    /// Decodes the events between two offsets, the first of them behind the header or behind the last call's end.
    void decode(long begin, long end) {
        ranges.clear();
        scan(begin, end);
        for (long[] range : ranges) {
            decodeRange(range[0], range[1]);
        }
    }

    Findings finish() {
        for (Reading reading : direct) {
            count(reading);
        }
        others.values().forEach(this::count);
        findings.tooManyStacks = constants.isFull();
        return findings;
    }

    private void count(@Nullable Reading reading) {
        if (reading != null && reading.count > 0 && !reading.name.isEmpty()) {
            findings.eventCounts.merge(reading.name, reading.count, Long::sum);
        }
    }

    private void scan(long begin, long end) {
        var walk = new EventWalk(window, begin, end);
        var metadataAt = new ArrayList<Long>();
        var checkpointsAt = new ArrayList<Long>();
        long good = begin;
        try {
            while (walk.next()) {
                if (walk.type() == EventWalk.CHECKPOINT) {
                    checkpointsAt.add(walk.offset());
                } else if (walk.type() == EventWalk.METADATA) {
                    metadataAt.add(walk.offset());
                }
            }
        } catch (Damaged e) {
            findings.gaps++;
        }
        good = walk.offset();
        ranges.add(new long[] {begin, good});
        findings.bytesUsed += good - begin;
        readMetadata(metadataAt, good);
        for (long offset : checkpointsAt) {
            readConstants(offset, good);
        }
    }

    private void readMetadata(List<Long> offsets, long end) {
        for (int i = offsets.size() - 1; i >= 0; i--) {
            var walk = new EventWalk(window, offsets.get(i), end);
            try {
                walk.next();
                use(Metadata.read(walk.payload()));
                return;
            } catch (Damaged e) {
                findings.damagedConstants++;
            }
        }
        if (metadata == null) {
            Metadata borrowed = carried.metadata;
            if (borrowed == null) {
                throw new Damaged("the part that describes its events is missing");
            }
            findings.borrowedMetadata = true;
            use(borrowed);
        }
    }

    private void use(Metadata found) {
        metadata = found;
        carried.metadata = found;
        constants.forgetTypes();
        finish();
        Arrays.fill(direct, null);
        others.clear();
        for (Metadata.Type type : found.types()) {
            if (type.isEvent() || EventLayouts.of(type.name()) != null) {
                findings.eventTypes.add(type.name());
            }
        }
    }

    private void readConstants(long offset, long end) {
        var walk = new EventWalk(window, offset, end);
        try {
            walk.next();
            constants.read(walk.payload(), metadata());
        } catch (Damaged e) {
            findings.damagedConstants++;
        }
    }

    private Metadata metadata() {
        Metadata known = metadata;
        if (known == null) {
            throw new Damaged("the part that describes its events is missing");
        }
        return known;
    }

    private void decodeRange(long begin, long end) {
        var walk = new EventWalk(window, begin, end);
        while (walk.next()) {
            Reading reading = reading(walk.type());
            reading.count++;
            if (reading.plan == null) {
                if (walk.type() == EventWalk.CHECKPOINT && rows.count() >= ENOUGH_ROWS) {
                    send(lastEnd());
                }
                continue;
            }
            try {
                read(reading, walk);
            } catch (Damaged e) {
                findings.damagedEvents++;
            }
            if (rows.count() >= MOST_ROWS) {
                send(lastEnd());
            }
        }
    }

    private Reading reading(long type) {
        boolean isDirect = type >= 0 && type < DIRECT_TYPES;
        Reading known = isDirect ? direct[(int) type] : others.get(type);
        if (known != null) {
            return known;
        }
        Reading made = makeReading(type);
        if (isDirect) {
            direct[(int) type] = made;
        } else if (others.size() < DIRECT_TYPES) {
            others.put(type, made);
        }
        return made;
    }

    private Reading makeReading(long id) {
        if (id == EventWalk.CHECKPOINT || id == EventWalk.METADATA) {
            return new Reading("", null, null);
        }
        Metadata.Type type = metadata().type(id).orElse(null);
        if (type == null) {
            findings.damagedEvents++;
            return new Reading("", null, null);
        }
        Layout layout = EventLayouts.of(type.name());
        try {
            return new Reading(type.name(), layout,
                    layout == null ? null : Plan.of(metadata(), type, layout.columns(), false));
        } catch (Damaged e) {
            findings.damagedEvents++;
            return new Reading(type.name(), null, null);
        }
    }

    private void read(Reading reading, EventWalk walk) {
        Bytes bytes = walk.payload();
        Plan plan = reading.plan;
        Layout layout = reading.layout;
        if (plan == null || layout == null) {
            return;
        }
        plan.read(bytes, slots);
        long start = clock.nanosAt(slots[EventLayouts.START]);
        if (Math.abs(start - beginNanos) > FARTHEST_NANOS) {
            findings.oddTimes++;
            return;
        }
        if (layout.kind() == null) {
            facts.add(fact(reading.name, layout, plan, bytes, start));
        } else {
            row(layout.kind(), plan, bytes, start);
        }
    }

    private void row(EventKind kind, Plan plan, Bytes bytes, long start) {
        long duration = nanos(plan, EventLayouts.DURATION);
        if (duration < 0) {
            findings.oddTimes++;
            duration = 0;
        }
        if (kind == EventKind.WALL_SAMPLE) {
            duration = Math.max(1, present(slots[EventLayouts.B])) == 1 || duration == 0
                    ? carried.wallIntervalNanos : duration + carried.wallIntervalNanos;
        }
        rows.add(kind, start, duration, thread(kind, bytes), stack(), extra(kind, plan, bytes));
    }

    private int thread(EventKind kind, Bytes bytes) {
        long key = slots[EventLayouts.THREAD];
        if (key == Plan.ABSENT) {
            return -1;
        }
        if (kind == EventKind.THREAD_CLOCK) {
            int known = threads.size();
            int number = threads.add(~key);
            if (number == known) {
                osNames.put(~key, text(bytes, slots[EventLayouts.B]));
            }
            return number;
        }
        return key == 0 ? -1 : threads.add(key);
    }

    /// One above the stack's number; 0 is no stack.
    private int stack() {
        long key = slots[EventLayouts.STACK];
        return key == Plan.ABSENT || key == 0 ? 0 : stacks.add(key) + 1;
    }

    private long extra(EventKind kind, Plan plan, Bytes bytes) {
        long a = slots[EventLayouts.A];
        long b = slots[EventLayouts.B];
        return switch (kind) {
            case CPU_SAMPLE, THREAD_CLOCK, SAMPLES_LOST -> present(a);
            case WALL_SAMPLE -> constants.label(plan.type(EventLayouts.A), a).contains("SLEEPING") ? 0 : 1;
            case SOCKET_READ, SOCKET_WRITE -> ChunkEvents.peer(text(bytes, a), (int) present(b));
            case FILE_READ, FILE_WRITE -> hasText(bytes, a) ? 1 : 0;
            case PARK, MONITOR_ENTER, MONITOR_WAIT -> a == Plan.ABSENT || a == 0 ? -1 : classes.add(a);
            case METHOD_CALL -> a == Plan.ABSENT || a == 0 ? -1 : methods.add(a);
            case THREAD_LOAD -> a == Plan.ABSENT || b == Plan.ABSENT ? 0
                    : a << 32 | b & 0xFFFF_FFFFL;
            case JAVA_SAMPLE, NATIVE_SAMPLE, FILE_FORCE, SLEEP, PINNED, THREAD_START, THREAD_END, GC_PAUSE -> 0;
        };
    }

    private Batch.Fact fact(String event, Layout layout, Plan plan, Bytes bytes, long start) {
        var texts = new String[layout.forms().size()];
        var numbers = new long[texts.length];
        for (int slot = 0; slot < texts.length; slot++) {
            Form form = layout.forms().get(slot);
            texts[slot] = switch (form) {
                case TEXT -> text(bytes, slots[slot]);
                case LABEL -> constants.label(plan.type(slot), slots[slot]);
                case NUMBER -> "";
            };
            numbers[slot] = form == Form.NUMBER ? nanos(plan, slot) : 0;
        }
        numbers[0] = start;
        if (event.equals("jdk.ActiveSetting")) {
            noteSetting(texts[2], texts[3]);
            texts[1] = metadata().type(numbers[1]).map(Metadata.Type::name).orElse("");
        }
        return new Batch.Fact(event, numbers, texts);
    }

    private void noteSetting(String name, String value) {
        if (name.equals("wall")) {
            try {
                long nanos = Long.parseLong(value);
                carried.wallIntervalNanos = nanos > 0 ? nanos : carried.wallIntervalNanos;
            } catch (NumberFormatException e) {
                // Another recorder's setting of the same name.
                findings.oddTimes++;
            }
        }
    }

    /// The value of a slot, in nanoseconds where it is a time span in ticks or of another unit.
    private long nanos(Plan plan, int slot) {
        long value = present(slots[slot]);
        return switch (plan.unit(slot)) {
            case NONE, NANOSECONDS, EPOCH_NANOS, EPOCH_MILLIS -> value;
            case TICKS -> clock.nanosOf(value);
            case TICK_STAMP -> clock.nanosAt(value);
            case MICROSECONDS -> value * 1_000;
            case MILLISECONDS -> value * 1_000_000;
            case SECONDS -> value * 1_000_000_000;
        };
    }

    private static long present(long value) {
        return value == Plan.ABSENT ? 0 : value;
    }

    private boolean hasText(Bytes bytes, long position) {
        if (position == Plan.ABSENT) {
            return false;
        }
        bytes.position((int) position);
        return bytes.octet() != 0;
    }

    private String text(Bytes bytes, long position) {
        if (position == Plan.ABSENT) {
            return "";
        }
        bytes.position((int) position);
        String text = constants.readString(bytes);
        return text == null ? "" : text;
    }

    private long lastEnd() {
        return rows.lastEnd(stretchBegin);
    }

    /// Hands over what has come together, if anything has.
    void send(long endNanos) {
        long end = Math.max(endNanos, stretchBegin);
        out.accept(new Batch(rows.sorted(stretchBegin, end), constants, newThreads(), newKeys(stacks, stacksSent),
                newKeys(methods, methodsSent), newKeys(classes, classesSent), List.copyOf(facts)));
        threadsSent = threads.size();
        stacksSent = stacks.size();
        methodsSent = methods.size();
        classesSent = classes.size();
        rows = new Rows();
        facts = new ArrayList<>();
        stretchBegin = end;
    }

    private List<Batch.Thread> newThreads() {
        var found = new ArrayList<Batch.Thread>();
        for (int number = threadsSent; number < threads.size(); number++) {
            long key = threads.key(number);
            found.add(new Batch.Thread(key, constants.thread(key), osNames.get(key)));
        }
        return found;
    }

    private static long[] newKeys(LongIndex index, int from) {
        var keys = new long[index.size() - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = index.key(from + i);
        }
        return keys;
    }
}
