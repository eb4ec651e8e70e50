package dev.waitlens.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds the JDK that Waitlens itself runs on, as its launcher script does: the one named for it, Maven's own, the standard places.
final class Jdk {
    private static final int OLDEST = 25;
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");
    private static final List<String> VARIABLES = List.of("WAITLENS_JAVA_HOME", "JAVA25_HOME", "JAVA_HOME_25_X64",
            "JAVA_HOME");
    private static final List<String> PLACES = List.of("/usr/lib/jvm", "/opt", "/opt/java", "/usr/java",
            "/Library/Java/JavaVirtualMachines", ".sdkman/candidates/java", ".jdks",
            ".local/share/mise/installs/java");

    private Jdk() {}

    /// @param named       by the build; empty for none
    /// @param environment of Maven
    /// @param own         Maven's JDK
    /// @param user        the user's home
    static Optional<Path> find(Optional<Path> named, Map<String, String> environment, Path own, Path user) {
        var homes = new ArrayList<Path>();
        named.ifPresent(homes::add);
        VARIABLES.stream().map(environment::get).filter(home -> home != null && !home.isBlank()).map(Path::of)
                .forEach(homes::add);
        homes.add(own);
        PLACES.stream().map(user::resolve).flatMap(Jdk::inside).forEach(homes::add);
        return homes.stream().filter(Jdk::isNewEnough).map(home -> home.resolve("bin").resolve(launcher())).findFirst();
    }

    private static String launcher() {
        return System.getProperty("os.name", "").startsWith("Windows") ? "java.exe" : "java";
    }

    private static Stream<Path> inside(Path place) {
        try (var entries = Files.list(place)) {
            return entries.sorted().toList().stream().flatMap(home -> Stream.of(home, home.resolve("Contents/Home")));
        } catch (IOException e) {
            // Not there: no JDK in it.
            return Stream.empty();
        }
    }

    private static boolean isNewEnough(Path home) {
        try {
            var version = VERSION.matcher(Files.readString(home.resolve("release")));
            return Files.isExecutable(home.resolve("bin").resolve(launcher())) && version.find()
                    && Integer.parseInt(version.group(1)) >= OLDEST;
        } catch (IOException e) {
            // No JDK, or one that does not say which.
            return false;
        }
    }
}
