package dev.waitlens.maven;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/// The command line of Waitlens in a JVM of its own.
///
/// @param java      the launcher of a JDK 25
/// @param jars      its class path
/// @param agent     the agent's jar
/// @param directory where it is started
record WaitlensJvm(Path java, List<Path> jars, Path agent, Path directory) {
    /// Options meant for the tests' or the program's JVM must not reach our own; the command line gives them back.
    private static final List<String> HIDDEN = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /// Runs it to its end. What it says goes to the log.
    ///
    /// @return its exit code
    int run(List<String> words, Log log) throws IOException, InterruptedException {
        Process process = builder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (var lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                log.info(line.replaceFirst("^\\[waitlens] ", ""));
            }
        }
        return process.waitFor();
    }

    /// As [#run], with our own streams, for a program that is the user's.
    int runAttached(List<String> words) throws IOException, InterruptedException {
        return builder(words).inheritIO().start().waitFor();
    }

    private ProcessBuilder builder(List<String> words) {
        var all = new ArrayList<>(List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Xmx512m", "-Dwaitlens.agent=" + agent, "-Dwaitlens.terminals=", "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8", "-Djava.awt.headless=true", "-cp",
                jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                "dev.waitlens.cli.Main"));
        all.addAll(words);
        var builder = new ProcessBuilder(all).directory(directory.toFile());
        for (String name : HIDDEN) {
            String value = builder.environment().remove(name);
            if (value != null) {
                builder.environment().put("WAITLENS_HIDDEN_" + name, value);
            }
        }
        return builder;
    }
}
