package dev.waitlens.agent.catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A file of the catalogue, as far as the agent wants it.
///
/// Intended: no lambdas, no streams and no joining of strings with `+`, here and in what calls this: each has the JVM make classes, and this
/// is on the agent's way to the program's start.
final class CatalogueFile {
    private static final String CUT = " | ";

    private CatalogueFile() {}

    /// The rows of a file that have a note of this kind somewhere, cut at ` | `; all rows for an empty text.
    static List<String[]> rows(String file, String note) {
        List<String[]> rows = new ArrayList<>();
        String mark = CUT.concat(note);
        try (InputStream text = CatalogueFile.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new IllegalStateException(file + " is missing from the agent's jar");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#") && line.contains(mark)) {
                    rows.add(cut(line));
                }
            }
        } catch (IOException broken) {
            throw new IllegalStateException(file + " cannot be read", broken);
        }
        return rows;
    }

    private static String[] cut(String line) {
        List<String> fields = new ArrayList<>();
        int from = 0;
        for (int to = line.indexOf(CUT); to >= 0; to = line.indexOf(CUT, from)) {
            fields.add(line.substring(from, to));
            from = to + CUT.length();
        }
        fields.add(line.substring(from));
        return fields.toArray(new String[0]);
    }
}
