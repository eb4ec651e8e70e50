package dev.waitlens.agent.record;

import dev.waitlens.agent.event.ChildClockEvent;
import dev.waitlens.agent.event.StandstillEvent;
import dev.waitlens.agent.event.ThreadClockEvent;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads each thread's CPU time and its time ready but not running from procfs, for the JVM's own threads too; and the CPU time of the child processes that have
/// ended.
///
/// It never takes more than a fixed share of one core: the more there is to read, the longer it pauses.
///
/// **Thread**: any; readings exclude each other.
public final class ThreadClocks {
    private static final long SHORTEST_PAUSE_NANOS = 1_000_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;
    private static final double LARGEST_SHARE = 0.002;
    private static final int NAME_READINGS = 16;
    /// `cutime` and `cstime` of `/proc/PID/stat`, counted from behind the name in parentheses; in ticks of which a second has 100 on every Linux.
    private static final int CHILDREN = 14;
    private static final long TICK_NANOS = 10_000_000L;

    private final File tasks;
    private final JfrInternals internals;
    private final byte[] buffer = new byte[1024];
    private Map<String, String> names = new HashMap<>();
    /// By thread, how long it had run or been ready to at the last reading, and when that was.
    private Map<String, Long> moved = new HashMap<>();
    private long movedNanos = System.nanoTime();
    private int readings;
    private long nextNanos;
    private long costNanos;
    /// Of children that ended before the first reading: a shell's, which became this JVM.
    private long childrenBefore = -1;
    private long children;

    public ThreadClocks(File tasks, JfrInternals internals) {
        this.tasks = tasks;
        this.internals = internals;
    }

    /// Whether this system has such clocks at all.
    static boolean exist(File tasks) {
        return new File(tasks, ProcessHandle.current().pid() + "/schedstat").canRead();
    }

    public synchronized void readWhenDue(long nowNanos) {
        if (nowNanos - nextNanos >= 0) {
            read();
        }
    }

    /// Takes a reading after a pause that was longer than it was asked to be, and tells of a standstill where no thread ran or was ready to run
    /// for half of what it was longer. Where one did, the machine is busy, or the collector stopped the others.
    public synchronized void readAfter(long lateNanos) {
        StandstillEvent event = new StandstillEvent();
        event.begin();
        long begin = System.nanoTime();
        Map<String, Long> before = moved;
        long most = begin - movedNanos - lateNanos / 2;
        read();
        boolean stoodStill = !before.isEmpty() && moved.entrySet().stream()
                .allMatch(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L) < most);
        if (stoodStill) {
            event.length = lateNanos;
            event.commit();
        }
    }

    /// Takes a reading of every thread now.
    public synchronized void read() {
        long begin = System.nanoTime();
        // Intended: our own reading of procfs must not become events of the program's.
        boolean hidden = internals.hide();
        List<ThreadClockEvent> events;
        long ended;
        try {
            long cpu = OwnCpu.nanos();
            events = readAll();
            ended = childNanos();
            costNanos = OwnCpu.nanos() - cpu;
        } finally {
            internals.show(hidden);
        }
        for (ThreadClockEvent event : events) {
            event.commit();
        }
        if (ended > children) {
            children = ended;
            writeChildren();
        }
        // Intended: CPU time. A reading that was itself kept waiting for a core cost nobody anything.
        long pause = (long) (costNanos / LARGEST_SHARE);
        nextNanos = begin + Math.max(SHORTEST_PAUSE_NANOS, Math.min(LONGEST_PAUSE_NANOS, pause));
    }

    private List<ThreadClockEvent> readAll() {
        List<ThreadClockEvent> events = new ArrayList<>();
        String[] ids = tasks.list();
        Map<String, String> known = readings++ % NAME_READINGS == 0 ? Map.of() : names;
        Map<String, String> alive = new HashMap<>();
        Map<String, Long> ran = new HashMap<>();
        for (String id : ids == null ? new String[0] : ids) {
            try {
                String name = known.get(id);
                String current = name != null ? name : name(id);
                ThreadClockEvent clock = clock(id, current);
                events.add(clock);
                alive.put(id, current);
                ran.put(id, clock.cpu + clock.ready);
            } catch (IOException | NumberFormatException e) {
                // The thread ended while we were looking.
            }
        }
        names = alive;
        moved = ran;
        movedNanos = System.nanoTime();
        return events;
    }

    /// A method of its own: the event's class is loaded by the first child.
    private void writeChildren() {
        ChildClockEvent event = new ChildClockEvent();
        event.cpu = children;
        event.commit();
    }

    /// CPU time of the children that have ended since the first reading, and of theirs.
    private long childNanos() {
        try {
            int length = fill(new File(tasks.getParentFile(), "stat"));
            int at = length;
            while (at > 0 && buffer[at - 1] != ')') {
                at--;
            }
            for (int field = 0; field < CHILDREN; field++) {
                at = indexOf((byte) ' ', at, length) + 1;
            }
            int end = indexOf((byte) ' ', at, length);
            int second = indexOf((byte) ' ', end + 1, length);
            if (at <= 0 || end < at || second < end) {
                return children;
            }
            long now = (number(at, end) + number(end + 1, second)) * TICK_NANOS;
            childrenBefore = childrenBefore < 0 ? now : childrenBefore;
            return now - childrenBefore;
        } catch (IOException e) {
            return children;
        }
    }

    private String name(String id) throws IOException {
        int length = fill(new File(tasks, id + "/comm"));
        return new String(buffer, 0, Math.max(0, length), StandardCharsets.UTF_8).strip();
    }

    private ThreadClockEvent clock(String id, String name) throws IOException {
        int length = fill(new File(tasks, id + "/schedstat"));
        int space = indexOf((byte) ' ', 0, length);
        int second = indexOf((byte) ' ', space + 1, length);
        if (space <= 0 || second <= 0) {
            throw new IOException("not a schedstat");
        }
        ThreadClockEvent event = new ThreadClockEvent();
        event.osThreadId = Long.parseLong(id);
        event.name = name;
        event.cpu = number(0, space);
        event.ready = number(space + 1, second);
        return event;
    }

    private int fill(File file) throws IOException {
        try (FileInputStream in = new FileInputStream(file)) {
            return in.read(buffer);
        }
    }

    private int indexOf(byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (buffer[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    private long number(int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (buffer[i] - '0');
        }
        return value;
    }
}
