package dev.waitlens.report.formats;

import dev.waitlens.report.UnitRow.Place;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Finds the source file of a class below the directories that somebody named.
///
/// @param roots directories that hold `com/acme/Shop.java`, as they are called from where the tool was started
public record SourceFinder(List<Path> roots) {
    private static final List<String> ENDINGS = List.of(".java", ".kt", ".scala", ".groovy");

    public SourceFinder {
        roots = List.copyOf(roots);
    }

    /// With forward slashes; empty where it is in none of them.
    public Optional<String> file(Place place) {
        String outer = outer(place.className());
        // A recording may name any class: no file outside of the roots is looked at.
        return roots.stream().flatMap(root -> ENDINGS.stream().map(ending -> root.resolve(outer + ending).normalize())
                .filter(file -> file.startsWith(root.normalize()))).filter(Files::isRegularFile).findFirst()
                .map(file -> file.toString().replace(File.separatorChar, '/'));
    }

    /// The file, or what it would be called where it is in none of them: for hosts that want a path whatever it leads to.
    String path(Place place) {
        String path = file(place).orElseGet(() -> outer(place.className()) + ".java");
        return path.startsWith("./") ? path.substring(2) : path;
    }

    private static String outer(String className) {
        int inner = className.indexOf('$');
        String outer = inner > 0 ? className.substring(0, inner) : className;
        return outer.replaceAll("[^\\p{L}\\p{N}_.]", "_").replaceAll("^\\.+|(?<=\\.)\\.+", "").replace('.', '/');
    }
}
