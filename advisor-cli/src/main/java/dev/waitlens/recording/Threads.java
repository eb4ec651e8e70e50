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
    private final Map<Long, Integer> idByJavaId = new HashMap<>();
    private final Map<Long, Integer> idByOsId = new HashMap<>();

    /// @param name     Java name, or the operating system's where there is no Java thread; cut to 1,024 characters
    /// @param javaId   0 or less for a thread of the JVM itself
    /// @param osId     0 where unknown, as for virtual threads
    public record ThreadInfo(String name, long javaId, long osId, boolean virtual, String group) {}

    /// The id of this thread; the first non-empty name wins.
    public int idOf(ThreadInfo thread) {
        Map<Long, Integer> ids = thread.javaId() > 0 ? idByJavaId : idByOsId;
        long key = thread.javaId() > 0 ? thread.javaId() : thread.osId();
        Integer known = ids.get(key);
        if (known == null) {
            known = byId.size();
            byId.add(thread);
            ids.put(key, known);
            if (thread.osId() > 0) {
                idByOsId.put(thread.osId(), known);
            }
        } else if (byId.get(known).name().isEmpty()) {
            byId.set(known, thread);
        }
        return known;
    }

    /// The id of the thread that the operating system knows under this number, or -1.
    public int idOfOs(long osId) {
        return idByOsId.getOrDefault(osId, -1);
    }

    public ThreadInfo get(int id) {
        return byId.get(id);
    }

    public int size() {
        return byId.size();
    }
}
