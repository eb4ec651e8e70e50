package dev.waitlens.timeline;

import dev.waitlens.recording.ChunkEvents;
import dev.waitlens.recording.EventKind;
import dev.waitlens.recording.Gap;
import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.AgentFacts;
import dev.waitlens.recording.Provenance.Collections;
import dev.waitlens.recording.Provenance.Host;
import dev.waitlens.recording.Provenance.Origin;
import dev.waitlens.recording.Provenance.OpenWait;
import dev.waitlens.recording.Provenance.Processor;
import dev.waitlens.recording.Provenance.TimedMethod;
import dev.waitlens.recording.Provenance.Traced;
import dev.waitlens.recording.RecordedProcess;
import dev.waitlens.recording.RecordingSource;
import dev.waitlens.recording.Stacks;
import dev.waitlens.recording.Stacks.Method;
import dev.waitlens.recording.TestRun;
import dev.waitlens.recording.Threads;
import dev.waitlens.recording.Threads.ThreadInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A recording written by hand: what each thread did when, in milliseconds, without any file.
///
/// A thread is chosen with [#on], its stack with [#in], its place in time with [#at]. Whatever takes time moves that
/// thread's time forward, so that a life reads as a list: `on("main").in("shop.Shop.main").sleep(10).cpu(90)`.
public final class Script implements RecordingSource {
    public static final long BEGIN = 1_700_000_000_000_000_000L;
    public static final int NATIVE = 0x0100;
    private static final double MILLI = 1e6;
    private static final double CPU_PERIOD = 10;

    private final Threads threads = new Threads();
    private final Stacks stacks = new Stacks();
    private final Map<String, Integer> threadIds = new HashMap<>();
    private final Map<Long, Boolean> connections = new HashMap<>();
    private final Map<Integer, Double> times = new HashMap<>();
    private final Map<Integer, Integer> places = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, Long> eventCounts = new HashMap<>();
    private final List<TimedMethod> timedMethods = new ArrayList<>();
    private final List<OpenWait> openWaits = new ArrayList<>();
    private final List<RecordedProcess> processes = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<TestRun> tests = new ArrayList<>();
    private Processor processor = Processor.UNKNOWN;
    private final List<List<Row>> stretches = new ArrayList<>(List.of(new ArrayList<>()));
    private final double millis;
    private int cores = 4;
    private int feature = 25;
    private boolean byAgent = true;
    private boolean sorted = true;
    private int thread = -1;
    private int process;

    private record Row(EventKind kind, long start, long duration, int thread, int stack, long extra) {}

    private Script(double millis) {
        this.millis = millis;
    }

    /// A recording of this length.
    public static Script lasting(double millis) {
        return new Script(millis);
    }

    public Script cores(int number) {
        cores = number;
        return this;
    }

    public Script feature(int number) {
        feature = number;
        return this;
    }

    /// A recording of the JDK's own, without our agent's facts.
    public Script withoutAgent() {
        byAgent = false;
        return this;
    }

    public Script setting(String name, String value) {
        settings.put(name, value);
        return this;
    }

    /// A connection to this port of the peer's that was open before the recording began.
    public Script connected(int port, boolean accepted) {
        connections.put(ChunkEvents.peer("peer", port), accepted);
        return this;
    }

    /// Here the recorder paused for so long, which is no part of the recording's time.
    public Script gap(double moment, double length) {
        gaps.add(new Gap(BEGIN + nanos(moment), nanos(length)));
        return this;
    }

    public Script processor(Processor of) {
        processor = of;
        return this;
    }

    /// How many events of a type the recording holds: without any, it is taken to hold whatever it could.
    public Script counted(String event, long number) {
        eventCounts.put(event, number);
        return this;
    }

    /// JUnit ran this test on this thread from then to now.
    public Script test(String className, String method, double from) {
        tests.add(new TestRun("[engine:junit-jupiter]/[class:" + className + "]/[method:" + method + "()]", thread,
                BEGIN + nanos(from), nanos(now() - from)));
        return this;
    }

