package dev.waitlens.cli.options;

import dev.waitlens.problem.UsageError;
import dev.waitlens.report.legible.Mask;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Option;

/// What must not be read in the results.
public final class Masked {
    @Option(names = "--mask", paramLabel = "REGEX", defaultValue = "",
            description = "Write *** for what matches in names and texts: token-\\w+")
    private String regex = "";

    /// **Throws** [UsageError] when the words are no regular expression.
    public Mask mask() {
        try {
            return Mask.of(regex);
        } catch (PatternSyntaxException e) {
            throw new UsageError("--mask " + regex + " is no regular expression", e.getDescription(),
                    "--mask 'token-\\w+'");
        }
    }
}
