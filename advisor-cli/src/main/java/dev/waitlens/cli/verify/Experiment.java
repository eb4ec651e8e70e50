package dev.waitlens.cli.verify;

import dev.waitlens.launch.TargetJava;
import dev.waitlens.problem.UsageError;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.timing.TimedSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The unmodified program with something added, to be timed against the program as it is.
///
/// @param kind   what kind of thing is added
/// @param name   of what is added, as the user wrote it
/// @param with   the program with it
/// @param copies how many run at once; 1 except for [Kind#COPIES]
record Experiment(Kind kind, String name, Contestant with, int copies) {

    /// What is tried.
    enum Kind {
        CPUS, COPIES, WITH
    }

    /// On so many of the processors that we may use.
    ///
    /// **Throws** [UsageError] where there are not that many, or no `taskset` to take some away.
    static Experiment onProcessors(Contestant program, int count, Path procfs, Optional<Path> taskset) {
        var allowed = allowed(procfs);
        if (count < 1 || count >= allowed.size()) {
            throw new UsageError("--cpus " + count + " is not fewer than this program has already",
                    allowed.isEmpty() ? "which processors it may use is not known here"
                            : allowed.size() + " processors",
                    allowed.size() > 1 ? "--cpus 1" : "");
        }
        if (taskset.isEmpty()) {
            throw new UsageError("--cpus needs taskset, and it is not on the PATH", "", "apt-get install util-linux");
        }
        var list = String.join(",", allowed.subList(0, count).stream().map(String::valueOf).toList());
        var name = "on " + count + " of " + allowed.size() + " processors";
        return new Experiment(Kind.CPUS, name,
                program.wrapped(List.of(taskset.get().toString(), "-c", list)).titled(TimedSide.AFTER, name), 1);
    }

    static Experiment copies(Contestant program, int count) {
        return new Experiment(Kind.COPIES, count + " at once",
                program.copied(count).titled(TimedSide.AFTER, count + " at once"), count);
    }

    /// With variables and options of the JVM: `SERVER_TOMCAT_THREADS_MAX=50 -XX:+UseParallelGC`.
    ///
    /// **Throws** [UsageError] where it is neither, or options meet a program that is not Java.
    static Experiment with(Contestant program, String text) {
        var options = new ArrayList<String>();
        Map<String, String> variables = new LinkedHashMap<>();
        for (var word : CommandWords.of(text, "--with")) {
            int equals = word.indexOf('=');
            if (word.startsWith("-D") || word.startsWith("-X")) {
                options.add(word);
            } else if (equals > 0 && word.substring(0, equals).matches("[A-Za-z_]\\w*")) {
                variables.put(word.substring(0, equals), word.substring(equals + 1));
            } else {
                throw new UsageError("--with " + word + " is neither a variable nor an option of the JVM", "",
                        "--with NAME=VALUE, --with -Dname=value or --with -XX:+UseParallelGC");
            }
        }
        if (!options.isEmpty() && !program.isJava()) {
            throw new UsageError("--with " + options.getFirst() + " is an option of the JVM",
                    program.program() + " is not started as a jar or by java", "java and its words behind --");
        }
        var name = Legible.name(text);
        return new Experiment(Kind.WITH, name, program.with(options, variables).titled(TimedSide.AFTER, "with it"), 1);
    }

    /// The same under another name.
    Experiment called(String other) {
        return new Experiment(kind, other, with, copies);
    }

    static Optional<Path> taskset() {
        return TargetJava.ofThisMachine().onPath("taskset");
    }

    /// Numbers of the processors that this process may use: `Cpus_allowed_list: 0-3,8`.
    private static List<Integer> allowed(Path procfs) {
        try (var lines = Files.lines(procfs.resolve("self/status"))) {
            return lines.filter(line -> line.startsWith("Cpus_allowed_list:")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .filter(list -> list.matches("\\d{1,5}(-\\d{1,5})?(,\\d{1,5}(-\\d{1,5})?)*")).stream()
                    .flatMap(list -> List.of(list.split(",")).stream()).flatMap(range -> {
                        var ends = range.split("-");
                        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                                .boxed();
                    }).toList();
        } catch (IOException _) {
            // Not Linux: not known.
            return List.of();
        }
    }
}