    /// Hands the events over in the order in which they were written, not by start.
    public Script unsorted() {
        sorted = false;
        return this;
    }

    /// What follows comes in the next stretch.
    public Script nextStretch() {
        stretches.add(new ArrayList<>());
        return this;
    }

    /// What follows is done by threads of a worker process, which lived from then to then.
    public Script ofWorker(String name, double from, double to) {
        if (processes.isEmpty()) {
            processes.add(new RecordedProcess("", BEGIN, BEGIN + nanos(millis), true));
        }
        process = processes.size();
        processes.add(new RecordedProcess(name, BEGIN + nanos(from), BEGIN + nanos(to), true));
        return this;
    }

    /// At the end of its process this thread waits here, outermost frame first.
    public Script waitsAtEnd(String... frames) {
        openWaits.add(
                new OpenWait(threads.processOf(thread), threads.get(thread).javaId(), BEGIN + nanos(millis), "WAITING",
                        Stream.of(frames).map(frame -> frame + ":1").toList().reversed()));
        return this;
    }

    /// What follows is done by this platform thread.
    public Script on(String name) {
        return on(name, false, "main", true);
    }

    public Script onVirtual(String name, int number) {
        return on(name + "\0" + number, true, "VirtualThreads", true);
    }

    public Script onCarrier(String name) {
        return on(name, false, "CarrierThreads", true);
    }

    /// A thread of the JVM itself, which has no Java id.
    public Script onJvm(String name) {
        return on(name, false, "", false);
    }

    private Script on(String key, boolean virtual, String group, boolean java) {
        int cut = key.indexOf('\0');
        String name = cut < 0 ? key : key.substring(0, cut);
        thread = threadIds.computeIfAbsent(process + " " + key, k -> {
            int number = 1 + (int) threadIds.keySet().stream().filter(other -> other.startsWith(process + " ")).count();
            return threads.idOf(process,
                    new ThreadInfo(name, java ? number : 0, virtual ? 0 : 10_000 + number, virtual, group));
        });
        return this;
    }

    /// The thread's stack from now on, outermost first: `static synchronized shop.Shop.main:12`.
    public Script in(String... frames) {
        places.put(thread, stack(Stacks.NONE, frames));
        return this;
    }

    public Script at(double moment) {
        times.put(thread, moment);
        return this;
    }

    /// Where this thread is in time.
    public double now() {
        return times.getOrDefault(thread, 0.0);
    }

    public Script back(double length) {
        return at(now() - length);
    }

    public Script sleep(double length) {
        return event(EventKind.SLEEP, length, place("java.lang.Thread.sleep0"), 0);
    }

    /// Made on behalf of this method.
    public Script sleepBelow(String method, double length) {
        return event(EventKind.SLEEP, length, place(method, "java.lang.Thread.sleep0"), 0);
    }

    /// As a client: to a server's port.
    /// Of a connection of which nobody says to whom it is.
    public Script socketRead(double length) {
        return event(EventKind.SOCKET_READ, length, place("java.net.Socket$SocketInputStream.read"), 0);
    }

    public Script socketRead(double length, int port) {
        return event(EventKind.SOCKET_READ, length, place("java.net.Socket$SocketInputStream.read"),
                ChunkEvents.peer("peer", port));
    }

    /// A client's read, made on behalf of this method.
    public Script socketReadBelow(String method, double length) {
        return event(EventKind.SOCKET_READ, length, place(method, "java.net.Socket$SocketInputStream.read"), 0);
    }

    public Script socketWrite(double length, int port) {
        return event(EventKind.SOCKET_WRITE, length, place("java.net.Socket$SocketOutputStream.write"),
                ChunkEvents.peer("peer", port));
    }

    public Script fileRead(double length) {
        return event(EventKind.FILE_READ, length, place("java.io.RandomAccessFile.read"), 1);
    }

    /// Parked below these frames of the JDK.
    public Script park(double length, String... frames) {
        return event(EventKind.PARK, length, stack(place(frames), "java.util.concurrent.locks.LockSupport.park"), -1);
    }

