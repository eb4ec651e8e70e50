package dev.waitlens.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/// The jars that a program is made of, by the names of their files, as far as its command line leads to them: on the class and module path, named by a jar's
/// manifest, or packed in it. What cannot be read leads to none.
public final class ProgramJars {
    private static final Set<String> PATHS = Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path");
    private static final String JAR = ".jar";

    private final Set<String> names = new TreeSet<>();

    private ProgramJars() {}

    /// @param command java and its words
    public static Set<String> of(List<String> command) {
        var jars = new ProgramJars();
        for (int at = 1; at < command.size(); at++) {
            var before = command.get(at - 1);
            if (PATHS.contains(before)) {
                List.of(command.get(at).split(File.pathSeparator)).forEach(jars::entry);
            } else if (before.equals("-jar")) {
                jars.jar(Path.of(command.get(at)));
                break;
            }
        }
        return jars.names;
    }

    private void entry(String entry) {
        if (entry.endsWith("*")) {
            var directory = Path.of(entry.substring(0, entry.length() - 1));
            try (var files = Files.list(directory)) {
                files.forEach(this::name);
            } catch (IOException _) {
                // As java takes it: nothing is there.
            }
        } else {
            name(Path.of(entry));
        }
    }

    private void name(Path file) {
        var name = file.getFileName();
        if (name != null && name.toString().endsWith(JAR)) {
            names.add(name.toString());
        }
    }

    private void jar(Path file) {
        name(file);
        var inside = new ArrayList<String>();
        try (var jar = new JarFile(file.toFile())) {
            jar.stream().map(entry -> entry.getName()).filter(name -> name.endsWith(JAR)).forEach(inside::add);
            var manifest = jar.getManifest();
            var path = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (path != null) {
                inside.addAll(List.of(path.split(" ")));
            }
        } catch (IOException | SecurityException _) {
            // Whoever starts it will say so.
        }
        inside.stream().map(name -> name.substring(name.lastIndexOf('/') + 1)).filter(name -> name.endsWith(JAR))
                .forEach(names::add);
    }
}
