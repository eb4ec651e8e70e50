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
                            case "environment" -> new java.util.TreeMap<>(System.getenv())
                                    .forEach((name, value) -> System.out.println(name + "=" + value));
                            case "text" -> System.out.println("ümlaut € " + java.nio.charset.Charset.defaultCharset()
                                    + " " + "TITLE".toLowerCase());
                            case "zone" -> System.out.println(System.getProperty("user.timezone") + " "
                                    + java.util.TimeZone.getDefault().getID());
                            case "setzone" -> System.setProperty("user.timezone", words[++at]);
                            case "gc" -> { var some = new byte[1 << 20]; System.gc(); System.out.println(some.length); }
                            case "deep" -> System.out.println(deep(0) > 0);
                            case "threads" -> threads(Integer.parseInt(words[++at]));
                            case "virtual" -> virtual(Integer.parseInt(words[++at]));
                            case "thread-throw" -> thrower();
                            case "hook" -> Runtime.getRuntime().addShutdownHook(
                                    new Thread(() -> System.out.println("hooked")));
                            case "rest" -> new Thread(() -> { pause(500); System.out.println("rested"); }).start();
                            case "children" -> children(Integer.parseInt(words[++at]));
                            case "restart" -> { if (restart(words)) return; at++; }
                            case "record" -> record();
                            case "classes" -> classes(Integer.parseInt(words[++at]));
                            case "filldisk" -> fillDisk(words[++at]);
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

                static int deep(int depth) {
                    try { return deep(depth + 1); } catch (StackOverflowError e) { return depth; }
                }

                static void pause(long millis) {
                    try { Thread.sleep(millis); } catch (InterruptedException e) { }
                }

                static void threads(int count) throws Exception {
                    var open = new java.util.concurrent.CountDownLatch(1);
                    for (int i = 0; i < count; i++) {
                        var thread = new Thread(null, () -> { try { open.await(); } catch (InterruptedException e) { } }, "t" + i, 1 << 17);
                        thread.start();
                    }
                    pause(1_000);
                    System.out.println(Thread.activeCount() > count);
                    open.countDown();
                }

                static void virtual(int count) throws Exception {
                    var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
                    var done = new java.util.concurrent.CountDownLatch(count);
                    for (int i = 0; i < count; i++) start.invoke(null, (Runnable) () -> { pause(500); done.countDown(); });
                    done.await();
                    System.out.println("all " + count);
                }

                static void thrower() throws Exception {
                    var thread = new Thread(() -> { throw new IllegalStateException("in a thread"); });
                    thread.start();
                    thread.join();
                    System.out.println("thrown");
                }

                static void children(int count) throws Exception {
                    int sum = 0;
                    for (int i = 0; i < count; i++) sum += new ProcessBuilder("false").start().waitFor();
                    System.out.println("children " + sum);
                }

                /** As programs do that want other options: with the options that they were started with. */
                static boolean restart(String[] words) throws Exception {
                    int left = Integer.parseInt(words[1]);
                    if (left == 0) return false;
                    var command = new java.util.ArrayList<String>();
                    command.add(ProcessHandle.current().info().command().get());
                    command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
                    command.addAll(java.util.List.of("-cp", System.getProperty("java.class.path"), "Victim"));
                    var again = words.clone();
                    again[1] = Integer.toString(left - 1);
                    command.addAll(java.util.List.of(again));
                    System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
                    return true;
                }

                static void record() throws Exception {
                    try (var recording = new jdk.jfr.Recording(jdk.jfr.Configuration.getConfiguration("profile"))) {
                        recording.start();
                        work(300);
                        var file = java.nio.file.Files.createTempFile("own", ".jfr");
                        recording.dump(file);
                        System.out.println("recorded " + (java.nio.file.Files.size(file) > 0));
                        java.nio.file.Files.delete(file);
                    }
                }

                static void classes(int count) {
                    long sum = 0;
                    for (int i = 0; i < count; i++) {
                        var proxy = (Runnable) java.lang.reflect.Proxy.newProxyInstance(new ClassLoader() {},
                                new Class<?>[] {Runnable.class}, (self, method, arguments) -> null);
                        proxy.run();
                        sum++;
                    }
                    System.out.println("classes " + sum);
                }

                static void fillDisk(String directory) {
                    try (var out = new java.io.FileOutputStream(directory + "/fill")) {
                        var block = new byte[1 << 20];
                        while (true) out.write(block);
                    } catch (java.io.IOException e) {
                        System.out.println("full");
                    }
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
                "-XDignore.symbol.file", "-encoding", "UTF-8", "-source", "17", "-target", "17", "-d",
                directory.toString(),
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
