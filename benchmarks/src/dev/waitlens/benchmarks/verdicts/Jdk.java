package dev.waitlens.benchmarks.verdicts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A Java installation to run programs on.
record Jdk(Path java, int feature) {

    /// @param word a feature release, looked for where Linux keeps JDKs and in `JAVA_HOME`, or the path of a `java`
    static Jdk of(String word) throws IOException {
        if (!word.matches("[0-9]+")) {
            var java = Path.of(word).toRealPath();
            return read(java.getParent().getParent()).orElseThrow(() -> new IllegalArgumentException("--java takes a number or a java: " + word));
        }
        for (var home : homes()) {
            var found = read(home).filter(jdk -> jdk.feature() == Integer.parseInt(word));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new IllegalArgumentException("no JDK " + word + " in " + homes() + "; try --java with the path of its java");
    }

    private static List<Path> homes() throws IOException {
        var homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        Optional.ofNullable(System.getenv("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        var usual = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(usual)) {
            try (var installed = Files.list(usual)) {
                installed.sorted().forEach(homes::add);
            }
        }
        return homes;
    }

    private static Optional<Jdk> read(Path home) throws IOException {
        var release = home.resolve("release");
        if (!Files.exists(release)) {
            return Optional.empty(); // not an installation that says what it is
        }
        var version = Files.readString(release).replaceAll("(?s).*JAVA_VERSION=\"(\\d+).*", "$1");
        return Optional.of(new Jdk(home.resolve("bin").resolve("java"), Integer.parseInt(version)));
    }
}
