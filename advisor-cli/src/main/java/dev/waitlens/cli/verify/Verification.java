package dev.waitlens.cli.verify;

import dev.waitlens.cli.options.Places;
import dev.waitlens.problem.UsageError;
import java.nio.file.Files;
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
    /// **Throws** [dev.waitlens.problem.DataError] when a file cannot be written; the answer was printed then.
    public int run(Class<?> recorder, Optional<String> json, Optional<Path> markdown) {
        json.filter(place -> !place.equals("-")).map(Path::of).ifPresent(Verification::spare);
        var text = trial.run(recorder);
        var document = new VerifyDocument(text);
        if (json.filter("-"::equals).isPresent()) {
            System.out.println(document.json());
        } else {
            text.lines().forEach(System.out::println);
        }
        System.out.flush();
        if (json.filter(place -> !place.equals("-")).isPresent()) {
            Places.write(Path.of(json.get()), document.json() + "\n");
        }
        if (markdown.isPresent()) {
            Places.write(markdown.get(), document.markdown());
        }
        return text.judgement().answer().exitCode();
    }

    /// The word behind `--json` may have been meant as a report or a jar: only an older answer is written over.
    private static void spare(Path file) {
        if (Files.isRegularFile(file) && file.toFile().length() > 0 && !VerifyDocument.isIn(file)) {
            throw new UsageError("--json " + file + " would write over a file that is no answer of verify", "",
                    "--json=ANOTHER, or --json=- for stdout");
        }
    }
}
