package dev.waitlens.attack;

import dev.waitlens.recording.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// Recordings to damage: the goldens, and programs of the zoo under our agent on every JDK here.
final class Specimens {
    private static final Path PLACE = Path.of("target", "attack").toAbsolutePath();
    private static final Path AGENT = Path
            .of(System.getProperty("waitlens.agent", "../agent/target/waitlens-agent.jar"))
            .toAbsolutePath();
    private static final List<String> PROGRAMS = List.of("Network", "Sleep", "Serialised", "Monitor");
    private static final long LIMIT_SECONDS = 120;

    private Specimens() {}

    /// The two that are always here.
    static Map<String, byte[]> few() {
        var all = new LinkedHashMap<String, byte[]>();
        all.put("golden-17", Goldens.jdk17());
        all.put("golden-25", Goldens.jdk25());
        return all;
    }

    /// Ten, or six where there is no JDK 17.
    static Map<String, byte[]> all() throws IOException, InterruptedException {
        Map<String, byte[]> all = few();
        compile();
        for (Path java : javas()) {
            for (String program : PROGRAMS) {
                String name = program + "-" + java.getParent().getParent().getFileName();
                all.put(name, recorded(java, program, PLACE.resolve(name)));
            }
        }
        return all;
    }

    private static void compile() throws IOException {
        Files.createDirectories(PLACE.resolve("classes"));
        var words = new ArrayList<>(List.of("--release", "17", "-d", PLACE.resolve("classes").toString()));
        try (var files = Files.list(Path.of("src", "test", "zoo"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java") && !file.endsWith("Virtual.java"))
                    .forEach(words::add);
        }
        if (ToolProvider.getSystemJavaCompiler().run(null, null, System.err, words.toArray(String[]::new)) != 0) {
            throw new IllegalStateException("the zoo does not compile");
        }
    }

    private static List<Path> javas() throws IOException {
        Path own = Path.of(System.getProperty("java.home"), "bin", "java");
        try (Stream<Path> beside = Files.list(own.getParent().getParent().getParent())) {
            return Stream.concat(Stream.of(own), beside.sorted().filter(Specimens::is17).limit(1)
                    .map(home -> home.resolve("bin/java"))).toList();
        }
    }

    private static boolean is17(Path home) {
        try {
            return Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"17")
                    && Files.isExecutable(home.resolve("bin/java"));
        } catch (IOException _) {
            // Not the home of a JDK.
            return false;
        }
    }

    private static byte[] recorded(Path java, String program, Path place) throws IOException, InterruptedException {
        Path recording = place.resolve("recording.jfr");
        if (!Files.exists(recording)) {
            Files.createDirectories(place);
            var process = new ProcessBuilder(java.toString(), "-javaagent:" + AGENT + "=dir=" + place, "-cp",
                    PLACE.resolve("classes").toString(), program).redirectErrorStream(true)
                    .redirectOutput(place.resolve("out").toFile()).start();
            try {
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    throw new IllegalStateException(program + " failed: " + Files.readString(place.resolve("out")));
                }
            } finally {
                process.destroyForcibly();
            }
        }
        return Files.readAllBytes(recording);
    }
}
