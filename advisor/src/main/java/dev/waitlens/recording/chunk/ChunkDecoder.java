package dev.waitlens.recording.chunk;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.chunk.EventLayouts.Form;
import dev.waitlens.recording.chunk.EventLayouts.Layout;
import dev.waitlens.recording.format.Bytes;
import dev.waitlens.recording.format.Clock;
import dev.waitlens.recording.format.Damaged;
import dev.waitlens.recording.format.EventWalk;
import dev.waitlens.recording.format.Header;
import dev.waitlens.recording.format.Metadata;
import dev.waitlens.recording.format.Plan;
import dev.waitlens.recording.format.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The second pass over a chunk, behind [ChunkScan]: turns its events into stretches.
///
/// **Thread**: one.
public final class ChunkDecoder {
    /// At a checkpoint a stretch ends when it has this many rows, and anywhere when it has [#MOST_ROWS].
    private static final int ENOUGH_ROWS = 1 << 18;
    private static final int MOST_ROWS = 1 << 19;
    /// Events of our runtime can come by the million, and each is an object.
    private static final int ENOUGH_FACTS = 1 << 15;
    /// Starts further before the chunk than this are damage: a year.
    private static final long FARTHEST_NANOS = 365L * 24 * 3600 * 1_000_000_000L;
    /// Types with a larger id are looked up in a map.
    private static final int DIRECT_TYPES = 8192;
    private static final Reading SKIPPED = new Reading("", null, null);

    private final Clock clock;
    private final Window window;
    private final Header header;
    private final Carried carried;
    private final Consumer<Batch> out;
    private final Tally tally = new Tally();
    private final ChunkScan scan;
    private final Stretch stretch;
    private final long beginNanos;
    private final long sinceNanos;
    private final long latestNanos;

    private @Nullable Metadata metadata;
    /// By type id, as far as those came; grown on demand.
    private @Nullable Reading[] direct = new Reading[0];
    private final Map<Long, Reading> others = new HashMap<>();
    private final long[] slots = new long[EventLayouts.SLOTS];
    /// Offsets of events that tell of a standstill in which something happened.
    private final Set<Long> refuted = new HashSet<>();

    /// How one type of event is read, and how often it came.
    private static final class Reading {
        final String name;
        final @Nullable Layout layout;
        final @Nullable Plan plan;
        /// Written by the JVM's own recorder, whose samples are what they are called.
        final boolean isFlightRecorders;
        long count;

        Reading(String name, @Nullable Layout layout, @Nullable Plan plan) {
            this(name, layout, plan, true);
        }

        Reading(String name, @Nullable Layout layout, @Nullable Plan plan, boolean isFlightRecorders) {
            this.isFlightRecorders = isFlightRecorders;
            this.name = name;
            this.layout = layout;
            this.plan = plan;
        }
    }

    /// @param sinceNanos by this clock, before which nothing counts: the chunk follows a gap
    public ChunkDecoder(Window window, Header header, Clock clock, long sinceNanos, Carried carried,
            Consumer<Batch> out) {
        this.sinceNanos = sinceNanos;
        this.window = window;
        this.header = header;
        this.clock = clock;
        this.carried = carried;
        this.out = out;
        this.beginNanos = clock.nanosAt(header.startTicks());
        this.latestNanos = clock.nanosAt(ChunkScan.lastTicks(header));
        this.scan = new ChunkScan(window, header, carried, tally);
        this.stretch = new Stretch(scan.constants(), carried.still.without(beginNanos));
    }

    /// Decodes the whole chunk, which ends at this offset of the file.
    ///
    /// **Throws** [Damaged] when nothing can be read because no metadata is left.
    public Findings decode(long end) {
        tally.bytesUsed = Header.SIZE;
        decode(header.offset() + Header.SIZE, end, header.metadata());
        tally.contradiction = scan.structure().contradiction(header).orElse("");
        boolean endIsSaid = header.durationNanos() > 0 && !header.unfinished() && !header.wallClockWasSet()
                && (tally.contradiction.isEmpty() || stretch.lastEnd() <= carried.still.without(beginNanos));
        if (endIsSaid) {
            send(beginNanos + header.durationNanos());
        } else {
            sendAll();
        }
        return finish();
    }

