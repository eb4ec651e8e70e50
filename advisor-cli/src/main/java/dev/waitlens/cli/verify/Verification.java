package dev.waitlens.cli.verify;

import dev.waitlens.report.render.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A verification that can be run once, and what comes of it.
public final class Verification {
    private final Trial trial;

    Verification(Trial trial) {
        this.trial = trial;
    }

    /// Times both and writes the answer.
    ///
    /// @param recorder the command line's main class, which records as `run` does
    /// @param json     a file, or `-` for stdout and nothing else there
    /// @return the exit code
    ///
    /// **Throws** [IOException], with a message for the user, when a file cannot be written; the answer was printed then.
    public int run(Class<?> recorder, Optional<String> json, Optional<Path> markdown) throws IOException {
        var text = trial.run(recorder);
        var document = new VerifyDocument(text);
        if (json.filter("-"::equals).isPresent()) {
            System.out.println(document.json());
        } else {
            text.lines().forEach(System.out::println);
        }
        System.out.flush();
        if (json.filter(place -> !place.equals("-")).isPresent()) {
            ReportFiles.write(Path.of(json.get()), document.json() + "\n");
        }
        if (markdown.isPresent()) {
            ReportFiles.write(markdown.get(), document.markdown());
        }
        return text.judgement().answer().exitCode();
    }
}
