package dev.waitlens.agent.record;

import dev.waitlens.agent.event.ClassPathEvent;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/// Where the program's classes lie, so that who reads the recording can look at their code: a recording holds none.
public final class ClassPath {
    /// Longer class paths are no longer written by people, and each entry is an event.
    private static final int MOST = 5_000;

    private ClassPath() {}

    /// Writes an event for each entry. Reads names, sizes and dates; of files only the manifest of a jar that is alone.
    ///
    /// Intended: catches everything, because the recording is worth as much without.
    public static void write() {
        try {
            for (File entry : entries(System.getProperty("java.class.path", ""),
                    System.getProperty("jdk.module.path", ""))) {
                write(entry);
            }
        } catch (Throwable t) {
            // Then the reader must be told where the classes are.
        }
    }

    private static void write(File entry) {
        ClassPathEvent event = new ClassPathEvent();
        boolean isFile = entry.isFile();
        event.path = entry.getPath();
        event.bytes = isFile ? entry.length() : 0;
        event.modified = isFile ? entry.lastModified() : 0;
        event.commit();
    }

    /// The entries of both paths, absolute, in the order in which classes are looked for; our own jar is in neither. A jar that is alone
    /// names the others in its manifest.
    static Set<File> entries(String classPath, String modulePath) {
        Set<File> entries = new LinkedHashSet<>();
        for (String path : (modulePath + File.pathSeparator + classPath).split(File.pathSeparator)) {
            if (!path.isEmpty() && entries.size() < MOST) {
                entries.add(new File(path).getAbsoluteFile());
            }
        }
        if (entries.size() == 1) {
            entries.addAll(named(entries.iterator().next()));
        }
        return entries;
    }

    private static Set<File> named(File jar) {
        Set<File> named = new LinkedHashSet<>();
        if (!jar.isFile()) {
            return named;
        }
        try (JarFile open = new JarFile(jar, false)) {
            String path = open.getManifest() == null ? null
                    : open.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String entry : path == null ? new String[0] : path.strip().split("\\s+")) {
                URI place = jar.toURI().resolve(entry);
                if ("file".equals(place.getScheme()) && named.size() < MOST) {
                    named.add(new File(place.getPath()).getAbsoluteFile());
                }
            }
        } catch (IOException | RuntimeException e) {
            // Then the jar itself is all that is known.
        }
        return named;
    }
}
