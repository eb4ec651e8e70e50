package dev.waitlens.launch;

import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.LaunchError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipException;

/// A look at a jar before a JVM is started on it.
final class Jar {
    private Jar() {}

    /// **Throws** [LaunchError] 127 when it is not there, 126 when `java -jar` could not start it.
    static void check(Path jar) {
        var name = jar.toString();
        if (!Files.exists(jar)) {
            throw new LaunchError(ExitCode.NOT_FOUND, "no such file: " + name,
                    name.endsWith(".jar") ? "looked in " + jar.toAbsolutePath().getParent() : "",
                    Nearest.file(jar).map(other -> "did you mean " + other + "?")
                            .orElse("waitlens run path/to/app.jar, or waitlens run -- java -cp 'lib/*' Main"));
        }
        refuseOtherKinds(jar, name);
        requireMainClass(jar);
    }

    private static void refuseOtherKinds(Path jar, String name) {
        if (Files.isDirectory(jar)) {
            throw notRunnable(name + " is a directory", "waitlens run -- java -cp " + name + " Main");
        }
        if (isScript(jar)) {
            throw notRunnable(name + " is a script that cannot be executed", "chmod +x " + name);
        }
        if (name.endsWith(".java")) {
            throw notRunnable(name + " is a source file", "waitlens run -- java " + name);
        }
        if (name.endsWith(".class")) {
            var simple = jar.getFileName().toString().replace(".class", "");
            throw notRunnable(name + " is a class file", "waitlens run -- java -cp . " + simple);
        }
    }

    private static boolean isScript(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.read() == '#' && in.read() == '!';
        } catch (IOException _) {
            // Then what is wrong with it is said below.
            return false;
        }
    }

    private static void requireMainClass(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var main = manifest == null ? null : manifest.getMainAttributes().getValue("Main-Class");
            if (main != null && !main.isBlank()) {
                return;
            }
            boolean war = jar.toString().endsWith(".war");
            throw notRunnable(jar + " cannot be started by itself: its manifest names no Main-Class",
                    war ? "record the server that runs it: waitlens run -- java … the server's own command line"
                            : "waitlens run -- java -cp " + jar + " the.Main");
        } catch (ZipException e) {
            throw new LaunchError(ExitCode.NOT_RUNNABLE, jar + " is not a jar", "it is empty or damaged, or another"
                    + " kind of file", "unzip -t " + jar, e);
        } catch (IOException e) {
            throw new LaunchError(ExitCode.NOT_RUNNABLE, "cannot read " + jar, String.valueOf(e.getMessage()), "",
                    e);
        }
    }

    private static LaunchError notRunnable(String what, String tryThis) {
        return new LaunchError(ExitCode.NOT_RUNNABLE, what, "", tryThis);
    }
}
