package dev.waitlens.agent.record;

import dev.waitlens.agent.catalogue.Tools;
import dev.waitlens.agent.catalogue.TracedCall;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/// The JVM that we are a guest in: what it is, and what it can be asked.
///
/// @param program      file name of the jar, or the main class
/// @param mainClass    empty where it cannot be told
/// @param timesMethods whether calls of methods can be timed
/// @param tracedCalls  the calls of the JDK and of libraries that are timed because threads wait in them
/// @param unseenKinds  kinds of waits that this JVM has no such call for
public record Host(String program, String mainClass, String jvm, int feature, int cores, long jvmStart,
        boolean cpuTimeSamples,
        boolean timesMethods, boolean threadClocks, List<TracedCall> tracedCalls,
        List<String> unseenKinds) {

    public static final File TASKS = new File("/proc/self/task");

    /// @param name of the program, as it was given; empty for none
    public static Host look(Set<String> events, String name, Instrumentation instrumentation) {
        int feature = Runtime.version().feature();
        boolean linux = System.getProperty("os.name", "").equals("Linux");
        Optional<Instant> started = ProcessHandle.current().info().startInstant();
        long start = started.isPresent() ? started.get().toEpochMilli() : System.currentTimeMillis();
        String command = System.getProperty("sun.java.command", "");
        boolean timesMethods = events.contains("jdk.MethodTrace");
        List<TracedCall> all = TracedCall.all();
        List<TracedCall> tracedCalls = timesMethods
                ? TracedCall.present(all, feature, SharedArchive.classes(instrumentation))
                : List.of();
        return new Host(name.isEmpty() ? program(command) : name, mainClass(command),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"), feature,
                Runtime.getRuntime().availableProcessors(), start, linux && events.contains("jdk.CPUTimeSample"),
                timesMethods, linux && ThreadClocks.exist(TASKS), tracedCalls, kindsWithout(all, tracedCalls));
    }

    /// Whether this JVM is a build tool's own, and none of the programs that it builds and runs; or runs no program at all, as `java -version`, which
    /// scripts like to ask first.
    public static boolean isTool() {
        String command = System.getProperty("sun.java.command", "");
        return command.isEmpty() || Tools.isOne(command, program(command));
    }

    private static List<String> kindsWithout(List<TracedCall> all, List<TracedCall> tracedCalls) {
        Set<String> kinds = new LinkedHashSet<>();
        for (TracedCall call : all) {
            kinds.add(call.kind());
        }
        for (TracedCall call : tracedCalls) {
            kinds.remove(call.kind());
        }
        return List.copyOf(kinds);
    }

    /// What the command names first, without directories. Arguments may be secret and are left where they are.
    ///
    /// The JVM puts blanks between the words and leaves those in a jar's name as they are. So a beginning that is a jar on the
    /// disk is its name; where there is none, the first word is.
    static String program(String command) {
        String jar = jarIn(command);
        return jar.isEmpty() ? withoutDirectories(firstWord(command.strip())) : lasting(withoutDirectories(jar));
    }

    /// The path of the jar that the command begins with; empty where it begins with a class.
    private static String jarIn(String command) {
        for (int jar = command.indexOf(".jar"); jar >= 0; jar = command.indexOf(".jar", jar + 1)) {
            String named = command.substring(0, jar + ".jar".length());
            if ((command + " ").startsWith(named + " ") && isFile(named)) {
                return named;
            }
        }
        return "";
    }

    private static boolean isFile(String name) {
        try {
            return new File(name).isFile();
        } catch (SecurityException e) {
            // Then the first word will do.
            return false;
        }
    }

    private static String firstWord(String command) {
        int end = 0;
        while (end < command.length() && command.charAt(end) > ' ') {
            end++;
        }
        return command.substring(0, end);
    }

    /// Without what is another in each run: `surefirebooter.jar` of `surefirebooter-20261129130925702_3.jar`.
    private static String lasting(String jar) {
        return hasStamp(jar) ? jar.replaceFirst("[-_]?\\d{12,}(_\\d+)?(?=\\.jar$)", "") : jar;
    }

    /// Whether twelve digits follow each other somewhere. Most names have no such number, and need no regular expression.
    private static boolean hasStamp(String name) {
        int digits = 0;
        for (int i = 0; i < name.length() && digits < 12; i++) {
            char c = name.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
        }
        return digits == 12;
    }

    private static String withoutDirectories(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    /// The main class, from the jar's manifest where the command names a jar; empty where it cannot be told.
    private static String mainClass(String command) {
        String path = jarIn(command);
        if (path.isEmpty()) {
            return program(command).endsWith(".jar") ? "" : program(command);
        }
        try (JarFile jar = new JarFile(path)) {
            Attributes main = jar.getManifest().getMainAttributes();
            String start = main.getValue("Start-Class");
            String name = start != null ? start : main.getValue(Attributes.Name.MAIN_CLASS);
            return name == null ? "" : name;
        } catch (IOException | RuntimeException e) {
            // Then no package is preferred.
            return "";
        }
    }

    /// What this JVM does not tell, and why.
    public List<Unseen> unseen() {
        List<Unseen> unseen = new ArrayList<>();
        if (!cpuTimeSamples) {
            unseen.add(new Unseen("jdk.CPUTimeSample", "this JVM has no samples by CPU time (Java 25 on Linux has)"));
        }
        if (!timesMethods) {
            unseen.add(new Unseen("calls", "this JVM cannot time calls of methods (Java 25 can)"));
        }
        String why = timesMethods ? "this JVM does it in a way that we do not know"
                : "this JVM cannot time calls of its own methods (Java 25 can)";
        for (String kind : unseenKinds) {
            unseen.add(new Unseen(kind, why));
        }
        unseen.add(new Unseen("file attributes",
                "reading file attributes (exists, size, dates) is not recorded: too frequent, seldom a wait"));
        if (feature >= 21) {
            unseen.add(new Unseen("virtual thread monitor", "no JVM so far records how long a virtual thread waits in "
                    + "Object.wait or to enter a synchronized block"));
        }
        if (!threadClocks) {
            unseen.add(new Unseen("dev.waitlens.ThreadClock", "this system has no schedstat in procfs"));
        }
        return unseen;
    }

    public record Unseen(String event, String why) {}
}