    public Script lock(double length) {
        return park(length, "java.util.concurrent.locks.ReentrantLock.lock");
    }

    public Script monitorEnter(double length) {
        return event(EventKind.MONITOR_ENTER, length, place(), 0);
    }

    /// Waits for a monitor that this platform thread holds.
    public Script monitorEnter(double length, String holder) {
        int waiting = thread;
        int holding = on(holder).thread;
        thread = waiting;
        return event(EventKind.MONITOR_ENTER, length, place(), ChunkEvents.packMonitor(0, holding));
    }

    /// From this moment on, calls of `shop.Shop::fetch` are timed.
    public Script timed(double moment, String method) {
        timedMethods.add(new TimedMethod(method, BEGIN + nanos(moment), true, "weighs much"));
        return this;
    }

    /// A timed call of this method: of one's own code, or one of the JDK's blocking doors.
    public Script call(double length, String method) {
        return event(EventKind.METHOD_CALL, length, place(), stacks.methodId(method(method)));
    }

    /// So many timed calls of `shop.Shop.work`, one after the other.
    public Script calls(int count, Runnable work) {
        for (int i = 0; i < count; i++) {
            double from = now();
            in("shop.Shop.main:3", "shop.Shop.work:5");
            work.run();
            double to = now();
            in("shop.Shop.main:3").at(from).call(to - from, "shop.Shop.work").at(to);
        }
        return this;
    }

    /// On the CPU for so long, sampled every 10 ms at the end of each period.
    public Script cpu(double length) {
        double now = times.getOrDefault(thread, 0.0);
        for (double done = CPU_PERIOD; done <= length; done += CPU_PERIOD) {
            sampleAt(now + done - 0.000_001, CPU_PERIOD);
        }
        return at(now + length);
    }

    /// On the CPU below these frames.
    public Script cpuIn(double length, String... frames) {
        int before = place();
        places.put(thread, place(frames));
        cpu(length);
        places.put(thread, before);
        return this;
    }

    /// One CPU-time sample that stands for so long, without moving on.
    public Script sampleAt(double moment, double period) {
        return row(EventKind.CPU_SAMPLE, moment, period, thread, place(), 0);
    }

    /// So many execution samples of JDK 17, a millisecond apart.
    public Script executionSamples(int count) {
        return samples(EventKind.JAVA_SAMPLE, count);
    }

    public Script nativeSamples(int count) {
        return samples(EventKind.NATIVE_SAMPLE, count);
    }

    private Script samples(EventKind kind, int count) {
        for (int i = 0; i < count; i++) {
            event(kind, 0, place(), 0);
            at(times.get(thread) + 1);
        }
        return this;
    }

    public Script wallSample(double span, boolean running) {
        return event(EventKind.WALL_SAMPLE, span, place(), running ? 1 : 0);
    }

    public Script born() {
        return event(EventKind.THREAD_START, 0, Stacks.NONE, 0);
    }

    public Script dies() {
        return event(EventKind.THREAD_END, 0, Stacks.NONE, 0);
    }

    /// The operating system's clocks of this thread, since its start.
    public Script clock(double cpu, double ready) {
        return row(EventKind.THREAD_CLOCK, times.getOrDefault(thread, 0.0), cpu, thread, Stacks.NONE, nanos(ready));
    }

    /// The load of the thread since the last one, in cores.
    public Script load(double share) {
        return row(EventKind.THREAD_LOAD, times.getOrDefault(thread, 0.0), 0, thread, Stacks.NONE,
                ChunkEvents.packLoad((float) share, 0));
    }

    public Script gcPause(double moment, double length) {
        return row(EventKind.GC_PAUSE, moment, length, -1, Stacks.NONE, 0);
    }

    /// The JVM stops all threads; `running`, it does something while they run.
    public Script jvmPause(double moment, double length, boolean running) {
        return row(EventKind.JVM_PAUSE, moment, length, -1, Stacks.NONE, running ? 0 : 1);
    }

