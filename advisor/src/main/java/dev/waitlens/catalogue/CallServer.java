package dev.waitlens.catalogue;

import java.util.List;

/// A row of `dispatchers.txt`: a server that runs what it calls on one thread, unless it is given others.
///
/// @param callers beginning of the names of the classes that call, with dots
/// @param started how it is started, `server.start();`
/// @param given   how it is given threads
public record CallServer(String callers, String started, String given) {
    private static final String EXECUTOR = "EXECUTOR";

    static CallServer of(List<String> row) {
        return new CallServer(row.getFirst(), row.get(1), row.get(2));
    }

    /// `server.setExecutor(Executors.newCachedThreadPool());`
    public String given(String executor) {
        return given.replace(EXECUTOR, executor);
    }
}
