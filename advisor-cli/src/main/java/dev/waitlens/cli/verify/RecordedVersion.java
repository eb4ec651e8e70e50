package dev.waitlens.cli.verify;

import dev.waitlens.launch.AgentJar;
import dev.waitlens.problem.DataError;
import dev.waitlens.report.legible.Legible;
import dev.waitlens.score.ForetoldReport;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One run of the new version as `waitlens run` does it, in a JVM of its own that can be stopped, its output left aside.
final class RecordedVersion {
    private RecordedVersion() {}

    /// **Throws** [DataError] when there is no report of it, with the reason.
    ///
    /// @param mainClass of the command line
    static ForetoldReport record(Contestant contestant, Class<?> mainClass, double limitSeconds) {
        try {
            var place = Files.createTempDirectory("waitlens-verify");
            try {
                return record(contestant, mainClass, limitSeconds, place);
            } finally {
                remove(place);
            }
        } catch (IOException e) {
            throw new DataError("the new version was not recorded", String.valueOf(e.getMessage()), "", e);
        }
    }

    private static ForetoldReport record(Contestant contestant, Class<?> mainClass, double limitSeconds, Path place)
            throws IOException {
        var report = place.resolve(ForetoldReport.NAME);
        var said = place.resolve("said").toFile();
        var builder = new ProcessBuilder(command(contestant, mainClass, report))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(said);
        try (var tree = new ProcessTree()) {
            var process = tree.start(builder);
            process.getOutputStream().close();
            if (!await(process, limitSeconds)) {
                throw new DataError("the new version was not recorded",
                        "it was not done after " + Math.round(limitSeconds) + " s", "waitlens run, by itself");
            }
        }
        if (!Files.exists(report)) {
            throw new DataError("the new version was not recorded", lastWords(said), "waitlens run, by itself");
        }
        return ForetoldReport.read(report);
    }

    private static List<String> command(Contestant contestant, Class<?> mainClass, Path report) {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
                "-Dwaitlens.agent=" + AgentJar.path(), "-cp",
                System.getProperty("java.class.path"), mainClass.getName(), "run", "--quiet", "--no-html", "--no-score",
                "--output", report.getParent().toString(), "--json", report.toString(), "--"));
        words.addAll(contestant.command());
        return words;
    }

    private static boolean await(Process process, double limitSeconds) {
        try {
            return process.waitFor((long) (limitSeconds * 1000), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String lastWords(File said) throws IOException {
        try (var lines = Files.lines(said.toPath(), StandardCharsets.ISO_8859_1)) {
            return Legible.of(lines.reduce("it said nothing", (_, last) -> last), Legible.NAME).plain();
        }
    }

    private static void remove(Path place) {
        try (var files = Files.walk(place)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException _) {
            // A left-over temporary directory is not worth a word.
        }
    }
}
