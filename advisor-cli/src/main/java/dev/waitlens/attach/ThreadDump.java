package dev.waitlens.attach;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The Java threads of a JVM at one moment, as it prints them (`jcmd Thread.print`, Java 17 and newer).
final class ThreadDump {
    /// `"main" #3 [24805] prio=5 … nid=24805 in Object.wait()`; 17 writes `nid=0x60e5`.
    private static final Pattern HEAD = Pattern.compile("\"(.*)\" #(\\d+) .*?\\bnid=(0x[0-9a-f]+|\\d+)\\b.*");
    private static final Pattern STATE = Pattern.compile("\\s+java\\.lang\\.Thread\\.State: (\\w+).*");
    /// `at java.lang.Object.wait(java.base@25.0.3/Object.java:389)`
    private static final Pattern FRAME = Pattern.compile("\\s+at (\\S+?)\\((?:[^()/]*/)?([^()]*)\\)");
    private static final int MOST_FRAMES = 32;

    private ThreadDump() {}

    /// @param state  of `Thread.State`; empty for a thread of the JVM's own
    /// @param frames innermost first, `java.lang.Object.wait0:-2`
    record JavaThread(String name, long javaId, long osId, String state, List<String> frames) {
        JavaThread {
            frames = List.copyOf(frames);
        }

        /// A thread in native code counts as runnable although it may well wait there, in `accept` or in `epoll_wait`.
        boolean isOffCpu() {
            return !frames.isEmpty() && switch (state) {
                case "BLOCKED", "WAITING", "TIMED_WAITING" -> true;
                case "RUNNABLE" -> frames.getFirst().endsWith(":-2");
                default -> false;
            };
        }
    }

    static List<JavaThread> parse(String text) {
        var threads = new ArrayList<JavaThread>();
        for (String line : text.split("\\R")) {
            Matcher head = HEAD.matcher(line);
            if (head.matches()) {
                threads.add(new JavaThread(head.group(1), Long.parseLong(head.group(2)), Long.decode(head.group(3)), "",
                        List.of()));
            } else if (!threads.isEmpty()) {
                threads.add(read(line, threads.removeLast()));
            }
        }
        return threads;
    }

    private static JavaThread read(String line, JavaThread thread) {
        Matcher state = STATE.matcher(line);
        if (state.matches()) {
            return new JavaThread(thread.name, thread.javaId, thread.osId, state.group(1), thread.frames);
        }
        Optional<String> frame = thread.frames.size() < MOST_FRAMES ? frame(line) : Optional.empty();
        if (frame.isEmpty()) {
            return thread;
        }
        var frames = new ArrayList<>(thread.frames);
        frames.add(frame.get());
        return new JavaThread(thread.name, thread.javaId, thread.osId, thread.state, frames);
    }

    private static Optional<String> frame(String line) {
        Matcher frame = FRAME.matcher(line);
        if (!frame.matches()) {
            return Optional.empty();
        }
        String place = frame.group(2);
        int colon = place.lastIndexOf(':');
        String number = place.equals("Native Method") ? "-2" : colon < 0 ? "-1" : place.substring(colon + 1);
        return Optional.of(frame.group(1) + ":" + number);
    }
}
