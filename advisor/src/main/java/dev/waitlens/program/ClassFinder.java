package dev.waitlens.program;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// Looks for single classes in the order of a class path, and opens only what it must. What is missing, damaged, or was changed
/// since is not found, and never an error.
///
/// **Thread**: one.
public final class ClassFinder implements AutoCloseable {
    private static final ClassFile FORMAT = ClassFile.of(ClassFile.LineNumbersOption.PASS_LINE_NUMBERS);
    private static final int MOST_ARCHIVES = 2_000;
    private static final int MOST_FILES = 200_000;
    private static final int DEEPEST = 40;

    private final int release;
    private final long newestMillis;
    private final List<Source> sources = new ArrayList<>();
    private final List<Archive> archives = new ArrayList<>();
    /// Archives in which nobody has looked yet for others inside, and those found inside.
    private final Queue<Archive> unlisted = new ArrayDeque<>();
    private final Queue<Inner> unopened = new ArrayDeque<>();
    private final Copies copies = new Copies();
    private int missing;
    private int changed;

    /// A place that a recording names, as it was then.
    ///
    /// @param path     absolute, of a jar or a directory
    /// @param bytes    its size, 0 for a directory or where nobody knows
    /// @param modified epoch milliseconds, 0 for a directory or where nobody knows
    public record Recorded(String path, long bytes, long modified) {}

    private record Inner(Archive outer, String entry) {}

    /// Somewhere to look.
    private interface Source {
        Optional<ClassPlace> find(String type) throws IOException;
    }

    /// @param given        jars, wars, directories: looked into first, and whatever lies below them
    /// @param recorded     the class path of the program, in its order
    /// @param release      Java feature release of the program's JVM, for jars with classes for several
    /// @param newestMillis class files in a recorded directory that are newer were changed since; epoch milliseconds
    public ClassFinder(List<Path> given, List<Recorded> recorded, int release, long newestMillis) {
        this.release = release;
        this.newestMillis = newestMillis;
        given.forEach(this::add);
        recorded.forEach(this::add);
    }

    private void add(Path place) {
        if (Files.isDirectory(place)) {
            var tree = new Tree(place);
            sources.add(tree);
            tree.archives().forEach(this::archive);
        } else if (Files.isRegularFile(place)) {
            archive(place);
        } else {
            missing++;
        }
    }

    private void add(Recorded place) {
        try {
            Path path = Path.of(place.path());
            File file = path.toFile();
            boolean differs = place.bytes() > 0 && place.bytes() != file.length()
                    || place.modified() > 0 && place.modified() != file.lastModified();
            if (!file.exists() || !path.isAbsolute()) {
                missing++;
            } else if (file.isDirectory()) {
                sources.add(type -> file(path, type));
                children(path);
            } else if (differs) {
                changed++;
            } else {
                archive(path);
            }
        } catch (InvalidPathException e) {
            // A name from another system, or none at all.
            missing++;
        }
    }

