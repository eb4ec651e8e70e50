package dev.waitlens.agent;

import java.io.File;
import java.util.ArrayList;
import java.util.List;

/// The JVM that we are a guest in: what it is, and what it can be asked.
///
/// @param program file name of the jar, or the main class
/// @param timesMethods whether calls of methods can be timed
record Host(String program, String jvm, int feature, int cores, long jvmStart, boolean cpuTimeSamples,
        boolean timesMethods, boolean threadClocks) {

    static final File TASKS = new File("/proc/self/task");

    static Host look(java.util.Set<String> events) {
        int feature = Runtime.version().feature();
        boolean linux = System.getProperty("os.name", "").equals("Linux");
        long start = ProcessHandle.current().info().startInstant().map(java.time.Instant::toEpochMilli)
                .orElse(System.currentTimeMillis());
        return new Host(program(System.getProperty("sun.java.command", "")),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"), feature,
                Runtime.getRuntime().availableProcessors(), start, linux && events.contains("jdk.CPUTimeSample"),
                events.contains("jdk.MethodTrace"), linux && ThreadClocks.exist(TASKS));
    }

    /// The first word of the command, without directories. Arguments may be secret and are left where they are.
    private static String program(String command) {
        String first = command.strip().split("\\s", 2)[0];
        return first.endsWith(".jar") ? first.substring(first.replace('\\', '/').lastIndexOf('/') + 1)
                : first.substring(first.indexOf('/') + 1);
    }

    /// What this JVM does not tell, and why.
    List<Unseen> unseen() {
        List<Unseen> unseen = new ArrayList<>();
        if (!cpuTimeSamples) {
            unseen.add(new Unseen("jdk.CPUTimeSample", "this JVM has no samples by CPU time (Java 25 on Linux has)"));
        }
        if (!timesMethods) {
            Door.ALL.stream().map(Door::kind).distinct().forEach(kind -> unseen.add(
                    new Unseen(kind, "this JVM cannot time calls of its own methods (Java 25 can)")));
            unseen.add(new Unseen("calls", "this JVM cannot time calls of methods (Java 25 can)"));
        }
        if (feature >= 21) {
            unseen.add(new Unseen("virtual thread monitor",
                    "no JVM so far records how long a virtual thread waits to enter a synchronized block"));
        }
        if (!threadClocks) {
            unseen.add(new Unseen("dev.waitlens.ThreadClock", "this system has no schedstat in procfs"));
        }
        return unseen;
    }

    record Unseen(String event, String why) {}
}
