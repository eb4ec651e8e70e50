package dev.waitlens.fleet.spark;

import dev.waitlens.problem.DataError;
import dev.waitlens.score.ScoreFile;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/// What a user names, as runs, on any of Hadoop's file systems. What belongs together is decided as on this machine's
/// ([dev.waitlens.launch.RunDirectory]), by names and sizes; no test holds the two together.
final class StoredRuns {
    private static final String REPORT = "report.json";
    /// A chunk that was never flushed holds less.
    private static final long LEAST_BYTES = 32_000;
    private static final Pattern WILD = Pattern.compile("[*?\\[{]");

    private final Configuration configuration;
    private final List<StoredRun> found = new ArrayList<>();

    private StoredRuns(Configuration configuration) {
        this.configuration = configuration;
    }

    /// **Throws** [DataError] for a word that names nothing.
    static List<StoredRun> of(List<String> words, InputStream stdin, Configuration configuration) {
        var runs = new StoredRuns(configuration);
        for (String word : words) {
            if (word.equals("-")) {
                new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8)).lines().map(String::strip)
                        .filter(line -> !line.isEmpty()).forEach(runs::listed);
            } else if (!runs.named(word)) {
                throw new DataError("no such file: " + word, "", "a recording, a directory, or 'hdfs://HOST/**/*.jfr'");
            }
        }
        return runs.found;
    }

    /// Of a list that somebody made a while ago: what is gone is told as bad, and the others go on.
    private void listed(String word) {
        if (!named(word)) {
            found.add(StoredRun.recording(List.of(word), Optional.empty()));
        }
    }

    private boolean named(String word) {
        try {
            Path path = new Path(word);
            FileSystem files = path.getFileSystem(configuration);
            path = path.makeQualified(files.getUri(), files.getWorkingDirectory());
            List<FileStatus> matching = matching(files, path);
            for (FileStatus each : matching) {
                add(files, each);
            }
            return !matching.isEmpty();
        } catch (IllegalArgumentException _) {
            // A name that no file can have.
            return false;
        } catch (IOException | UncheckedIOException e) {
            throw new DataError("cannot look for " + word, String.valueOf(e.getMessage()), "another place", e);
        }
    }

    private static List<FileStatus> matching(FileSystem files, Path path) throws IOException {
        Optional<FileStatus> exact = exists(files, path);
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        String pattern = path.toUri().getPath();
        if (pattern.contains("**")) {
            List<FileStatus> found = new ArrayList<>();
            var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
            below(files, new Path(path, pattern.substring(0, pattern.lastIndexOf('/', WILD.matcher(pattern).results()
                    .findFirst().orElseThrow().start()) + 1)), matcher, found);
            return found;
        }
        FileStatus[] found = files.globStatus(path);
        return found == null ? List.of() : List.of(found);
    }

    /// For `**`, which crosses directories on one machine and is no more than `*` to Hadoop.
    private static void below(FileSystem files, Path directory, PathMatcher matcher, List<FileStatus> found)
            throws IOException {
        FileStatus[] inside = exists(files, directory).isPresent() ? files.listStatus(directory) : new FileStatus[0];
        Arrays.sort(inside, Comparator.comparing(FileStatus::getPath));
        for (FileStatus each : inside) {
            if (matcher.matches(java.nio.file.Path.of(each.getPath().toUri().getPath()))) {
                found.add(each);
            }
            if (each.isDirectory()) {
                below(files, each.getPath(), matcher, found);
            }
        }
    }

    private static Optional<FileStatus> exists(FileSystem files, Path path) throws IOException {
        try {
            return Optional.of(files.getFileStatus(path));
        } catch (FileNotFoundException _) {
            // A pattern, or nothing.
            return Optional.empty();
        }
    }

    private void add(FileSystem files, FileStatus given) throws IOException {
        String address = given.getPath().toString();
        if (given.isDirectory()) {
            directory(files, given.getPath());
        } else if (address.endsWith(".json") || address.endsWith(".jsonl")) {
            found.add(new StoredRun(List.of(), address));
        } else {
            found.add(StoredRun.recording(List.of(address), Optional.empty()));
        }
    }

    private void directory(FileSystem files, Path directory) throws IOException {
        FileStatus[] inside = files.listStatus(directory);
        Arrays.sort(inside, Comparator.comparing(FileStatus::getPath));
        Arrays.stream(inside).filter(one -> one.isFile() && one.getPath().getName().equals(ScoreFile.NAME)).forEach(
                one -> found.add(new StoredRun(List.of(), one.getPath().toString())));
        Optional<String> besides = Arrays.stream(inside).filter(one -> one.isFile() && one.getPath().getName().equals(
                REPORT)).map(one -> one.getPath().toString()).findFirst();
        Optional<String> recorded = recorded(files, inside);
        if (recorded.isPresent()) {
            var recordings = new ArrayList<>(List.of(recorded.get()));
            if (bytes(files, inside, "workers") > 0) {
                recordings.add(new Path(directory, "workers").toString());
            }
            found.add(StoredRun.recording(recordings, besides));
            return;
        }
        List<String> recordings = Arrays.stream(inside).filter(one -> one.isFile() && one.getPath().getName().endsWith(
                ".jfr")).map(one -> one.getPath().toString()).toList();
        if (recordings.size() == 1) {
            found.add(StoredRun.recording(recordings, besides));
        } else {
            besides.ifPresent(one -> found.add(new StoredRun(List.of(), one)));
            recordings.forEach(one -> found.add(StoredRun.recording(List.of(one), Optional.empty())));
        }
        for (FileStatus each : inside) {
            if (each.isDirectory()) {
                directory(files, each.getPath());
            }
        }
    }

    /// What there is to analyse of a run's directory: the finished recording, else the chunks that an abrupt end left behind.
    private static Optional<String> recorded(FileSystem files, FileStatus[] inside) throws IOException {
        Optional<FileStatus> whole = Arrays.stream(inside).filter(one -> one.isFile() && one.getPath().getName().equals(
                "recording.jfr") && one.getLen() > 0).findFirst();
        long kept = bytes(files, inside, "kept");
        if (whole.isPresent() && whole.get().getLen() >= kept) {
            return whole.map(one -> one.getPath().toString());
        }
        if (bytes(files, inside, "repository") >= LEAST_BYTES) {
            return named(inside, "repository").map(one -> one.getPath().toString());
        }
        return kept >= LEAST_BYTES ? named(inside, "kept").map(one -> one.getPath().toString()) : Optional.empty();
    }

    private static Optional<FileStatus> named(FileStatus[] inside, String name) {
        return Arrays.stream(inside).filter(one -> one.isDirectory() && one.getPath().getName().equals(name))
                .findFirst();
    }

    private static long bytes(FileSystem files, FileStatus[] inside, String name) throws IOException {
        Optional<FileStatus> directory = named(inside, name);
        long bytes = 0;
        if (directory.isPresent()) {
            RemoteIterator<LocatedFileStatus> each = files.listFiles(directory.get().getPath(), true);
            while (each.hasNext()) {
                var file = each.next();
                bytes += file.getPath().getName().endsWith(".jfr") ? file.getLen() : 0;
            }
        }
        return bytes;
    }
}
