package dev.waitlens.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/// Pages of recorded tests, and none of an earlier build beside them.
final class TestPages {
    /// So many programs does one analysis take.
    private static final int MOST = 200;

    private TestPages() {}

    /// @param recorded directories of the JVMs, one at least
    /// @param label    what the pages are called
    static void write(List<Path> recorded, Path output, String label, WaitlensJvm waitlens, Log log)
            throws IOException, InterruptedException, MojoFailureException {
        removeEarlier(output);
        List<Path> read = recorded;
        if (recorded.size() > MOST) {
            read = largest(recorded);
            log.warn(recorded.size() + " JVMs ran tests; there are pages of the " + MOST + " that recorded most, and "
                    + (recorded.size() - MOST) + " are in no page (fewer JVMs: reuseForks)");
        }
        var words = new ArrayList<>(
                List.of("analyze", "--no-score", "--label", label, "-o", output.toString(), "--json",
                        output.resolve("report.json").toString(), "--"));
        read.forEach(each -> words.add(each.toString()));
        if (waitlens.run(words, log) != 0) {
            throw new MojoFailureException("no page of the tests was written, see above");
        }
    }

    /// A page of fewer JVMs than last time would stand beside pages of JVMs that are none of its own, and the check would take them.
    private static void removeEarlier(Path output) throws IOException {
        if (!Files.isDirectory(output)) {
            return;
        }
        try (Stream<Path> files = Files.list(output)) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("report(-\\d+)?\\.(html|json)"))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<Path> largest(List<Path> recorded) throws IOException {
        record Sized(Path directory, long bytes) {}
        var sized = new ArrayList<Sized>();
        for (Path each : recorded) {
            Path file = each.resolve("recording.jfr");
            sized.add(new Sized(each, Files.isRegularFile(file) ? Files.size(file) : 0));
        }
        return sized.stream().sorted(Comparator.comparingLong(Sized::bytes).reversed()).limit(MOST)
                .map(Sized::directory).toList();
    }
}
