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

    /// The oldest and the newest JVM that this machine has.
    static Stream<InstalledJava> javas() {
        var all = TargetJava.ofThisMachine().alternatives();
        return all.size() < 2 ? all.stream() : Stream.of(all.getLast(), all.getFirst());
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
        var cli = new Cli(place);
        environment.forEach(cli::with);
        return cli;
    }
}
