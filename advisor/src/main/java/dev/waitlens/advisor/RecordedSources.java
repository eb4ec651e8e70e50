package dev.waitlens.advisor;

import dev.waitlens.recording.Provenance;
import dev.waitlens.recording.Provenance.ClassPathEntry;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Where the text of a recorded program usually lies, by where its classes lay: `shop-sources.jar` beside `shop.jar`, and `src/main/java` of
/// the project that was built by Maven or Gradle.
final class RecordedSources {
    private static final int MOST_ENTRIES = 200;
    private static final List<String> TREES = List.of("src/main/java", "src/test/java");
    /// Where builds put what they make, below the project's directory.
    private static final List<Path> BUILT = Stream.of("target", "target/classes", "target/test-classes", "build/libs",
            "build/classes/java/main", "build/classes/java/test").map(Path::of).toList();

    private RecordedSources() {}

    /// What was named, else what lies beside the classes.
    static List<Path> of(SourcePlaces places, Provenance provenance) {
        return places.given().isEmpty() && places.beside() ? beside(provenance) : places.given();
    }

    /// Directories and jars that exist.
    static List<Path> beside(Provenance provenance) {
        Set<Path> found = new LinkedHashSet<>();
        provenance.classPath().stream().limit(MOST_ENTRIES).forEach(entry -> found.addAll(beside(entry)));
        return List.copyOf(found);
    }

    private static List<Path> beside(ClassPathEntry entry) {
        List<Path> candidates = new ArrayList<>();
        try {
            Path place = Path.of(entry.path());
            if (!place.isAbsolute()) {
                return List.of();
            }
            if (place.toString().endsWith(".jar")) {
                candidates.add(
                        place.resolveSibling(place.getFileName().toString().replaceFirst("\\.jar$", "-sources.jar")));
            }
            Path holder = Files.isDirectory(place) ? place : place.getParent();
            for (Path built : BUILT) {
                if (holder != null && holder.endsWith(built)) {
                    Path project = holder;
                    for (int i = 0; project != null && i < built.getNameCount(); i++) {
                        project = project.getParent();
                    }
                    for (String tree : TREES) {
                        candidates.add(project == null ? Path.of(tree) : project.resolve(tree));
                    }
                }
            }
        } catch (InvalidPathException e) {
            // A path of another system: nothing lies beside it here.
            return List.of();
        }
        return candidates.stream().filter(Files::exists).toList();
    }
}
