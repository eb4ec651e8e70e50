package dev.waitlens.score;

import dev.waitlens.problem.DataError;
import dev.waitlens.problem.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The file in which forecasts and outcomes are kept, one JSON document a line. Lines are only ever added: what another version wrote stays.
///
/// **Thread**: any, and several processes: a line is written whole, under the system's lock.
public final class ScoreFile {
    /// What the file is called.
    public static final String NAME = "forecasts.jsonl";

    private static final long MOST_BYTES = 64_000_000;

    private final Path file;
    private final String waitlens;
    private final Supplier<Instant> clock;

    /// @param waitlens version of what writes
    public ScoreFile(Path file, String waitlens, Supplier<Instant> clock) {
        this.file = file;
        this.waitlens = waitlens;
        this.clock = clock;
    }

    /// The place for it in the user's data directory; empty where the user has none.
    ///
    /// **Source**: XDG Base Directory Specification: a relative `XDG_DATA_HOME` is to be ignored.
    ///
    /// @param userHome of the JVM, for systems without `HOME`; `?` where it does not know
    public static Optional<Path> placeOf(Map<String, String> environment, String userHome) {
        return Stream.of(environment.getOrDefault("XDG_DATA_HOME", ""),
                environment.getOrDefault("HOME", "") + "/.local/share", userHome + "/.local/share").map(Path::of)
                .filter(Path::isAbsolute).filter(base -> !base.startsWith("/.local")).findFirst()
                .map(base -> base.resolve("waitlens").resolve(NAME));
    }

    public Path path() {
        return file;
    }

    /// Keeps the forecasts of a report that are not in it yet. Bounds are no forecasts. Without any nothing is written, nor made.
    ///
    /// **Throws** [DataError] when they cannot be written; then the file is as it was.
    ///
    /// @param json a report's JSON
    public void keepForecasts(String json) {
        keepForecasts(ForetoldReport.of(json));
    }

    /// As [#keepForecasts(String)].
    public void keepForecasts(ForetoldReport report) {
        var lines = report.cards().stream().filter(Foretold::isForecast).map(card -> ForecastLine.of(report, card))
                .toList();
        if (lines.isEmpty()) {
            return;
        }
        var known = read().forecasts();
        append(lines.stream().filter(line -> !known.containsKey(line.id())).map(line -> ScoreLines.text(line, stamp()))
                .toList());
    }

    /// Keeps an outcome, and its forecast if that is not in it yet.
    ///
    /// **Throws** as [#keepForecasts(String)].
    public void keepOutcome(ForetoldReport report, Foretold foretold, OutcomeOf outcome) {
        keepForecasts(report);
        var line = outcome.of(ForecastLine.of(report, foretold).id());
        append(List.of(ScoreLines.text(line, stamp())));
    }

    /// An outcome that does not know yet of what.
    public interface OutcomeOf {
        OutcomeLine of(String forecast);
    }

    /// What is in it; empty where there is no such file.
    ///
    /// **Throws** [DataError] when it cannot be read.
    public ScoreContent read() {
        if (!Files.exists(RegularFile.check(file))) {
            return ScoreContent.EMPTY;
        }
        if (file.toFile().length() > MOST_BYTES) {
            throw new DataError(file + " is too large to be a score", file.toFile().length() / 1_000_000 + " MB",
                    "--score with another file");
        }
        try {
            return ScoreLines.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new DataError("cannot read the score " + file, reason(e), "--score with another file", e);
        }
    }

    private ScoreLines.Stamp stamp() {
        return new ScoreLines.Stamp(clock.get().truncatedTo(ChronoUnit.SECONDS).toString(), waitlens,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    private void append(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        try {
            makeFile();
            try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    var _ = channel.lock()) {
                append(channel, String.join("\n", lines) + "\n");
            }
        } catch (IOException e) {
            throw new DataError("cannot write the score to " + file, reason(e),
                    "--score with a file that can be written, or --no-score", e);
        }
    }

    /// For the user alone, where the file system knows users.
    private void makeFile() throws IOException {
        var parent = file.toAbsolutePath().getParent();
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(parent, posix ? only("rwx------") : new FileAttribute<?>[0]);
        try {
            Files.createFile(file, posix ? only("rw-------") : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException _) {
            // It is added to, with the mode that it has.
        }
    }

    private static FileAttribute<?>[] only(String mode) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))};
    }

    /// All of it or nothing. A line that was cut off, by a crash perhaps, is not continued.
    private static void append(FileChannel channel, String text) throws IOException {
        long end = channel.size();
        var bytes = ByteBuffer
                .wrap(((endsInsideLine(channel, end) ? "\n" : "") + text).getBytes(StandardCharsets.UTF_8));
        try {
            channel.position(end);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw e;
        }
    }

    private static boolean endsInsideLine(FileChannel channel, long end) throws IOException {
        var last = ByteBuffer.allocate(1);
        return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " cannot be made";
            case FileAlreadyExistsException exists -> exists.getFile() + " is a file, not a directory";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": "
                    + other.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }
}
