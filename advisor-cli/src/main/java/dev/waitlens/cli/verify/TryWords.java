package dev.waitlens.cli.verify;

import dev.waitlens.catalogue.Catalogue;
import dev.waitlens.cli.options.Voice;
import dev.waitlens.launch.ProgramJars;
import dev.waitlens.problem.UsageError;
import dev.waitlens.timing.TimedSide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `try` can be told.
public final class TryWords {
    private static final int MOST_COPIES = 64;

    @Mixin
    private TimingWords timing = new TimingWords();

    @Option(names = "--cpus", paramLabel = "N", description = "On so many processors only, by taskset.")
    private Optional<Integer> cpus = Optional.empty();

    @Option(names = "--copies", paramLabel = "N,N...", split = ",",
            description = "So many copies at once, 2,4,8: how throughput grows shows the limit of a server or a disk. Only for a program"
                    + " that may run several times at once in the same place!")
    private List<Integer> copies = List.of();

    @Option(names = "--with", paramLabel = "WORDS",
            description = "With variables and options of the JVM: 'NAME=VALUE', '-Dname=value', '-XX:+UseParallelGC'; may be repeated.")
    private List<String> with = List.of();

    @Option(names = "--known",
            description = "With each switch that this program is known to have: threads and connections of Spring Boot, Quarkus, Micronaut,"
                    + " collectors of the JVM (catalogue/switches.txt).")
    private boolean known;

    /// **Throws** [UsageError] where they are wrong.
    ///
    /// @param words the program: a jar and its arguments, java with its words, or any command
    public Experiments experiments(List<String> words, Voice voice) {
        var how = timing.timing();
        if (words.isEmpty()) {
            throw new UsageError("nothing to run", "", "waitlens try --cpus 1 -- java -jar app.jar");
        }
        if (how.marker().isPresent() && !copies.isEmpty()) {
            throw new UsageError("--marker and --copies do not go together",
                    "copies are compared by when the last one ends",
                    "one of them");
        }
        var program = Contestant.of(TimedSide.BEFORE, words, timing.java).titled(TimedSide.BEFORE, "as it is");
        var all = new ArrayList<Experiment>();
        cpus.ifPresent(
                count -> all.add(Experiment.onProcessors(program, count, Path.of("/proc"), Experiment.taskset())));
        copies.stream().filter(count -> count != 1).forEach(count -> all.add(copied(program, count)));
        with.forEach(text -> all.add(Experiment.with(program, text)));
        if (known) {
            all.addAll(known(program));
        }
        if (all.isEmpty()) {
            throw new UsageError("nothing to try", "",
                    "--known, --cpus 1, --copies 2,4,8 or --with -XX:+UseParallelGC");
        }
        return new Experiments(program, all, how, voice);
    }

    /// Those that the jars on its command line tell.
    private static List<Experiment> known(Contestant program) {
        if (!program.isJava()) {
            throw new UsageError("--known looks for the jars of a Java program",
                    program.program() + " is not started as a jar or by java", "java and its words behind --");
        }
        var jars = ProgramJars.of(program.command());
        return Catalogue.switches().stream().filter(each -> each.isOf(jars))
                .map(each -> Experiment.with(program, each.words()).called(each.what() + ": " + each.words())).toList();
    }

    private static Experiment copied(Contestant program, int count) {
        if (count < 1 || count > MOST_COPIES) {
            throw new UsageError("--copies " + count + " is not a number of copies", "from 2 to " + MOST_COPIES,
                    "--copies 2,4,8");
        }
        return Experiment.copies(program, count);
    }
}
