package dev.waitlens.program;

import dev.waitlens.problem.DataError;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// All the places where classes lie: jars, wars, jars in jars, directories, single class files.
///
/// **Thread**: filled by one; [ClassPlace.Bytes#read] of what it gave may be called by several.
final class Shelf implements AutoCloseable {
    /// No class file that a compiler writes comes near; the class-file format itself ends at 4 GB.
    private static final int LARGEST_CLASS = 16_000_000;
    /// Copies of jars that lie in jars.
    private static final long LARGEST_NESTED = 1_000_000_000;
    private static final int NEWEST = Runtime.version().feature();

    private final List<ClassPlace> places = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private final List<ZipFile> open = new ArrayList<>();
    private final List<Path> copies = new ArrayList<>();
    private long copied;

    /// **Throws** [DataError] when there is nothing there, or it is no place for classes.
    void add(Path place, boolean own) {
        if (!Files.exists(place)) {
            throw new DataError("no such file: " + place, "", "a jar, a war, or a directory of classes");
        }
        String name = place.getFileName() == null ? place.toString() : place.getFileName().toString();
        try {
            if (Files.isDirectory(place)) {
                directory(place, own);
            } else if (name.endsWith(".class")) {
                file(place.getParent() == null ? "." : place.getParent().toString(), name, place, own);
            } else {
                jar(new ZipFile(place.toFile()), place.toString(), own, 0);
            }
        } catch (ZipException e) {
            throw new DataError("not a jar, a war, or a directory of classes: " + place, e.getMessage(), "", e);
        } catch (IOException e) {
            throw new DataError("cannot read " + place, String.valueOf(e.getMessage()), "", e);
        }
    }

    private void directory(Path root, boolean own) throws IOException {
        try (var files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String entry = root.relativize(file).toString().replace(File.separatorChar, '/');
                if (entry.endsWith(".class")) {
                    file(root.toString(), entry, file, own && !isLibrary(entry));
                } else if (isArchive(entry)) {
                    nestedOrUnread(file, root + "/" + entry, own && !isLibrary(entry));
                }
            }
        }
    }

    private void nestedOrUnread(Path file, String container, boolean own) {
        try {
            jar(new ZipFile(file.toFile()), container, own, 1);
        } catch (IOException e) {
            unread.add(new Unread(container, String.valueOf(e.getMessage())));
        }
    }

    private void file(String container, String entry, Path file, boolean own) {
        if (!isDescription(entry)) {
            places.add(new ClassPlace(container, entry, own, () -> {
                try (var stream = Files.newInputStream(file)) {
                    return bounded(stream, Files.size(file));
                }
            }));
        }
    }

    /// The classes of a jar; of a multi-release jar the newest that this JVM would load.
    private void jar(ZipFile jar, String container, boolean own, int depth) {
        open.add(jar);
        Map<String, ZipEntry> newest = new LinkedHashMap<>();
        Map<String, Integer> releases = new LinkedHashMap<>();
        List<ZipEntry> nested = new ArrayList<>();
        for (ZipEntry entry : jar.stream().toList()) {
            if (isArchive(entry.getName())) {
                nested.add(entry);
            } else if (entry.getName().endsWith(".class")) {
                var versioned = Release.of(entry.getName());
                boolean better = versioned.number() >= releases.getOrDefault(versioned.name(), -1);
                if (versioned.number() <= NEWEST && better && !isDescription(versioned.name())) {
                    releases.put(versioned.name(), versioned.number());
                    newest.put(versioned.name(), entry);
                }
            }
        }
        newest.forEach((name, entry) -> places.add(new ClassPlace(container, name, own, () -> {
            try (var stream = jar.getInputStream(entry)) {
                return bounded(stream, entry.getSize());
            }
        })));
        nested.forEach(entry -> nested(jar, entry, container, own, depth));
    }

    private void nested(ZipFile outer, ZipEntry entry, String container, boolean own, int depth) {
        String name = container + "!/" + entry.getName();
        if (depth >= 2) {
            unread.add(new Unread(name, "a jar in a jar in a jar in a jar"));
            return;
        }
        try {
            Path copy = Files.createTempFile("waitlens-lint", ".jar");
            copies.add(copy);
            try (var stream = outer.getInputStream(entry)) {
                copied += copyBounded(stream, copy, LARGEST_NESTED - copied);
            }
            jar(new ZipFile(copy.toFile()), name, own && !isLibrary(entry.getName()), depth + 1);
        } catch (IOException e) {
            unread.add(new Unread(name, String.valueOf(e.getMessage())));
        }
    }

    private static long copyBounded(InputStream from, Path to, long most) throws IOException {
        long size = Files.copy(new Bounded(from, most), to, StandardCopyOption.REPLACE_EXISTING);
        if (size >= most) {
            throw new IOException("the jars inside are larger than " + LARGEST_NESTED / 1_000_000 + " MB");
        }
        return size;
    }

    private static byte[] bounded(InputStream stream, long size) throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST_CLASS);
        if (bytes.length == LARGEST_CLASS) {
            throw new IOException(
                    "a class file of more than " + LARGEST_CLASS / 1_000_000 + " MB (" + size + " bytes)");
        }
        return bytes;
    }

    private static boolean isArchive(String entry) {
        String name = entry.toLowerCase(Locale.ROOT);
        return name.endsWith(".jar") || name.endsWith(".war");
    }

    private static boolean isLibrary(String entry) {
        return entry.startsWith("BOOT-INF/lib/") || entry.startsWith("WEB-INF/lib") || entry.startsWith("lib/");
    }

    private static boolean isDescription(String entry) {
        return entry.endsWith("module-info.class") || entry.endsWith("package-info.class");
    }

    List<ClassPlace> places() {
        return List.copyOf(places);
    }

    List<Unread> unread() {
        return List.copyOf(unread);
    }

    @Override
    public void close() {
        for (ZipFile jar : open) {
            try {
                jar.close();
            } catch (IOException _) {
                // It was only read.
            }
        }
        copies.stream().sorted(Comparator.reverseOrder()).forEach(copy -> copy.toFile().delete());
    }

    /// `META-INF/versions/21/com/acme/Shop.class` is `com/acme/Shop.class` for Java 21.
    private record Release(String name, int number) {
        private static final String VERSIONS = "META-INF/versions/";

        static Release of(String entry) {
            if (!entry.startsWith(VERSIONS)) {
                return new Release(entry, 0);
            }
            int slash = entry.indexOf('/', VERSIONS.length());
            String number = slash < 0 ? "" : entry.substring(VERSIONS.length(), slash);
            return number.matches("\\d{1,4}") ? new Release(entry.substring(slash + 1), Integer.parseInt(number))
                    : new Release(entry, 0);
        }
    }
}
