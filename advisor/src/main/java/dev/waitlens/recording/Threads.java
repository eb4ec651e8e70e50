package dev.waitlens.recording;

import dev.waitlens.recording.format.LongIndex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The threads of a recording, each under a small id that holds for the whole recording.
///
/// Kept as columns: a recording may hold millions of virtual threads.
///
/// **Thread**: written by the reader before it hands over a chunk that uses the id; not for concurrent use.
public final class Threads {
    /// Above this many, new threads share one id: no recording can fill the heap.
    private static final int MOST = 4_000_000;
    private static final ThreadInfo REST = new ThreadInfo("[all further threads]", 0, 0, false, "");

    /// What the thread `main` becomes when it has ended: the operating system's number stays `main`'s.
    private static final String AFTERLIFE = "DestroyJavaVM";

    private final Map<Integer, Process> processes = new HashMap<>();
    private final Map<String, String> texts = new HashMap<>();
    private String[] name = new String[64];
    private String[] group = new String[64];
    private long[] javaId = new long[64];
    private long[] osId = new long[64];
    private boolean[] virtual = new boolean[64];
    private int[] process = new int[64];
    private int size;

    /// @param name     Java name, or the operating system's where there is no Java thread; cut to 1,024 characters
    /// @param javaId   0 or less for a thread of the JVM itself
    /// @param osId     0 where unknown, as for virtual threads
    public record ThreadInfo(String name, long javaId, long osId, boolean virtual, String group) {}

    /// What leads to the ids: two processes may use the same numbers for different threads.
    private static final class Process {
        final LongIndex javaIds = new LongIndex();
        final LongIndex osIds = new LongIndex();
        int[] byJavaId = new int[16];
        int[] byOsId = new int[16];

        int find(boolean java, long id) {
            int number = (java ? javaIds : osIds).find(id);
            return number < 0 ? -1 : (java ? byJavaId : byOsId)[number];
        }

        void put(boolean java, long id, int thread) {
            int number = (java ? javaIds : osIds).add(id);
            int[] ids = java ? byJavaId : byOsId;
            if (number >= ids.length) {
                ids = Arrays.copyOf(ids, number * 2);
            }
            ids[number] = thread;
            if (java) {
                byJavaId = ids;
            } else {
                byOsId = ids;
            }
        }
    }

    /// The id of this thread; the first non-empty name wins.
    public int idOf(ThreadInfo thread) {
        return idOf(0, thread);
    }

    /// The id of this thread of one of several recorded processes.
    public int idOf(int process, ThreadInfo thread) {
        Process of = processes.computeIfAbsent(process, any -> new Process());
        boolean java = thread.javaId() > 0;
        int known = of.find(java, java ? thread.javaId() : thread.osId());
        if (known >= 0) {
            if (name[known].isEmpty()) {
                name[known] = text(thread.name());
            }
            return known;
        }
        int id = add(process, thread);
        of.put(java, java ? thread.javaId() : thread.osId(), id);
        if (java && thread.osId() > 0 && !thread.name().equals(AFTERLIFE)) {
            of.put(false, thread.osId(), id);
        }
        return id;
    }

    /// A new id for a thread of which nothing but the recorder's key is left.
    public int unknown(int process, long key) {
        return add(process, new ThreadInfo("[unknown thread " + key + "]", 0, 0, false, ""));
    }

    private int add(int of, ThreadInfo thread) {
        if (size >= MOST) {
            return size == MOST ? put(of, REST) : MOST;
        }
        return put(of, thread);
    }

    private int put(int of, ThreadInfo thread) {
        if (size == name.length) {
            name = Arrays.copyOf(name, size * 2);
            group = Arrays.copyOf(group, size * 2);
            javaId = Arrays.copyOf(javaId, size * 2);
            osId = Arrays.copyOf(osId, size * 2);
            virtual = Arrays.copyOf(virtual, size * 2);
            process = Arrays.copyOf(process, size * 2);
        }
        name[size] = text(thread.name());
        group[size] = text(thread.group());
        javaId[size] = thread.javaId();
        osId[size] = thread.osId();
        virtual[size] = thread.virtual();
        process[size] = of;
        return size++;
    }

    /// One copy of each text, as long as there are few different ones.
    private String text(String value) {
        if (texts.size() < 100_000) {
            String known = texts.putIfAbsent(value, value);
            return known == null ? value : known;
        }
        return texts.getOrDefault(value, value);
    }

    /// The id of the thread that the operating system knows under this number, or -1.
    public int idOfOs(long osThreadId) {
        return idOfOs(0, osThreadId);
    }

    /// The same for one of several recorded processes.
    public int idOfOs(int process, long osThreadId) {
        Process of = processes.get(process);
        return of == null ? -1 : of.find(false, osThreadId);
    }

    public ThreadInfo get(int id) {
        return new ThreadInfo(name[id], javaId[id], osId[id], virtual[id], group[id]);
    }

    /// The number of the process to which this thread belongs: see [RecordingSource#processes].
    public int processOf(int id) {
        return process[id];
    }

    public int size() {
        return size;
    }
}
