package dev.waitlens.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/// A jar or a war, with the classes that a JVM of one release would load from it.
///
/// **Thread**: any.
final class Archive implements AutoCloseable {
    /// No class file that a compiler writes comes near; the class-file format itself ends at 4 GB.
    private static final int LARGEST_CLASS = 16_000_000;
    private static final String VERSIONS = "META-INF/versions/";
    /// Where wars and Spring Boot's jars keep the program's own classes.
    private static final List<String> ROOTS = List.of("", "BOOT-INF/classes/", "WEB-INF/classes/");

    private final JarFile jar;
    private final String name;
    private final boolean own;
    private final int depth;
    private final int release;

    private Archive(JarFile jar, String name, boolean own, int depth, int release) {
        this.jar = jar;
        this.name = name;
        this.own = own;
        this.depth = depth;
        this.release = release;
    }

    /// **Throws** [IOException] when it is no jar that can be read.
    ///
    /// @param name    as people write it: `app.jar`
    /// @param own     part of the program under study, not of what it depends on
    /// @param release Java feature release of the JVM
    static Archive open(Path file, String name, boolean own, int release) throws IOException {
        return open(file, name, own, 0, release);
    }

    private static Archive open(Path file, String name, boolean own, int depth, int release) throws IOException {
        // Opening a pipe would wait for whoever writes into it.
        if (!Files.isRegularFile(file)) {
            throw new IOException("not a file: " + file);
        }
        var version = Runtime.Version.parse(String.valueOf(Math.max(JarFile.baseVersion().feature(), release)));
        return new Archive(new JarFile(file.toFile(), false, ZipFile.OPEN_READ, version), name, own, depth, release);
    }

    /// **Throws** [IllegalArgumentException] when its table of contents is broken.
    List<ClassPlace> classes() {
        return jar.versionedStream().filter(entry -> isClass(entry.getName())).map(this::place).toList();
    }

    private static boolean isClass(String entry) {
        return entry.endsWith(".class") && !entry.startsWith(VERSIONS) && !isDescription(entry);
    }

    static boolean isDescription(String entry) {
        return entry.endsWith("module-info.class") || entry.endsWith("package-info.class");
    }

    private ClassPlace place(JarEntry entry) {
        return new ClassPlace(name, entry.getName(), own, () -> {
            try (var stream = jar.getInputStream(entry)) {
                return bounded(stream, entry.getSize());
            }
        });
    }

    static byte[] bounded(InputStream stream, long size) throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST_CLASS);
        if (bytes.length == LARGEST_CLASS) {
            throw new IOException(
                    "a class file of more than " + LARGEST_CLASS / 1_000_000 + " MB (" + size + " bytes)");
        }
        return bytes;
    }

    /// @param type internal name
    Optional<ClassPlace> find(String type) {
        for (String root : ROOTS) {
            JarEntry entry = jar.getJarEntry(root + type + ".class");
            if (entry != null) {
                return Optional.of(place(entry));
            }
        }
        return Optional.empty();
    }

    /// The jars and wars inside.
    List<String> inside() {
        List<String> names = new ArrayList<>();
        jar.stream().map(JarEntry::getName).filter(Archive::isArchive).forEach(names::add);
        return names;
    }

    /// As people write it: `app.jar!/BOOT-INF/lib/h2.jar`.
    String nameOf(String entry) {
        return name + "!/" + entry;
    }

    /// One of those inside.
    ///
    /// **Throws** [IOException] when it cannot be read, or lies too deep, or is too large to be copied.
    Archive open(String entry, Copies copies) throws IOException {
        if (depth >= 2) {
            throw new IOException("a jar in a jar in a jar in a jar");
        }
        try (var stream = jar.getInputStream(jar.getJarEntry(entry))) {
            return open(copies.copy(stream), nameOf(entry), own && !isLibrary(entry), depth + 1, release);
        }
    }

    static boolean isArchive(String entry) {
        String name = entry.toLowerCase(Locale.ROOT);
        return name.endsWith(".jar") || name.endsWith(".war");
    }

    /// Where wars, Spring Boot's jars and others keep what the program depends on.
    static boolean isLibrary(String entry) {
        return entry.startsWith("BOOT-INF/lib/") || entry.startsWith("WEB-INF/lib") || entry.startsWith("lib/");
    }

    @Override
    public void close() {
        try {
            jar.close();
        } catch (IOException _) {
            // It was only read.
        }
    }
}
