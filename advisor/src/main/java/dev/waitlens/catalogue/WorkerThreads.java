package dev.waitlens.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// A row of `workers.txt`: the worker threads that a framework makes, and how it is told how many.
///
/// @param threads pattern of their names
/// @param callers beginning of the names of classes on their stacks; empty for any
/// @param where   where it is said
/// @param number  a line that sets their number, `WIDTH` in its place
/// @param virtual a line that gives each call a virtual thread; empty where it has none
public record WorkerThreads(String threads, String callers, String where, String number, Optional<String> virtual) {
    private static final String WIDTH = "WIDTH";
    private static final String NONE = "-";

    static WorkerThreads of(List<String> row) {
        return new WorkerThreads(row.get(0), row.get(1).equals(NONE) ? "" : row.get(1), row.get(2), row.get(3),
                Optional.of(row.get(4)).filter(line -> !line.equals(NONE)));
    }

    /// @param pattern of the threads' names
    /// @param classes on their stacks, with dots
    boolean isOf(String pattern, Collection<String> classes) {
        return threads.equals(pattern) && classes.stream().anyMatch(name -> name.startsWith(callers));
    }

    /// `server.tomcat.threads.max=64`.
    public String number(int width) {
        return number.replace(WIDTH, Integer.toString(width));
    }
}
