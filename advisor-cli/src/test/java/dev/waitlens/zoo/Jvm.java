package dev.waitlens.zoo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Java installation to try a program on.
record Jvm(int feature, Path java) {

    /// The one that runs this test.
    static Jvm own() {
        return new Jvm(Runtime.version().feature(), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    /// An installed one of this feature release: `JAVA_HOME`, the `java` on the path, or one where Linux keeps them.
    static Optional<Jvm> installed(int feature) {
        return homes().stream().filter(home -> is(home, feature)).findFirst()
                .map(home -> new Jvm(feature, home.resolve("bin").resolve("java")));
    }

    private static List<Path> homes() {
        var homes = new ArrayList<Path>();
        Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        for (var directory : System.getenv("PATH").split(":")) {
            real(Path.of(directory, "java")).map(java -> java.getParent().getParent()).ifPresent(homes::add);
        }
        try (var installed = Files.list(Path.of("/usr/lib/jvm"))) {
            installed.sorted().forEach(homes::add);
        } catch (IOException elsewhere) {
            // this system keeps its JDKs somewhere else; JAVA_HOME and PATH have been asked
        }
        return homes;
    }

    private static Optional<Path> real(Path file) {
        try {
            return Optional.of(file.toRealPath());
        } catch (IOException absent) {
            return Optional.empty(); // no java in this directory of the path
        }
    }

    private static boolean is(Path home, int feature) {
        try {
            return Files.isExecutable(home.resolve("bin").resolve("java"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + feature);
        } catch (IOException unknown) {
            return false; // not an installation that says what it is
        }
    }
}
