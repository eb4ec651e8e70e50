package dev.waitlens.cli.analysis;

import dev.waitlens.advisor.SourcePlaces;
import dev.waitlens.launch.Nearest;
import dev.waitlens.launch.RunDirectory;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.problem.RegularFile;
import dev.waitlens.report.compare.ReportReader;
import dev.waitlens.report.compare.RunFigures;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reports as a user names them: a report.json, a directory that holds one, or a recording, which is analysed first.
public final class GivenReports {
    private static final String JSON = "report.json";

    private final boolean debug;

    public GivenReports(boolean debug) {
        this.debug = debug;
    }

    /// **Throws** [DataError] when one of them cannot be used.
    ///
    /// @param words each a path, or several with commas between them
    public List<RunFigures> read(List<String> words) {
        var runs = new ArrayList<RunFigures>();
        for (String word : words) {
            Path whole = Path.of(word);
            for (String part : Files.exists(whole) ? List.of(word) : List.of(word.split(","))) {
                if (!part.isBlank()) {
                    runs.add(one(part.strip()));
                }
            }
        }
        if (runs.isEmpty()) {
            throw new DataError("no report in " + words, "", "the path of a report.json or of a recording");
        }
        return runs;
    }

    private RunFigures one(String word) {
        Path given = Path.of(word);
        if (!Files.exists(given)) {
            throw new DataError("no such file: " + word, "", Nearest.file(given)
                    .map(other -> "did you mean " + other + "?").orElse("the path of a report.json or of a recording"));
        }
        RegularFile.orDirectory(given);
        try {
            if (Files.isDirectory(given)) {
                Path json = given.resolve(JSON);
                return Files.isRegularFile(json) ? json(json, word) : analysed(recordings(given), word);
            }
            return isJson(given) ? json(given, word) : analysed(List.of(given), word);
        } catch (IOException e) {
            throw new DataError("cannot read " + word, String.valueOf(e.getMessage()), "another file", e);
        }
    }

    private static List<Path> recordings(Path directory) throws IOException {
        Optional<Path> program = new RunDirectory(directory).recorded();
        if (program.isPresent()) {
            return Stream.concat(program.stream(), new RunDirectory(directory).workers().stream()).toList();
        }
        try (var files = Files.list(directory)) {
            List<Path> recordings = files.filter(file -> file.toString().endsWith(".jfr")).sorted().toList();
            if (recordings.isEmpty()) {
                throw new DataError("neither " + JSON + " nor a recording in " + directory, "",
                        "waitlens run --json " + directory.resolve(JSON)
                                + " ..., which writes the report as data, too");
            }
            return recordings;
        }
    }

    /// The first character that is no blank tells, whatever the file is called.
    private static boolean isJson(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(64);
            String text = new String(head, StandardCharsets.ISO_8859_1).replace("\u00EF\u00BB\u00BF", "").strip();
            return text.startsWith("{") || text.startsWith("[") || file.toString().endsWith(".json");
        }
    }

    private RunFigures json(Path file, String word) throws IOException {
        try {
            return ReportReader.read(Files.readString(file), word);
        } catch (ReportReader.NoReport e) {
            throw new DataError(e.getMessage(), e.seen(),
                    "waitlens analyze RECORDING --json " + word + ", or the recording itself", e);
        } catch (CharacterCodingException e) {
            throw new DataError(word + " is no text", "", "the path of a report.json or of a recording", e);
        } catch (OutOfMemoryError e) {
            throw new DataError(word + " is too large to be read as a report", Files.size(file) / 1_000_000
                    + " MB in a heap of " + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB",
                    "the report of fewer runs, or the recording itself", e);
        }
    }

    private RunFigures analysed(List<Path> recordings, String word) throws IOException {
        Path scratch = Files.createTempDirectory("waitlens-compare");
        Path json = scratch.resolve(JSON);
        try {
            var order = new AnalysisOrder(recordings, Optional.empty(), false, Optional.of(json.toString()),
                    Optional.empty(), AnalysisOrder.Summary.NONE, false, List.of(), debug, SourcePlaces.NONE,
                    List.of());
            if (new AnalysisJob(order, Optional.empty()).run() != ExitCode.OK) {
                throw DataError.told();
            }
            if (!Files.exists(json)) {
                throw new DataError("in " + word + " are recordings of several programs",
                        "each has a report of its own",
                        "the recording of one of them");
            }
            return json(json, word);
        } finally {
            ScratchFiles.delete(scratch);
        }
    }
}