    /// A directory on the module path holds jars and modules; on the class path it holds neither.
    private void children(Path directory) {
        try (var children = Files.list(directory)) {
            for (Path child : children.limit(MOST_FILES).sorted().toList()) {
                if (Files.isRegularFile(child.resolve("module-info.class"))) {
                    sources.add(type -> file(child, type));
                } else if (Archive.isArchive(child.getFileName().toString()) && Files.isRegularFile(child)) {
                    archive(child);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // It has no children for us; its classes may be read all the same.
        }
    }

    private Optional<ClassPlace> file(Path root, String type) {
        Path file = root.resolve(type + ".class");
        return Files.isRegularFile(file) && file.toFile().lastModified() <= newestMillis
                ? Optional.of(place(file)) : Optional.empty();
    }

    private static ClassPlace place(Path file) {
        return new ClassPlace(String.valueOf(file.getParent()), file.getFileName().toString(), true, () -> {
            try (var stream = Files.newInputStream(file)) {
                return Archive.bounded(stream, Files.size(file));
            }
        });
    }

    private void archive(Path file) {
        sources.add(new Source() {
            private Optional<Archive> archive = Optional.empty();
            private boolean opened;

            @Override
            public Optional<ClassPlace> find(String type) throws IOException {
                if (!opened) {
                    opened = true;
                    archive = Optional.of(keep(Archive.open(file, file.toString(), true, release)));
                }
                return archive.flatMap(jar -> jar.find(type));
            }
        });
    }

    private Archive keep(Archive archive) throws IOException {
        if (archives.size() == MOST_ARCHIVES) {
            archive.close();
            throw new IOException("more than " + MOST_ARCHIVES + " jars");
        }
        archives.add(archive);
        unlisted.add(archive);
        return archive;
    }

    /// How many places there are to look into.
    public int places() {
        return sources.size();
    }

    /// How many places there were to be and are not.
    public int missing() {
        return missing;
    }

    /// How many recorded jars are other ones now.
    public int changed() {
        return changed;
    }

    /// Empty when it is nowhere here, or cannot be read.
    ///
    /// @param type internal name
    public Optional<ClassModel> find(String type) {
        return sources.stream().flatMap(source -> find(source, type).stream()).findFirst().or(() -> inside(type));
    }

    /// Opens one jar after the other that lies inside another, until the class is found.
    private Optional<ClassModel> inside(String type) {
        while (!unopened.isEmpty() || !unlisted.isEmpty()) {
            if (unopened.isEmpty()) {
                Archive outer = unlisted.remove();
                entriesOf(outer).forEach(entry -> unopened.add(new Inner(outer, entry)));
            } else {
                Optional<ClassModel> found = open(unopened.remove()).flatMap(source -> find(source, type));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> entriesOf(Archive archive) {
        try {
            return archive.inside();
        } catch (RuntimeException e) {
            // A broken table of contents.
            return List.of();
        }
    }

    private Optional<Source> open(Inner inner) {
        if (archives.size() == MOST_ARCHIVES) {
            return Optional.empty();
        }
        try {
            Source source = keep(inner.outer().open(inner.entry(), copies))::find;
            sources.add(source);
            return Optional.of(source);
        } catch (IOException | RuntimeException e) {
            // Broken, too deep or too large: its classes are not found.
            return Optional.empty();
        }
    }

    private static Optional<ClassModel> find(Source source, String type) {
        try {
            Optional<ClassPlace> place = source.find(type);
            if (place.isPresent()) {
                ClassModel model = FORMAT.parse(place.get().bytes().read());
                return Optional.of(model).filter(found -> found.thisClass().asInternalName().equals(type));
            }
        } catch (IOException | RuntimeException e) {
            // Gone, damaged, or no class: then it is looked for elsewhere.
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        archives.forEach(Archive::close);
        copies.close();
    }

    /// A directory that was named by hand: class files and jars may lie anywhere below it.
    private static final class Tree implements Source {
        private final Map<String, List<Path>> classes = new HashMap<>();
        private final List<Path> archives = new ArrayList<>();

        Tree(Path root) {
            try (var files = Files.walk(root, DEEPEST, new FileVisitOption[0])) {
                files.limit(MOST_FILES).filter(Files::isRegularFile).sorted().forEach(this::add);
            } catch (IOException | UncheckedIOException e) {
                // What was seen until then is used.
            }
        }

        private void add(Path file) {
            String name = file.getFileName().toString();
            if (name.endsWith(".class")) {
                classes.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(file);
            } else if (Archive.isArchive(name)) {
                archives.add(file);
            }
        }

        List<Path> archives() {
            return archives;
        }

        @Override
        public Optional<ClassPlace> find(String type) {
            Path end = Path.of(type + ".class");
            return classes.getOrDefault(end.getFileName().toString(), List.of()).stream()
                    .filter(file -> file.endsWith(end)).findFirst().map(ClassFinder::place);
        }
    }
}
