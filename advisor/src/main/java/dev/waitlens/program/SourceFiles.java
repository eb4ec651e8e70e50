package dev.waitlens.program;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// The program's `.java` files, looked for in the places that are handed in: nothing else is read.
///
/// **Thread**: one.
public final class SourceFiles {
    private static final int MOST_FILES = 200_000;
    private static final int DEEPEST = 40;
    private static final int LONGEST_FILE = 2_000_000;
    private static final String JAVA = ".java";

    private final List<Path> roots;
    private Optional<Map<String, List<Found>>> index = Optional.empty();

    /// @param path with slashes
    private record Found(String path, Reader reader, long modifiedMillis) {
        String fileName() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    private interface Reader {
        byte[] read() throws IOException;
    }

    /// @param roots directories, single files, or jars with sources
    public SourceFiles(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    public boolean areGiven() {
        return !roots.isEmpty();
    }

    /// @param name           of the file, without directories
    /// @param modifiedMillis when it was last changed, since the epoch
    public record Text(String name, String text, long modifiedMillis) {}

    /// The text of the file that a class should be in; empty where there is none, or it cannot be read.
    ///
    /// @param type with dots, of a class of the top level
    public Optional<Text> of(String type) {
        return find(type).flatMap(file -> {
            try {
                byte[] bytes = file.reader().read();
                return bytes.length > LONGEST_FILE ? Optional.empty()
                        : Optional.of(new Text(file.fileName(), new String(bytes, StandardCharsets.UTF_8),
                                file.modifiedMillis()));
            } catch (IOException e) {
                // A file that cannot be read shows no text; the page says method and line then.
                return Optional.empty();
            }
        });
    }

    private Optional<Found> find(String type) {
        String file = type.substring(type.lastIndexOf('.') + 1) + JAVA;
        // Only names that files have get further: a recording may hold any text for a class.
        var named = index().getOrDefault(file, List.of());
        String end = "/" + type.replace('.', '/') + JAVA;
        return named.stream().filter(found -> ("/" + found.path()).endsWith(end)).findFirst()
                .or(() -> type.indexOf('.') < 0 || named.size() == 1 ? named.stream().findFirst() : Optional.empty());
    }

    private Map<String, List<Found>> index() {
        if (index.isEmpty()) {
            var found = new HashMap<String, List<Found>>();
            for (Path root : roots) {
                try {
                    for (Found file : isArchive(root) ? inArchive(root) : below(root)) {
                        found.computeIfAbsent(file.fileName(), _ -> new ArrayList<>()).add(file);
                    }
                } catch (IOException | UncheckedIOException e) {
                    // As above.
                    continue;
                }
            }
            index = Optional.of(found);
        }
        return index.get();
    }

    private static boolean isArchive(Path root) {
        String name = root.toString();
        return (name.endsWith(".jar") || name.endsWith(".zip")) && Files.isRegularFile(root);
    }

    private static List<Found> below(Path root) throws IOException {
        try (var files = Files.walk(root, DEEPEST, new FileVisitOption[0])) {
            return files.limit(MOST_FILES).filter(path -> path.toString().endsWith(JAVA) && Files.isRegularFile(path))
                    .sorted().map(path -> new Found(path.toString().replace(File.separatorChar, '/'),
                            () -> head(Files.newInputStream(path)), path.toFile().lastModified()))
                    .toList();
        }
    }

    private static List<Found> inArchive(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return zip.stream().limit(MOST_FILES).map(ZipEntry::getName).filter(name -> name.endsWith(JAVA)).sorted()
                    .map(name -> new Found(name, () -> entry(jar, name), jar.toFile().lastModified())).toList();
        }
    }

    private static byte[] entry(Path jar, String name) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            return head(zip.getInputStream(zip.getEntry(name)));
        }
    }

    /// No more than is looked at, so that no file fills the heap.
    private static byte[] head(InputStream in) throws IOException {
        try (in) {
            return in.readNBytes(LONGEST_FILE + 1);
        }
    }
}
