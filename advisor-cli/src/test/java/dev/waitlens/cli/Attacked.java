package dev.waitlens.cli;

import dev.waitlens.launch.InstalledJava;
import dev.waitlens.launch.TargetJava;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One program, started plainly and under `waitlens run`, each in a directory of its own with the same things in it.
///
/// @param java      the program's
/// @param directory for both, and for nothing else
/// @param things    files that the options name
record Attacked(InstalledJava java, Path jar, Path directory, List<Path> things) {

    /// Starting 5,000 threads took 49 s on a machine of two processors with a load of 10, without us.
    private static final long LIMIT_SECONDS = 400;

    /// The oldest JVM of this machine, and that of the tests.
    static Stream<InstalledJava> javas() {
        var newest = newest();
        var oldest = TargetJava.ofThisMachine().alternatives().stream()
                .filter(java -> java.feature() < newest.feature()).reduce((_, last) -> last);
        return Stream.concat(oldest.stream(), Stream.of(newest));
    }

    static InstalledJava newest() {
        return TargetJava.ofThisMachine().look(Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    Cli.Ended plainly(Map<String, String> environment, List<String> options, List<String> words) throws Exception {
        var command = new ArrayList<>(List.of(java.executable().toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(words);
        return cli("plain", environment).command(command).await();
    }

    Cli.Ended recorded(Map<String, String> environment, List<String> options, List<String> words) throws Exception {
        var command = new ArrayList<>(List.of("run", "--java", java.executable().toString(), "--", "java"));
        command.addAll(options);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(words);
        return cli("recorded", environment).run(command.toArray(String[]::new));
    }

    private Cli cli(String name, Map<String, String> environment) throws IOException {
        var place = Files.createDirectories(directory.resolve(name));
        for (var thing : things) {
            Files.copy(thing, place.resolve(thing.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        var cli = new Cli(place).patient(LIMIT_SECONDS);
        environment.forEach(cli::with);
        return cli;
    }
}
