package dev.waitlens.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;

/// A small program that does what it is told, and ends as it is told; compiled for Java 17.
final class Victim {
    private static final String SOURCE = """
            import java.nio.charset.StandardCharsets;
            import java.util.HexFormat;

            public class Victim {
                public static void main(String[] words) throws Exception {
                    for (int at = 0; at < words.length; at++) {
                        switch (words[at]) {
                            case "say" -> System.out.println(words[++at]);
                            case "pid" -> System.out.println("pid " + ProcessHandle.current().pid());
                            case "work" -> work(Long.parseLong(words[++at]));
                            case "sleep" -> Thread.sleep(Long.parseLong(words[++at]));
                            case "exit" -> System.exit(Integer.parseInt(words[++at]));
                            case "halt" -> Runtime.getRuntime().halt(Integer.parseInt(words[++at]));
                            case "throw" -> throw new IllegalStateException("as told");
                            case "kill" -> kill(words[++at]);
                            case "fill" -> fill();
                            case "cat" -> System.in.transferTo(System.out);
                            case "close" -> { System.out.close(); System.err.close(); }
                            case "count" -> count(words[++at]);
                            case "hang" -> Runtime.getRuntime().addShutdownHook(new Thread(Victim::forever));
                            case "env" -> System.out.println(words[at + 1] + "=" + System.getenv(words[++at]));
                            case "hex" -> { hex(words); return; }
                            default -> throw new IllegalArgumentException(words[at]);
                        }
                    }
                }

                static void work(long millis) {
                    long until = System.nanoTime() + millis * 1_000_000;
                    double sum = 0;
                    while (System.nanoTime() < until) {
                        for (int i = 1; i < 10_000; i++) sum += Math.sqrt(i);
                    }
                    System.out.println(sum > 0 ? "worked" : "");
                }

                static void kill(String signal) throws Exception {
                    new ProcessBuilder("kill", "-" + signal, "" + ProcessHandle.current().pid()).start();
                    Thread.sleep(60_000);
                }

                static void fill() {
                    var all = new java.util.ArrayList<byte[]>();
                    while (true) all.add(new byte[1 << 20]);
                }

                static void count(String signal) {
                    sun.misc.Signal.handle(new sun.misc.Signal(signal), s -> System.out.println("heard " + s.getName()));
                }

                static void forever() {
                    System.out.println("hanging");
                    try { Thread.sleep(60_000); } catch (InterruptedException e) { }
                }

                static void hex(String[] words) {
                    for (var word : words) {
                        System.out.println(HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8)));
                    }
                }
            }
            """;

    private Victim() {}

    /// Compiles it and packs it into `directory/victim.jar`.
    static Path packInto(Path directory) throws IOException {
        Files.createDirectories(directory);
        var source = Files.writeString(directory.resolve("Victim.java"), SOURCE, StandardCharsets.UTF_8);
        int code = ToolProvider.findFirst("javac").orElseThrow().run(System.out, System.err, "-nowarn",
                "-XDignore.symbol.file", "-source", "17", "-target", "17", "-d", directory.toString(),
                source.toString());
        if (code != 0) {
            throw new AssertionError("the victim does not compile");
        }
        return jar(directory.resolve("victim.jar"), directory, "Victim");
    }

    /// A jar of a directory's class files.
    ///
    /// @param mainClass empty for a manifest that names none
    static Path jar(Path jar, Path classes, String mainClass) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!mainClass.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest); var files = Files.list(classes)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
            for (var file : all) {
                out.putNextEntry(new JarEntry(file.getFileName().toString()));
                Files.copy(file, out);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return jar;
    }
}