    /// Decodes the events between two offsets, the first of them behind the header or behind the last call's end.
    ///
    /// @param metadataOffset where the newest metadata lies in the chunk, as its header says now
    public void decode(long begin, long end, long metadataOffset) {
        var ranges = scan.scan(begin, end, header.offset() + metadataOffset);
        for (ChunkScan.Range range : ranges) {
            if (metadata != scan.metadata()) {
                finish();
                metadata = scan.metadata();
            }
            scan.standstillsAt().forEach(at -> leaveOut(at, end, ranges));
            scan.standstillsAt().clear();
            decode(range);
        }
    }

    private void leaveOut(long offset, long end, List<ChunkScan.Range> ranges) {
        var walk = new EventWalk(window, offset, end);
        try {
            walk.next();
            Plan plan = reading(walk.type()).plan;
            if (plan != null) {
                plan.read(walk.payload(), slots);
                long over = clock.nanosAt(slots[EventLayouts.START]);
                long length = Math.max(0, nanos(plan, 1));
                if (ranges.stream().anyMatch(range -> begins(range, over - length, over - length / 2))) {
                    refuted.add(offset);
                } else {
                    carried.still.add(over - length, over);
                }
            }
        } catch (Damaged e) {
            // Counted when it is read with the others.
        }
    }

    /// Whether an event begins between these moments. Where the whole process stood still none can: whoever told of it was late for another
    /// reason. Its second half is not asked, because threads go on before anybody can tell of it.
    private boolean begins(ChunkScan.Range range, long fromNanos, long untilNanos) {
        var walk = new EventWalk(window, range.begin(), range.end());
        while (walk.next()) {
            long nanos = clock.nanosAt(walk.startTicks());
            if (nanos > fromNanos && nanos < untilNanos) {
                return true;
            }
        }
        return false;
    }

    /// Hands over what has come together until this moment of the chunk's clock.
    public void send(long endNanos) {
        out.accept(stretch.take(carried.still.without(endNanos)));
    }

    private void sendAll() {
        out.accept(stretch.take(stretch.lastEnd()));
    }

    /// What was found so far.
    Findings finish() {
        for (Reading reading : direct) {
            count(reading);
        }
        direct = new Reading[0];
        others.values().forEach(this::count);
        others.clear();
        return tally.findings(scan.constants().isFull());
    }

    private void count(@Nullable Reading reading) {
        if (reading != null && reading.count > 0 && !reading.name.isEmpty()) {
            tally.eventCounts.merge(reading.name, reading.count, Long::sum);
        }
    }

    private void decode(ChunkScan.Range range) {
        var walk = new EventWalk(window, range.begin(), range.end());
        while (walk.next()) {
            if (!refuted.isEmpty() && refuted.contains(walk.offset())) {
                continue;
            }
            Reading reading = reading(walk.type());
            reading.count++;
            if (reading.plan != null) {
                try {
                    read(reading, reading.plan, walk.payload());
                } catch (Damaged e) {
                    tally.damagedEvents++;
                }
            }
            int rows = stretch.rows().count();
            if (stretch.facts() >= ENOUGH_FACTS) {
                sendAll();
            } else if (rows >= MOST_ROWS || rows >= ENOUGH_ROWS && walk.type() == EventWalk.CHECKPOINT) {
                sendAll();
            }
        }
    }

    private Reading reading(long type) {
        boolean isDirect = type >= 0 && type < DIRECT_TYPES;
        Reading known = !isDirect ? others.get(type) : type < direct.length ? direct[(int) type] : null;
        if (known != null) {
            return known;
        }
        Reading made = makeReading(type);
        if (isDirect) {
            if (type >= direct.length) {
                direct = Arrays.copyOf(direct, (int) Math.min(DIRECT_TYPES, 256 + 2 * type));
            }
            direct[(int) type] = made;
        } else if (others.size() < DIRECT_TYPES) {
            others.put(type, made);
        }
        return made;
    }

