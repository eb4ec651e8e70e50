package dev.waitlens.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The private directory (0700) of a run of several JVMs, or where a build tool has those of its tests record themselves.
///
/// **Shape**: below it a [RunDirectory] for each JVM, named by the number of its process.
public record TreeDirectory(RunDirectory run) {

    /// One JVM that recorded itself.
    ///
    /// @param pid       number of its process
    /// @param directory what it wrote
    public record Jvm(long pid, RunDirectory directory) {
        /// Whether it still runs and records.
        public boolean isRecording() {
            return directory.recorded().filter(directory.recording()::equals).isEmpty()
                    && ProcessHandle.of(pid).isPresent();
        }

        /// What its agent said of it; [ChildFacts#NONE] where it said nothing.
        public ChildFacts facts() {
            return ChildFacts.read(directory.path().resolve(RunDirectory.JVM));
        }
    }

    /// **Throws** [dev.waitlens.problem.LaunchError] 125 when that is not possible.
    public static TreeDirectory create(Path place) {
        return new TreeDirectory(RunDirectory.create(place));
    }

    public Path path() {
        return run.path();
    }

    /// The agent's argument, the same for every JVM.
    ///
    /// @param more pairs of the agent's options
    public String agentWord(List<String> more) {
        var pairs = new ArrayList<>(List.of("dir=" + AgentJar.escaped(path().toString()) + "/%p"));
        pairs.addAll(more);
        return "-javaagent:" + AgentJar.path() + "=" + String.join(",", pairs);
    }

    /// The JVMs that left something to read, in the order of their starts.
    public List<Jvm> recorded() {
        return begun().stream().filter(jvm -> jvm.directory().recorded().isPresent()).toList();
    }

    /// The JVMs in which the agent was started, in that order.
    public List<Jvm> begun() {
        try (var entries = Files.list(path())) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\d{1,18}"))
                    .sorted(Comparator.comparing(TreeDirectory::began))
                    .map(entry -> new Jvm(Long.parseLong(entry.getFileName().toString()), new RunDirectory(entry)))
                    .toList();
        } catch (IOException _) {
            // Somebody removed it: nothing is left of the run.
            return List.of();
        }
    }

    private static FileTime began(Path directory) {
        try {
            return Files.readAttributes(directory, BasicFileAttributes.class).creationTime();
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    public void remove() {
        run.remove();
    }
}
