package dev.waitlens.benchmarks.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What runs the contenders.
///
/// @param sources directory with the programs for the others
record Programs(String java, String python, String node, Path sources) {
    /// The newest CPython that the path has: a shim of a version that is not chosen does not count.
    static String newestPython() {
        return List.of("python3.14", "python3.13", "python3").stream().filter(name -> !version(name).isEmpty())
                .findFirst().orElse("python3");
    }

    /// What the program says of its version; empty where it is not there.
    static String version(String program) {
        try {
            var process = new ProcessBuilder(program, "--version").redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes()).strip();
            return process.waitFor() == 0 ? said : "";
        } catch (IOException absent) {
            // Intended: then it is left out.
            return "";
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
