package dev.waitlens.cli.fleet;

import dev.waitlens.launch.Nearest;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.problem.DataError;
import dev.waitlens.score.ScoreFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a user names, as runs: recordings, reports, directories with them, patterns, or `-` for a list of those on stdin.
final class GivenRuns {
    private static final String REPORT = "report.json";

    private final List<FoundRun> found = new ArrayList<>();

    private GivenRuns() {}

    /// **Throws** [DataError] for a path that is not there.
    ///
    /// @param stdin read where a word is `-`: one path a line
    static List<FoundRun> of(List<String> words, InputStream stdin) {
        var runs = new GivenRuns();
        for (String word : words) {
            if (word.equals("-")) {
                var lines = new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8));
                lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(runs::listed);
            } else {
                runs.named(word);
            }
        }
        return runs.found;
    }

    /// Of a list that somebody made a while ago: what is gone is told as bad, and the others go on.
    private void listed(String word) {
        if (exists(word)) {
            named(word);
        } else {
            found.add(FoundRun.recording(List.of(Path.of(word.replace('\0', '?'))), Optional.empty()));
        }
    }

    private static boolean exists(String word) {
        try {
            return Files.exists(Path.of(word));
        } catch (InvalidPathException _) {
            // A name that no file can have.
            return false;
        }
    }

    private void named(String word) {
        if (exists(word)) {
            add(Path.of(word));
        } else if (word.matches("(?s).*[*?\\[{].*")) {
            pattern(word);
        } else {
            Path path = Path.of(word.replace('\0', '?'));
            throw new DataError("no such file: " + word, "", Nearest.file(path)
                    .map(other -> "did you mean " + other + "?").orElse("a recording, a directory, or '*.jfr'"));
        }
    }

    private void pattern(String word) {
        int first = Stream.of("*", "?", "[", "{").mapToInt(word::indexOf).filter(at -> at >= 0).min().orElse(0);
        int slash = word.lastIndexOf('/', first);
        Path below = Path.of(slash < 0 ? "." : slash == 0 ? "/" : word.substring(0, slash));
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + word);
        int before = found.size();
        try (Stream<Path> files = Files.walk(below)) {
            for (Path path : files.sorted().toList()) {
                Path name = slash < 0 ? below.relativize(path) : path;
                if (matcher.matches(name)) {
                    add(path);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new DataError("cannot look for " + word, String.valueOf(e.getMessage()), "a directory", e);
        }
        if (found.size() == before) {
            throw new DataError("nothing matches " + word, "", "'**' for directories below, as in 'runs/**/*.jfr'");
        }
    }

    private void add(Path path) {
        if (Files.isDirectory(path)) {
            walk(path);
        } else if (path.toString().endsWith(".json") || path.toString().endsWith(".jsonl")) {
            found.add(FoundRun.report(path));
        } else {
            found.add(FoundRun.recording(List.of(path), Optional.empty()));
        }
    }

    private void walk(Path top) {
        try {
            Files.walkFileTree(top, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                        throws IOException {
                    return directory(directory) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // Nobody lets us read it, or it is gone: told as bad.
                    found.add(FoundRun.recording(List.of(file), Optional.empty()));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new DataError("cannot read " + top, String.valueOf(e.getMessage()), "another directory", e);
        }
    }

    /// Whether to look into its directories.
    private boolean directory(Path directory) throws IOException {
        Path score = directory.resolve(ScoreFile.NAME);
        if (Files.isRegularFile(score)) {
            found.add(FoundRun.report(score));
        }
        Path report = directory.resolve(REPORT);
        Optional<Path> besides = Files.isRegularFile(report) ? Optional.of(report) : Optional.empty();
        var run = new RunDirectory(directory);
        Optional<Path> recorded = run.recorded();
        if (recorded.isPresent()) {
            found.add(FoundRun.recording(Stream.concat(recorded.stream(), run.workers().stream()).toList(), besides));
            return false;
        }
        List<Path> recordings;
        try (Stream<Path> files = Files.list(directory)) {
            recordings = files.filter(Files::isRegularFile).filter(file -> file.toString().endsWith(".jfr")).sorted()
                    .toList();
        }
        // A report beside several recordings may be of any of them.
        if (recordings.size() == 1) {
            found.add(FoundRun.recording(recordings, besides));
            return true;
        }
        besides.ifPresent(one -> found.add(FoundRun.report(one)));
        recordings.forEach(one -> found.add(FoundRun.recording(List.of(one), Optional.empty())));
        return true;
    }
}
