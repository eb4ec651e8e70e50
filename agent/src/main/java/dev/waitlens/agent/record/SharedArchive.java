package dev.waitlens.agent.record;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The archive from which the JVM takes classes that it does not parse.
///
/// That of the JDK is made with the JDK, of the classes in its `lib/classlist`. Where somebody has made it anew, or the JVM was told of another one, it may hold any
/// class, and no JVM says which.
final class SharedArchive {
    private static final String PACKAGE = "jdk.internal.misc";
    /// A build writes it seconds after the modules; who unpacks or copies a JDK takes no longer.
    private static final long BUILT_TOGETHER_MILLIS = 3_600_000;

    private SharedArchive() {}

    /// The names of the classes in it; nothing where it may hold any.
    static Optional<Set<String>> classes(Instrumentation instrumentation) {
        try {
            File lib = new File(System.getProperty("java.home"), "lib");
            if (isOfTheJdk(lib) && !isNamed(options(instrumentation))) {
                return Optional.of(names(new File(lib, "classlist")));
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            // Another JDK: nobody knows.
        }
        return Optional.empty();
    }

    /// Whether all archives beside the JVM were made when it was.
    static boolean isOfTheJdk(File lib) {
        File[] files = new File(lib, "server").listFiles();
        long built = new File(lib, "modules").lastModified();
        boolean found = false;
        for (File file : files == null ? new File[0] : files) {
            if (file.getName().endsWith(".jsa")) {
                found = true;
                if (file.lastModified() > built + BUILT_TOGETHER_MILLIS) {
                    return false;
                }
            }
        }
        return found;
    }

    /// Whether an option may name another one.
    static boolean isNamed(String... options) {
        for (String option : options) {
            if (option.contains("SharedArchive") || option.contains("AOT")) {
                return true;
            }
        }
        return false;
    }

    /// All that the JVM was given, on the command line, in its environment and in files.
    private static String[] options(Instrumentation instrumentation) throws ReflectiveOperationException {
        instrumentation.redefineModule(Object.class.getModule(), Set.of(),
                Map.of(PACKAGE, Set.of(SharedArchive.class.getModule())), Map.of(), Set.of(), Map.of());
        return (String[]) Class.forName(PACKAGE + ".VM").getMethod("getRuntimeArguments").invoke(null);
    }

    static Set<String> names(File classlist) throws IOException {
        Set<String> names = new HashSet<>();
        try (BufferedReader lines = new BufferedReader(new FileReader(classlist, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int end = line.indexOf(' ');
                names.add((end < 0 ? line : line.substring(0, end)).replace('/', '.'));
            }
        }
        return names;
    }
}
