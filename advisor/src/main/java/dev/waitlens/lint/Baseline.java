package dev.waitlens.lint;

import dev.waitlens.lint.finding.Finding;
import dev.waitlens.problem.DataError;
import dev.waitlens.problem.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A file of findings that are known: a fingerprint on each line, then what it is, for people and for `git diff`.
///
/// A fingerprint holds the rule, the class, the method and the call, but no line number: moving code about wakes nothing.
public final class Baseline {
    private static final String HEAD = "# Findings of `waitlens lint` that are known. The first word counts, the rest is for people.\n";

    private Baseline() {}

    public static String of(List<Finding> findings) {
        Set<String> lines = new TreeSet<>();
        findings.forEach(finding -> lines.add(finding.fingerprint() + " " + finding.rule().id() + " "
                + finding.place().method().fullName() + " " + finding.subject()));
        return HEAD + lines.stream().map(line -> line.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ") + "\n")
                .collect(Collectors.joining());
    }

    /// **Throws** [DataError] when the file cannot be read, or a line of it is none of a baseline.
    public static Set<String> read(Path file) {
        Set<String> known = new TreeSet<>();
        try {
            for (String line : Files.readAllLines(RegularFile.check(file))) {
                String first = line.strip().split("\\s", 2)[0];
                if (first.matches("[0-9a-f]{16}")) {
                    known.add(first);
                } else if (!first.isEmpty() && !first.startsWith("#")) {
                    throw new DataError("not a baseline: " + file, "line " + line.strip(),
                            "waitlens lint --write-baseline " + file + " PLACE");
                }
            }
        } catch (IOException e) {
            throw new DataError("cannot read the baseline " + file, String.valueOf(e.getMessage()),
                    "waitlens lint --write-baseline " + file + " PLACE", e);
        }
        return known;
    }
}
