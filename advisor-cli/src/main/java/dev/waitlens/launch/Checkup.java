package dev.waitlens.launch;

import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Looks at the machine for everything that a recording can stumble over, before it does.
public final class Checkup {
    private static final long MEGABYTE = 1_000_000;
    /// The agent stops recording when less than 256 MB are free.
    private static final long DISK_NEEDED = 512 * MEGABYTE;
    private static final long MEMORY_NEEDED = 768 * MEGABYTE;

    private final List<Finding> findings = new ArrayList<>();

    /// @param todo what to do about it; empty where nothing needs doing
    public record Finding(Level level, String what, String todo) {}

    /// How bad it is.
    public enum Level {
        OK, WARN, FAIL
    }

    private Checkup() {}

    /// @param java as the user named it, where he did
    /// @param root of the file system: procfs and cgroups are looked for below it
    public static List<Finding> of(TargetJava javas, Optional<String> java, Path place, Path root,
            Map<String, String> environment) {
        var checkup = new Checkup();
        checkup.ourselves();
        checkup.target(javas, java, root);
        checkup.environment(environment);
        checkup.procfs(root);
        checkup.processors(root);
        checkup.memory(root);
        checkup.disk(place);
        return List.copyOf(checkup.findings);
    }

    private void ourselves() {
        ok("Waitlens runs on Java " + Runtime.version() + " (" + System.getProperty("java.home") + ")");
        var agent = AgentJar.path();
        if (Files.isReadable(agent)) {
            ok("the agent: " + agent);
        } else {
            fail("the agent is missing: " + agent, "start ./waitlens from a checkout, which builds it");
        }
    }

    private void target(TargetJava javas, Optional<String> named, Path root) {
        try {
            var java = javas.find(named);
            ok("your programs run on " + java.describe() + ", " + java.vm());
            features(java.feature(), Files.isDirectory(root.resolve("proc/self")));
        } catch (LaunchError e) {
            fail(e.getMessage(), "");
        }
    }

    private void features(int feature, boolean linux) {
        ok("recorded there: CPU samples, socket and file I/O, locks, parking, sleep, garbage collection");
        if (feature >= 25 && linux) {
            ok("recorded there: exact CPU time per sample (jdk.CPUTimeSample)");
        } else {
            warn("not recorded there: exact CPU time per sample; shares come from plain samples and thread clocks",
                    "a JDK 25 on Linux");
        }
        if (feature >= 25) {
            ok("recorded there: DNS, connect, select, child processes, waits on virtual threads, calls of your methods");
        } else {
            warn("not recorded there: DNS, connect, select, child processes, waits on virtual threads, calls of methods",
                    "--java with the home of a JDK 25, if the program runs on it");
        }
    }

    private void environment(Map<String, String> environment) {
        for (var name : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
            var value = environment.getOrDefault(name, "");
            // Intended: the value is not shown, it may hold a password.
            if (value.contains("StartFlightRecording") || value.contains("-javaagent") || value.contains("-agent")) {
                warn(name + " starts another recording or agent in every JVM; both cost, and may throttle ours",
                        "unset " + name);
            }
        }
    }

    private void procfs(Path root) {
        if (read(root.resolve("proc/self/schedstat")).isPresent()) {
            ok("exact thread clocks (schedstat in procfs)");
        } else {
            warn("no thread clocks (schedstat in procfs): time ready to run stays unexplained", "Linux with procfs");
        }
        read(root.resolve("proc/sys/kernel/perf_event_paranoid")).ifPresent(level -> ok(
                "perf_event_paranoid is " + level + "; nothing here depends on it"));
    }

    private void processors(Path root) {
        int processors = Runtime.getRuntime().availableProcessors();
        double quota = new ControlGroups(root, "self").processors();
        var words = processors + (processors == 1 ? " processor" : " processors")
                + (quota < processors ? String.format(Locale.ROOT, " (a control group allows %.2f)", quota) : "");
        if (processors == 1) {
            warn(words + ": nothing runs side by side here, so no advice can gain CPU time", "a machine with more");
        } else {
            ok(words);
        }
    }

    private void memory(Path root) {
        var limit = new ControlGroups(root, "self").memory();
        if (limit.isPresent() && limit.getAsLong() < MEMORY_NEEDED) {
            warn("memory limited to " + limit.getAsLong() / MEGABYTE + " MB; the analysis takes up to 512 MB of heap",
                    "WAITLENS_ANALYSIS_HEAP=256m, or analyse the recording elsewhere");
        } else {
            ok("memory" + (limit.isPresent() ? ": limited to " + limit.getAsLong() / MEGABYTE + " MB"
                    : ": no limit set"));
        }
    }

    private void disk(Path place) {
        try {
            var store = Files.getFileStore(place);
            long free = store.getUsableSpace();
            var words = free / MEGABYTE + " MB free in " + place + " (" + store.type() + ")";
            if (free < DISK_NEEDED) {
                fail(words + "; a recording needs " + DISK_NEEDED / MEGABYTE,
                        "--output with a directory that has more");
            } else {
                ok(words);
            }
        } catch (IOException e) {
            fail("cannot look at " + place + ": " + e.getMessage(), "--output with a directory that can be written to");
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException _) {
            // Not this system, or not for us: what it would say is not known.
            return Optional.empty();
        }
    }

    private void ok(String what) {
        findings.add(new Finding(Level.OK, what, ""));
    }

    private void warn(String what, String todo) {
        findings.add(new Finding(Level.WARN, what, todo));
    }

    private void fail(String what, String todo) {
        findings.add(new Finding(Level.FAIL, what, todo));
    }
}