    private Reading makeReading(long id) {
        if (id == EventWalk.CHECKPOINT || id == EventWalk.METADATA) {
            return SKIPPED;
        }
        Metadata types = scan.metadata();
        Metadata.Type type = types.type(id).orElse(null);
        if (type == null) {
            tally.damagedEvents++;
            return SKIPPED;
        }
        Layout layout = EventLayouts.of(type.name());
        try {
            Plan plan = layout == null ? null : Plan.of(types, type, layout.columns(), true);
            return new Reading(type.name(), layout, plan, types.type("jdk.ThreadStart").isPresent());
        } catch (Damaged e) {
            tally.damagedEvents++;
            return new Reading(type.name(), null, null);
        }
    }

    private void read(Reading reading, Plan plan, Bytes bytes) {
        Layout layout = reading.layout;
        plan.read(bytes, slots);
        if (bytes.remaining() > 0) {
            throw new Damaged("an event is longer than its fields");
        }
        long start = clock.nanosAt(slots[EventLayouts.START]);
        if (layout == null || start < beginNanos - FARTHEST_NANOS || start > latestNanos) {
            tally.oddTimes++;
        } else if (layout.kind() == null) {
            stretch.add(fact(reading.name, layout, plan, bytes, start));
        } else {
            row(reading, layout.kind(), plan, bytes, start);
        }
    }

    private void row(Reading reading, EventKind laidOut, Plan plan, Bytes bytes, long start) {
        EventKind kind = laidOut;
        if (kind == EventKind.JAVA_SAMPLE && !reading.isFlightRecorders) {
            String state = scan.constants().label(plan.type(EventLayouts.A), slots[EventLayouts.A]);
            Optional<EventKind> sampled = carried.sampling.kindOf(state);
            if (sampled.isEmpty()) {
                tally.untimed.merge(carried.sampling.event(), 1L, Long::sum);
                return;
            }
            kind = sampled.get();
        }
        long duration = nanos(plan, EventLayouts.DURATION);
        if (duration < 0 || duration > latestNanos - start && kind != EventKind.THREAD_CLOCK) {
            tally.oddTimes++;
            return;
        }
        if (kind == EventKind.WALL_SAMPLE || kind == EventKind.CPU_SAMPLE && duration == 0) {
            // The span lies between the first sample and the last; each of them stands for one interval.
            duration += carried.sampling.nanosOf(kind, reading.name.startsWith(EventLayouts.DATADOG), weight());
        }
        long begin = kind == EventKind.THREAD_CLOCK ? start : Math.max(start, sinceNanos);
        if (begin > start && start + duration <= sinceNanos) {
            return;
        }
        long from = carried.still.without(begin);
        long length = duration - (begin - start);
        stretch.rows().add(kind, from,
                kind == EventKind.THREAD_CLOCK ? length : carried.still.without(begin + length) - from,
                thread(kind, bytes),
                stretch.stack(orZero(slots[EventLayouts.STACK])),
                kind == EventKind.CPU_SAMPLE && laidOut != kind ? 0 : extra(kind, plan, bytes));
    }

    /// How many samples an event of a profiler is. A span covers all of them but one.
    private long weight() {
        return slots[EventLayouts.DURATION] == Plan.ABSENT ? orZero(slots[EventLayouts.B]) : 1;
    }

    private int thread(EventKind kind, Bytes bytes) {
        long key = orZero(slots[EventLayouts.THREAD]);
        if (kind != EventKind.THREAD_CLOCK || key == 0) {
            return stretch.thread(key);
        }
        int known = stretch.osThread(key);
        return known >= 0 ? known : stretch.osThread(key, text(bytes, slots[EventLayouts.B]));
    }

