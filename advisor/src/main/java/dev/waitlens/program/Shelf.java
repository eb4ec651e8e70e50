package dev.waitlens.program;

import dev.waitlens.problem.DataError;
import dev.waitlens.problem.RegularFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/// All the places where classes lie: jars, wars, jars in jars, directories, single class files.
///
/// **Thread**: filled by one; [ClassPlace.Bytes#read] of what it gave may be called by several.
final class Shelf implements AutoCloseable {
    private static final int NEWEST = Runtime.version().feature();

    private final List<ClassPlace> places = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final List<Archive> open = new ArrayList<>();
    private final Copies copies = new Copies();
    private final Deadline deadline;

    Shelf(Deadline deadline) {
        this.deadline = deadline;
    }

    /// **Throws** [DataError] when there is nothing there, or it is no place for classes.
    void add(Path place, boolean own) {
        if (!Files.exists(place)) {
            throw new DataError("no such file: " + place, "", "a jar, a war, or a directory of classes");
        }
        RegularFile.orDirectory(place);
        String name = place.getFileName() == null ? place.toString() : place.getFileName().toString();
        try {
            if (Files.isDirectory(place)) {
                directory(place, own);
            } else if (name.endsWith(".class")) {
                file(place.getParent() == null ? "." : place.getParent().toString(), name, place, own);
            } else {
                jar(Archive.open(place, place.toString(), own, NEWEST));
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw new DataError("not a jar, a war, or a directory of classes: " + place, e.getMessage(), "", e);
        } catch (IOException e) {
            throw new DataError("cannot read " + place, String.valueOf(e.getMessage()), "", e);
        }
    }

    private void directory(Path root, boolean own) throws IOException {
        try (var files = Files.walk(root)) {
            // Links to directories are not followed, so none leads back.
            for (Path file : files.takeWhile(_ -> deadline.allows("not all files below " + root + " were looked at"))
                    .filter(Files::isRegularFile).sorted().toList()) {
                String entry = root.relativize(file).toString().replace(File.separatorChar, '/');
                if (entry.endsWith(".class")) {
                    file(root.toString(), entry, file, own && !Archive.isLibrary(entry));
                } else if (Archive.isArchive(entry)) {
                    nestedOrUnread(file, root + "/" + entry, own && !Archive.isLibrary(entry));
                }
            }
        }
    }

    private void nestedOrUnread(Path file, String container, boolean own) {
        try {
            jar(Archive.open(file, container, own, NEWEST));
        } catch (IOException | IllegalArgumentException e) {
            unread.add(new Unread(container, String.valueOf(e.getMessage())));
        }
    }

    private void file(String container, String entry, Path file, boolean own) {
        if (!Archive.isDescription(entry)) {
            places.add(new ClassPlace(container, entry, own, () -> {
                try (var stream = Files.newInputStream(file)) {
                    return Archive.bounded(stream, Files.size(file));
                }
            }));
        }
    }

    private void jar(Archive jar) {
        open.add(jar);
        places.addAll(jar.classes());
        for (String entry : jar.inside()) {
            try {
                jar(jar.open(entry, copies));
            } catch (IOException | IllegalArgumentException e) {
                unread.add(new Unread(jar.nameOf(entry), String.valueOf(e.getMessage())));
            }
        }
    }

    List<ClassPlace> places() {
        return List.copyOf(places);
    }

    List<Unread> unread() {
        return List.copyOf(unread);
    }

    @Override
    public void close() {
        open.forEach(Archive::close);
        copies.close();
    }
}
