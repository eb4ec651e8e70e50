package dev.waitlens.aio.process.host;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// A jar of the pool's classes, for programs that run from a directory of classes: class-data sharing accepts jars only.
public final class CoreJar {
    private static final String PACKAGE = "dev/waitlens/aio/process";

    private CoreJar() {}

    /// The jar's path, named after the classes' contents.
    public static Path of(Path classes, Path directory, Function<byte[], String> digest) throws IOException {
        var state = new ByteArrayOutputStream();
        var out = new DataOutputStream(state);
        for (Path file : files(classes)) {
            out.writeUTF(classes.relativize(file).toString());
            out.writeLong(Files.size(file));
            out.writeLong(Files.getLastModifiedTime(file).toMillis());
        }
        return directory.resolve("core-" + digest.apply(state.toByteArray()) + ".jar");
    }

    public static void write(Path classes, Path jar) throws IOException {
        Path draft = Files.createTempFile(jar.getParent(), "core-", ".draft");
        try (var out = new JarOutputStream(Files.newOutputStream(draft))) {
            for (Path file : files(classes)) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
        Files.move(draft, jar, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Path> files(Path classes) throws IOException {
        try (Stream<Path> all = Files.walk(classes.resolve(PACKAGE))) {
            return all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
        }
    }
}
