package dev.waitlens.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.cli.Cli;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Secrets of a program: which of them its recording holds, and that no result does. `docs/agent.md` is the same in words.
class CanariesIT {
    private static final String SOURCE = """
            import java.net.*;
            import java.nio.file.*;

            public class Keeper {
                static class Class_canary12 {
                    static void work(long until) { while (System.nanoTime() < until) Math.sqrt(until); }
                }

                public static void main(String[] words) throws Exception {
                    System.setProperty("set.later", "canary06");
                    String read = new String(System.in.readAllBytes());
                    Path file = Path.of("dir-canary08", "file");
                    Files.createDirectories(file.getParent());
                    Files.writeString(file, "canary05" + read);
                    try (var in = new java.io.FileInputStream(file.toFile())) { in.readAllBytes(); }
                    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                            var client = new Socket(server.getInetAddress(), server.getLocalPort());
                            var accepted = server.accept()) {
                        client.getOutputStream().write("canary07".getBytes());
                        accepted.getInputStream().read();
                    }
                    try { throw new IllegalStateException("canary09"); } catch (IllegalStateException e) { }
                    System.err.println("canary10");
                    Thread worker = new Thread(() -> Class_canary12.work(System.nanoTime() + 1_500_000_000L), "thread-canary11");
                    worker.start();
                    worker.join();
                }
            }
            """;
    private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /// What Flight Recorder writes down: places and names.
    private static final List<String> RECORDED = List.of("canary08", "canary11", "canary12");

    @TempDir
    Path directory;

    @Test
    @Timeout(600)
    void secretsAreInNoResultAndNamesOnlyUnmasked() throws Exception {
        Path classes = compiled();
        Map<String, String> results = results(classes, List.of("--mask", "canary1[12]"));
        String recording = results.remove("recording");
        var bad = new ArrayList<String>();
        for (int number = 1; number <= 12; number++) {
            String canary = "canary%02d".formatted(number);
            results.forEach((name, text) -> {
                if (text.contains(canary)) {
                    bad.add(canary + " is in the " + name);
                }
            });
            if (recording.contains(canary) && !RECORDED.contains(canary)) {
                bad.add(canary + " is in the recording");
            }
        }
        AttackTable.add("canaries in recording, page, JSON, Markdown, terminal, exports", 12, bad);
        assertThat(bad).isEmpty();
        assertThat(recording).as("or the test sees nothing").contains("canary11", "canary12");
        assertThat(results.get("report.json")).contains("thread-***", "Class_***");
    }

    private Path compiled() throws IOException {
        Path source = Files.writeString(Files.createDirectories(directory.resolve("src")).resolve("Keeper.java"),
                SOURCE);
        Path classes = directory.resolve("classes");
        assertThat(
                ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", "-d", classes.toString(),
                        source.toString()))
                .isZero();
        return classes;
    }

    private Map<String, String> results(Path classes, List<String> mask) throws IOException, InterruptedException {
        Path input = Files.writeString(directory.resolve("input"), "canary04");
        Path place = directory.resolve("place");
        var words = new ArrayList<>(
                List.of("run", "--keep-recording", "--json", "report.json", "--markdown", "report.md"));
        words.addAll(mask);
        words.addAll(List.of("--", JAVA, "-Dpassword=canary01", "-cp", classes.toString(), "Keeper", "canary03"));
        var ended = new Cli(place).with("SECRET", "canary02").stdin(input).run(words.toArray(String[]::new));
        assertThat(ended.code()).as(ended.err()).isZero();
        Path recording = place.resolve("waitlens-report/recording.jfr");
        var texts = new LinkedHashMap<String, String>();
        texts.put("recording", new String(Files.readAllBytes(recording), StandardCharsets.ISO_8859_1));
        texts.put("page", Files.readString(ended.page()));
        texts.put("report.json", Files.readString(place.resolve("report.json")));
        texts.put("report.md", Files.readString(place.resolve("report.md")));
        texts.put("terminal", (ended.out() + ended.err()).replace("canary10\n", ""));
        for (String format : List.of("collapsed", "flamegraph", "trace", "otlp")) {
            var exported = new Cli(place).run("export", "--format", format, "--threads", mask.getFirst(),
                    mask.getLast(),
                    "-o", format, recording.toString());
            assertThat(exported.code()).as(exported.err()).isZero();
            texts.put(format, new String(Files.readAllBytes(place.resolve(format)), StandardCharsets.ISO_8859_1));
        }
        return texts;
    }
}