    /// Any event of this thread, which then is that much further in time.
    public Script event(EventKind kind, double length, int stack, long extra) {
        double now = times.getOrDefault(thread, 0.0);
        row(kind, now, length, thread, stack, extra);
        return at(Math.max(now, now + length));
    }

    private Script row(EventKind kind, double moment, double length, int who, int stack, long extra) {
        stretches.getLast().add(new Row(kind, BEGIN + nanos(moment), nanos(length), who, stack, extra));
        return this;
    }

    private static long nanos(double length) {
        return Math.round(length * MILLI);
    }

    /// The thread's stack with these frames on top.
    public int place(String... frames) {
        return stack(places.getOrDefault(thread, Stacks.NONE), frames);
    }

    private int stack(int below, String... frames) {
        int node = below;
        for (String frame : frames) {
            int colon = frame.lastIndexOf(':');
            String name = colon < 0 ? frame : frame.substring(0, colon);
            node = stacks.child(node, stacks.methodId(method(name)),
                    colon < 0 ? -1 : Integer.parseInt(frame.substring(colon + 1)));
        }
        return node;
    }

    private static Method method(String text) {
        String[] words = text.split(" ");
        String name = words[words.length - 1];
        int modifiers = 0;
        for (String word : words) {
            modifiers |= switch (word) {
                case "static" -> Stacks.STATIC;
                case "synchronized" -> Stacks.SYNCHRONIZED;
                case "native" -> NATIVE;
                default -> 0;
            };
        }
        int dot = name.lastIndexOf('.');
        return new Method(name.substring(0, dot), name.substring(dot + 1), "()V", modifiers);
    }

    public int methodId(String method) {
        return stacks.methodId(method(method));
    }

    public Timeline account() {
        return Accountant.account(this);
    }

    @Override
    public Provenance read(Consumer<ChunkEvents> consumer) {
        for (int i = 0; i < stretches.size(); i++) {
            long begin = BEGIN + nanos(millis * i / stretches.size());
            consumer.accept(columns(stretches.get(i), begin, BEGIN + nanos(millis * (i + 1) / stretches.size())));
        }
        Optional<AgentFacts> agent = byAgent
                ? Optional.of(new AgentFacts("0.1.0", "shop.jar", "a JVM", feature, cores, BEGIN, Map.of(), "exit"))
                : Optional.empty();
        return new Provenance(List.of("shop.jfr"), byAgent ? Origin.WAITLENS : Origin.JDK, agent, BEGIN,
                BEGIN + nanos(millis), 1_000,
                1_000, stretches.size(), settings, List.of(), eventCounts, 0, 0, List.of(), List.of(), List.of(),
                Optional.of(new Host("", "a JVM", cores, BEGIN, 0)), new Collections(0, List.of(), 0, 0, Map.of()),
                timedMethods,
                openWaits, List.of(), List.of(), gaps, processor, Map.of(), Traced.NOTHING, tests);
    }

    private ChunkEvents columns(List<Row> written, long begin, long end) {
        List<Row> rows = new ArrayList<>(written);
        if (sorted) {
            rows.sort(Comparator.comparingLong(Row::start));
        }
        int count = rows.size();
        ChunkEvents events = new ChunkEvents(begin, end, count, new byte[count], new long[count], new long[count],
                new int[count],
                new int[count], new long[count]);
        for (int i = 0; i < count; i++) {
            Row row = rows.get(i);
            events.kind()[i] = (byte) row.kind().ordinal();
            events.start()[i] = row.start();
            events.duration()[i] = row.duration();
            events.thread()[i] = row.thread();
            events.stack()[i] = row.stack();
            events.extra()[i] = row.extra();
        }
        return events;
    }

    @Override
    public Map<Long, Boolean> connections() {
        return connections;
    }

    @Override
    public List<Gap> gaps() {
        return gaps;
    }

    @Override
    public List<RecordedProcess> processes() {
        return processes;
    }

    @Override
    public Threads threads() {
        return threads;
    }

    @Override
    public Stacks stacks() {
        return stacks;
    }
}
