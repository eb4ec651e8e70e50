package dev.waitlens.cli;

import dev.waitlens.launch.InstalledJava;
import dev.waitlens.launch.Target;
import dev.waitlens.launch.TargetJava;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Runs the example that comes with Waitlens, as `run` would.
@Command(name = "demo", mixinStandardHelpOptions = true, versionProvider = Version.class, description = {
        "Runs the example that comes with Waitlens: a script that downloads pictures, finds the edges in",
        "them, stores what it found and paints them in oil, one thing after the other."},
        footer = {"",
                "Words after -- go to the example, for instance: waitlens demo -- --pictures 4"})
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private Voice voice = new Voice();

    @Mixin
    private Outputs outputs = new Outputs();

    @Mixin
    private RunOptions options = new RunOptions();

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "words for the example")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        var all = new ArrayList<>(List.of(example().toString()));
        all.addAll(words);
        return new RecordedRun(Target.parse(all), java(), voice, outputs, options).call();
    }

    /// The example is compiled for our own JDK, so it runs there unless the user says otherwise.
    private InstalledJava java() {
        var ours = Path.of(System.getProperty("java.home")).toString();
        return TargetJava.ofThisMachine().find(options.java.or(() -> java.util.Optional.of(ours)));
    }

    private static Path example() {
        var place = Path.of(System.getProperty("waitlens.examples", "examples/target"));
        try (var jars = Files.newDirectoryStream(place, "waitlens-examples-*.jar")) {
            for (var jar : jars) {
                if (!jar.toString().endsWith("-tests.jar") && !jar.toString().endsWith("-sources.jar")) {
                    return jar;
                }
            }
        } catch (IOException _) {
            // Said below: the place is missing.
        }
        throw new LaunchError(ExitCode.NOT_FOUND, "the example is missing", "no waitlens-examples-*.jar in " + place,
                "./waitlens of a checkout, which builds it");
    }
}
