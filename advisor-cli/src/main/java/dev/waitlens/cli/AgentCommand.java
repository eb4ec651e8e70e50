package dev.waitlens.cli;

import dev.waitlens.launch.AgentJar;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.UsageError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Says where the agent is, and how a build tool hands it to the JVMs of its tests.
@Command(name = "agent", mixinStandardHelpOptions = true, versionProvider = Version.class,
        description = "Prints the path of the agent, or the argument that a build tool gives to the JVMs of its tests.",
        footer = {"", "  mvn verify -DargLine=\"$(waitlens agent --print-argline --dir target/waitlens)\""})
final class AgentCommand implements Callable<Integer> {
    @Option(names = "--print-argline", description = "Print the JVM's argument, for Surefire, Failsafe or Gradle.")
    private boolean argLine;

    @Option(names = "--dir", paramLabel = "DIR",
            description = "With --print-argline: where each JVM puts its recording. Default: where it is started.")
    private Optional<Path> directory = Optional.empty();

    @Override
    public Integer call() {
        Path agent = AgentJar.path();
        if (!Files.isRegularFile(agent)) {
            throw new DataError("the agent is not there: " + agent, "", "starting waitlens by its script");
        }
        if (directory.isPresent() && !argLine) {
            throw new UsageError("--dir is for an argument, and none is printed", "",
                    "waitlens agent --print-argline --dir "
                            + directory.get());
        }
        System.out.println(argLine ? argument(agent) : agent);
        return ExitCode.OK;
    }

    /// Build tools cut it at blanks, unless it stands in quotes.
    private String argument(Path agent) {
        String argument = "-javaagent:" + agent + "=tests=on" + directory.map(dir -> ",file="
                + AgentJar.escaped(dir.toAbsolutePath().normalize().toString()) + "/waitlens-%p.jfr").orElse("");
        return argument.contains(" ") ? "\"" + argument + "\"" : argument;
    }
}
