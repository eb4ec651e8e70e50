package dev.waitlens.attach;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.launch.ControlGroups;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a running JVM says of itself, and the system of it.
///
/// @param feature   Java release
/// @param cores     processors available to it
/// @param jvmStart  milliseconds since the epoch; 0 where unknown
/// @param classPath entries of its module and class path, absolute
record JvmFacts(String jvm, int feature, int cores, long jvmStart, List<Path> classPath) {
    private static final int MOST_ENTRIES = 5_000;
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

    JvmFacts {
        classPath = List.copyOf(classPath);
    }

    /// @param properties what `jcmd VM.system_properties` prints
    static JvmFacts of(long pid, Path procfs, String properties) {
        var said = new Properties();
        try {
            said.load(new StringReader(properties));
        } catch (IOException | IllegalArgumentException _) {
            // Then less is known of it.
        }
        long start = ProcessHandle.of(pid).flatMap(process -> process.info().startInstant())
                .map(instant -> instant.toEpochMilli()).orElse(0L);
        return new JvmFacts(
                (said.getProperty("java.vm.name", "") + " " + said.getProperty("java.vm.version", "")).strip(),
                JavaProcesses.feature(said.getProperty("java.specification.version", "")), cores(procfs, pid), start,
                List.copyOf(classPath(said)));
    }

    /// As the JVM counts them: what it was told, else what the system lets it run on, at most as many as its control group allows, rounded up.
    private static int cores(Path procfs, long pid) {
        var directory = procfs.resolve(Long.toString(pid));
        List<String> words = JavaProcesses.words(directory.resolve("cmdline"));
        for (String word : words) {
            if (word.matches("-XX:ActiveProcessorCount=\\d{1,5}")) {
                return Integer.parseInt(word.substring(word.indexOf('=') + 1));
            }
        }
        int allowed = 0;
        try (var lines = Files.lines(directory.resolve("status"))) {
            var list = lines.filter(line -> line.startsWith("Cpus_allowed_list:")).findFirst().orElse("");
            Matcher range = RANGE.matcher(list);
            while (range.find()) {
                int from = Integer.parseInt(range.group(1));
                allowed += range.group(2) == null ? 1 : Integer.parseInt(range.group(2)) - from + 1;
            }
        } catch (IOException | NumberFormatException _) {
            // Not this system: then it is taken for a machine of its own.
        }
        int here = allowed > 0 ? allowed : Runtime.getRuntime().availableProcessors();
        double quota = words.contains("-XX:-UseContainerSupport") ? Double.POSITIVE_INFINITY
                : new ControlGroups(Optional.ofNullable(procfs.getParent()).orElse(procfs), Long.toString(pid))
                        .processors();
        return (int) Math.max(1, Math.min(here, Math.ceil(quota)));
    }

    private static Set<Path> classPath(Properties said) {
        var entries = new LinkedHashSet<Path>();
        var home = Path.of(said.getProperty("user.dir", "/"));
        for (String name : List.of("jdk.module.path", "java.class.path")) {
            for (String entry : said.getProperty(name, "").split(File.pathSeparator)) {
                if (!entry.isEmpty() && entries.size() < MOST_ENTRIES) {
                    entries.add(home.resolve(entry).normalize());
                }
            }
        }
        return entries;
    }

    /// What this JVM cannot tell when nobody is inside it, and why: as our agent says it where it is (`docs/events.md`).
    Map<String, String> unseen(boolean clocks) {
        var unseen = new LinkedHashMap<String, String>();
        boolean timesMethods = feature >= RecorderSettings.TIMES_METHODS;
        if (!timesMethods) {
            unseen.put("jdk.CPUTimeSample", "this JVM has no samples by CPU time (Java 25 on Linux has)");
            unseen.put("calls", "this JVM cannot time calls of methods (Java 25 can)");
        }
        var why = timesMethods ? "this JVM does it in a way that we do not know"
                : "this JVM cannot time calls of its own methods (Java 25 can)";
        Catalogue.tracedMethods(feature).forEach((kind, methods) -> {
            if (methods.isEmpty()) {
                unseen.put(kind, why);
            }
        });
        unseen.put("file attributes",
                "reading file attributes (exists, size, dates) is not recorded: too frequent, seldom a wait");
        if (feature >= 21) {
            unseen.put("virtual thread monitor", "no JVM so far records how long a virtual thread waits in "
                    + "Object.wait or to enter a synchronized block");
        }
        if (!clocks) {
            unseen.put("dev.waitlens.ThreadClock", "this system has no schedstat in procfs");
        }
        return unseen;
    }
}
