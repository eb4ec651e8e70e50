package dev.waitlens.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Small programs, compiled by the test that needs them; with our runtime at hand.
public final class Compiled {
    /// The runtime's classes, as the reactor has just built them.
    public static final Path RUNTIME = Path.of("..", "runtime", "target", "classes").toAbsolutePath().normalize();

    private static final String HEAD = """
            package zoo;
            import static dev.waitlens.aio.Aio.*;
            import dev.waitlens.aio.*;
            import dev.waitlens.aio.sync.Semaphore;
            import java.net.*;
            import java.net.http.*;
            import java.nio.file.*;
            import java.time.Duration;
            import java.util.*;
            import java.util.concurrent.Callable;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.CountDownLatch;
            import java.util.concurrent.Executor;
            import java.util.concurrent.ExecutorService;
            import java.util.concurrent.Executors;
            import java.util.concurrent.Future;
            import java.util.stream.*;
            """;

    private Compiled() {}

    /// A class `zoo.Zoo` with these members, compiled into a directory.
    public static Path zoo(Path directory, String members) throws IOException {
        return source(directory, "zoo/Zoo.java", HEAD + "public class Zoo {\n" + members + "\n}\n");
    }

    public static Path source(Path directory, String name, String text) throws IOException {
        return sources(directory, List.of(), Map.of(name, text));
    }

    /// Several files, compiled into a directory.
    ///
    /// @param classPath what they need besides our runtime
    /// @param texts     by file: `zoo/Zoo.java`
    public static Path sources(Path directory, List<Path> classPath, Map<String, String> texts) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        List<String> options = List.of("-g", "-proc:none", "-nowarn", "-d", directory.toString(), "-cp",
                Stream.concat(Stream.of(RUNTIME, directory), classPath.stream()).map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        Files.createDirectories(directory);
        var files = texts.entrySet().stream().map(text -> new Source(text.getKey(), text.getValue())).toList();
        boolean good = compiler.getTask(said, null, null, options, null, files).call();
        assertThat(good).as(said.toString()).isTrue();
        return directory;
    }

    /// A multi-release jar of what lies in a directory, each entry below a prefix.
    public static Path jar(Path file, Path classes, String prefix) throws IOException {
        try (var jar = new JarOutputStream(Files.newOutputStream(file)); var files = Files.walk(classes)) {
            jar.putNextEntry(new JarEntry("META-INF/MANIFEST.MF"));
            jar.write("Manifest-Version: 1.0\nMulti-Release: true\n".getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
            for (Path each : new ArrayList<>(files.filter(Files::isRegularFile).sorted().toList())) {
                jar.putNextEntry(new JarEntry(prefix + classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, jar);
                jar.closeEntry();
            }
        }
        return file;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