    private long extra(EventKind kind, Plan plan, Bytes bytes) {
        long a = slots[EventLayouts.A];
        long b = slots[EventLayouts.B];
        return switch (kind) {
            case CPU_SAMPLE, SAMPLES_LOST -> orZero(a);
            case THREAD_CLOCK -> nanos(plan, EventLayouts.A);
            case WALL_SAMPLE -> Sampling.isAsleep(scan.constants().label(plan.type(EventLayouts.A), a)) ? 0 : 1;
            case SOCKET_READ, SOCKET_WRITE -> stretch.peer(text(bytes, a), (int) orZero(b));
            case FILE_READ, FILE_WRITE -> hasText(bytes, a) ? 1 + Math.clamp(orZero(b), 0, Integer.MAX_VALUE) : 0;
            case MONITOR_ENTER -> ChunkEvents.packMonitor(stretch.classOf(orZero(a)), stretch.thread(orZero(b)));
            case PARK, MONITOR_WAIT -> stretch.classOf(orZero(a));
            case METHOD_CALL -> stretch.method(orZero(a));
            case JVM_PAUSE -> a == Plan.ABSENT ? 1 : a;
            case THREAD_LOAD -> orZero(a) << 32 | orZero(b) & 0xFFFF_FFFFL;
            case PINNED -> hasText(bytes, a) && text(bytes, a).contains("initialization of") ? 1 : 0;
            case JAVA_SAMPLE, NATIVE_SAMPLE, FILE_FORCE, SLEEP, THREAD_START, THREAD_END, GC_PAUSE -> 0;
        };
    }

    private Batch.Fact fact(String event, Layout layout, Plan plan, Bytes bytes, long start) {
        var texts = new String[layout.forms().size()];
        var numbers = new long[texts.length];
        for (int slot = 0; slot < texts.length; slot++) {
            Form form = layout.forms().get(slot);
            texts[slot] = switch (form) {
                case TEXT -> plan.isPooled(slot) ? scan.constants().text(slots[slot]) : text(bytes, slots[slot]);
                case LABEL -> scan.constants().label(plan.type(slot), slots[slot]);
                case METHOD -> method(slots[slot]);
                case NUMBER -> "";
            };
            numbers[slot] = form == Form.NUMBER ? nanos(plan, slot) : 0;
        }
        numbers[0] = carried.still.without(start);
        if (event.equals(EventLayouts.TEST) || event.startsWith(EventLayouts.RUNTIME)) {
            numbers[EventLayouts.THREAD] = stretch.thread(orZero(slots[EventLayouts.THREAD]));
            numbers[EventLayouts.DURATION] = carried.still.without(start + numbers[EventLayouts.DURATION]) - numbers[0];
        }
        if (event.startsWith(EventLayouts.RUNTIME)) {
            numbers[EventLayouts.STACK] = stretch.stack(orZero(slots[EventLayouts.STACK]));
        }
        if (event.equals("jdk.ActiveSetting")) {
            carried.sampling.note(texts[2], texts[3]);
            texts[1] = scan.metadata().type(numbers[1]).map(Metadata.Type::name).orElse("");
        } else if (event.equals("datadog.DatadogProfilerConfig")) {
            carried.sampling.noteDatadog(numbers[1], numbers[2]);
        }
        return new Batch.Fact(event, numbers, texts);
    }

    /// `com.acme.Shop::fetch(I)V`; empty where its name is lost.
    private String method(long key) {
        int number = scan.constants().method(orZero(key));
        return number < 0 ? "" : scan.constants().methodClass(number) + "::" + scan.constants().methodName(number)
                + scan.constants().methodDescriptor(number);
    }

    /// The value of a slot, in nanoseconds where it is a time span in ticks or of another unit.
    private long nanos(Plan plan, int slot) {
        long value = orZero(slots[slot]);
        return switch (plan.unit(slot)) {
            case NONE, NANOSECONDS, EPOCH_NANOS, EPOCH_MILLIS -> value;
            case TICKS -> clock.nanosOf(value);
            case TICK_STAMP -> clock.nanosAt(value);
            case MICROSECONDS -> value * 1_000;
            case MILLISECONDS -> value * 1_000_000;
            case SECONDS -> value * 1_000_000_000;
        };
    }

    private static long orZero(long value) {
        return value == Plan.ABSENT ? 0 : value;
    }

    private static boolean hasText(Bytes bytes, long position) {
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
        String text = scan.constants().readString(bytes);
        return text == null ? "" : text;
    }
}
