package dev.waitlens.benchmarks;

import dev.waitlens.benchmarks.Place.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/// Somebody else's program with a fixed amount of work.
interface Program {

    String name();

    /// Does the work once, in a JVM with these options.
    Cost run(List<String> jvmOptions) throws IOException, InterruptedException;

    static List<Program> all(Place place) throws IOException, InterruptedException {
        return List.of(formatter(place), compiler(place, 3), new Derby(place), new H2Client(place, 60_000));
    }

    /// One that computes and one that waits, each long enough for somebody to come and look.
    static List<Program> longer(Place place) throws IOException, InterruptedException {
        return List.of(compiler(place, 1), new H2Client(place, 120_000));
    }

    /// A program that does nothing, to see what starting costs.
    static Program nothing(Place place) throws IOException, InterruptedException {
        var source = place.work().resolve("Nothing.java");
        Files.writeString(source, "final class Nothing { public static void main(String[] args) {} }");
        var compiler = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        place.run(List.of(compiler, "--release", "17", "-d", place.work().toString(), source.toString()));
        return new Plain("nothing", place, List.of("-cp", place.work().toString(), "Nothing"));
    }

    private static Program formatter(Place place) throws IOException, InterruptedException {
        var words = new ArrayList<String>();
        for (var part : List.of("api", "code", "file", "parser", "tree", "util")) {
            words.add("--add-exports=jdk.compiler/com.sun.tools.javac." + part + "=ALL-UNNAMED");
        }
        var list = place.work().resolve("sources.txt");
        try (var files = Files.walk(sources(place))) {
            Files.write(list, files.map(Path::toString).filter(file -> file.endsWith(".java")).sorted().limit(300 / place.divisor()).toList());
        }
        var jar = place.jar("com.google.googlejavaformat:google-java-format:1.28.0:all-deps");
        words.addAll(List.of("-jar", jar.toString(), "--dry-run", "@" + list));
        return new Plain("google-java-format", place, words);
    }

    private static Program compiler(Place place, int repeat) throws IOException, InterruptedException {
        return new Plain("ecj", place, List.of("-jar", place.jar("org.eclipse.jdt:ecj:3.46.100").toString(), "-17",
                "-nowarn", "-proceedOnError", "-repeat", Integer.toString(Math.max(1, repeat / place.divisor())), "-d",
                place.work().resolve("ecj").toString(), "-sourcepath", sources(place).toString(),
                sources(place).resolve(place.divisor() == 1 ? "org" : "org/apache/lucene/analysis").toString()));
    }

    /// A thousand source files to work on: Lucene's, which need nothing else.
    private static Path sources(Place place) throws IOException, InterruptedException {
        var directory = place.work().resolve("sources");
        if (!Files.exists(directory.resolve("org"))) {
            var jar = place.jar("org.apache.lucene:lucene-core:9.12.1:sources");
            Files.createDirectories(directory);
            place.run(List.of("bash", "-c", "cd \"$1\" && \"$2\" xf \"$3\"", "bash", directory.toString(),
                    Path.of(System.getProperty("java.home"), "bin", "jar").toString(), jar.toString()));
        }
        return directory;
    }

    /// A program that is run as it is.
    record Plain(String name, Place place, List<String> words) implements Program {
        @Override
        public Cost run(List<String> jvmOptions) throws IOException, InterruptedException {
            var command = new ArrayList<String>();
            command.add(place.java());
            command.addAll(jvmOptions);
            command.addAll(words);
            return place.run(command);
        }
    }

    /// Apache Derby in the same process: an insert is a commit, and each forces the log to the disk.
    record Derby(Place place) implements Program {
        @Override
        public String name() {
            return "derby";
        }

        @Override
        public Cost run(List<String> jvmOptions) throws IOException, InterruptedException {
            var home = place.fresh("derby");
            var script = home.resolve("script.sql");
            var lines = new ArrayList<String>();
            lines.add("connect 'jdbc:derby:" + home.resolve("database") + ";create=true';");
            lines.add("create table t(id int primary key, s varchar(200));");
            IntStream.range(0, 6_000 / place.divisor()).forEach(i -> lines.add("insert into t values(" + i + ", 'row " + i + "');"));
            Files.write(script, lines);
            var jars = place.jar("org.apache.derby:derby:10.16.1.1") + ":"
                    + place.jar("org.apache.derby:derbyshared:10.16.1.1") + ":"
                    + place.jar("org.apache.derby:derbytools:10.16.1.1");
            return new Plain(name(), place, List.of("-Dderby.system.home=" + home, "-cp", jars,
                    "org.apache.derby.tools.ij", script.toString())).run(jvmOptions);
        }
    }

    /// H2's script runner, a conversation with a server in another process for every statement.
    record H2Client(Place place, int statements) implements Program {
        @Override
        public String name() {
            return "h2 client";
        }

        @Override
        public Cost run(List<String> jvmOptions) throws IOException, InterruptedException {
            var jar = place.jar("com.h2database:h2:2.4.240").toString();
            var script = place.work().resolve("h2.sql");
            var lines = new ArrayList<>(List.of("create table t(id int primary key, a varchar);"));
            IntStream.range(0, statements / place.divisor()).forEach(i -> lines.add("merge into t values(" + i % 5_000 + ", 'text " + i + "');"));
            Files.write(script, lines);
            var server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", jar,
                    place.root().resolve("benchmarks/programs/H2Server.java").toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
            try (var toServer = server.outputWriter(); var fromServer = server.inputReader()) {
                var password = UUID.randomUUID().toString();
                toServer.write(password + "\n");
                toServer.flush();
                return new Plain(name(), place, List.of("@" + words(jar, fromServer.readLine(), password, script)))
                        .run(jvmOptions);
            } finally {
                server.destroy();
                server.waitFor();
            }
        }

        /// In a file of ours alone, since everybody can read a command line.
        private Path words(String jar, String port, String password, Path script) throws IOException {
            var file = place.work().resolve("h2.words");
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, "-cp \"" + jar + "\" org.h2.tools.RunScript -url jdbc:h2:tcp://127.0.0.1:" + port
                    + "/mem:x -user sa -password " + password + " -script \"" + script + "\"");
        }
    }
}
