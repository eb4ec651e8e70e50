package dev.waitlens.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean …?"
public final class Nearest {
    private Nearest() {}

    /// Letters from which on a candidate's beginning is told from chance.
    private static final int BEGINNING = 4;

    /// The candidate that is closest to a word, if one is close enough to be a slip of the fingers or begins with it.
    public static Optional<String> word(String word, Collection<String> candidates) {
        int limit = Math.max(1, word.length() / 3);
        return candidates.stream()
                .filter(candidate -> distance(word, candidate) <= limit
                        || word.length() >= BEGINNING && candidate.startsWith(word))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /// The file in the same directory whose name is closest.
    public static Optional<Path> file(Path missing) {
        var parent = missing.getParent();
        try (var entries = Files.list(parent == null ? Path.of("") : parent)) {
            var names = entries.map(entry -> entry.getFileName().toString()).toList();
            return word(missing.getFileName().toString(), names).map(missing::resolveSibling);
        } catch (IOException | SecurityException _) {
            // The directory is missing as well: nothing to suggest.
            return Optional.empty();
        }
    }

    /// Levenshtein's distance, where two neighbours exchanged count as one slip; letter case does not count.
    ///
    /// **Source**: optimal string alignment (Damerau 1964), three rows of the table.
    static int distance(String one, String other) {
        var a = one.toLowerCase(Locale.ROOT);
        var b = other.toLowerCase(Locale.ROOT);
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) last[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            before = last;
            last = row;
        }
        return last[b.length()];
    }
}
