package dev.waitlens.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The threads of a recording, each under a small id that holds for the whole recording.
///
/// **Thread**: written by the reader before it hands over a chunk that uses the id; not for concurrent use.
public final class Threads {
    private final List<ThreadInfo> byId = new ArrayList<>();
    private final Map<Key, Integer> idByJavaId = new HashMap<>();
    private final Map<Key, Integer> idByOsId = new HashMap<>();

    /// @param name     Java name, or the operating system's where there is no Java thread; cut to 1,024 characters
    /// @param javaId   0 or less for a thread of the JVM itself
    /// @param osId     0 where unknown, as for virtual threads
    public record ThreadInfo(String name, long javaId, long osId, boolean virtual, String group) {}

    /// Two processes may use the same ids.
    private record Key(int process, long id) {}

    /// The id of this thread; the first non-empty name wins.
    public int idOf(ThreadInfo thread) {
        return idOf(0, thread);
    }

    /// The id of this thread of one of several recorded processes.
    public int idOf(int process, ThreadInfo thread) {
        boolean java = thread.javaId() > 0;
        var key = new Key(process, java ? thread.javaId() : thread.osId());
        Map<Key, Integer> ids = java ? idByJavaId : idByOsId;
        Integer known = ids.get(key);
        if (known == null) {
            known = byId.size();
            byId.add(thread);
            ids.put(key, known);
            if (thread.osId() > 0) {
                idByOsId.put(new Key(process, thread.osId()), known);
            }
        } else if (byId.get(known).name().isEmpty()) {
            byId.set(known, thread);
        }
        return known;
    }

    /// A new id for a thread of which nothing but the recorder's key is left.
    int unknown(int process, long key) {
        byId.add(new ThreadInfo("[unknown thread " + key + "]", 0, 0, false, ""));
        return byId.size() - 1;
    }

    /// The id of the thread that the operating system knows under this number, or -1.
    public int idOfOs(long osId) {
        return idOfOs(0, osId);
    }

    public int idOfOs(int process, long osId) {
        return idByOsId.getOrDefault(new Key(process, osId), -1);
    }

    public ThreadInfo get(int id) {
        return byId.get(id);
    }

    public int size() {
        return byId.size();
    }
}
