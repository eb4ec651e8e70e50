package dev.waitlens.cli.export;

import dev.waitlens.export.HarmlessNames;
import java.nio.charset.StandardCharsets;
import one.jfr.JfrReader;

/// What a recording calls things, made harmless before the converter puts it into a script or between two semicolons.
///
/// A line break would begin a line of its own in collapsed stacks, a semicolon another frame, and `</script>` ends the script of
/// a page. What cannot be seen is spelled out as on our own page, a semicolon too; in pages angle brackets become `‹` and `›`.
///
/// @param page whether the result is HTML
record ExportNames(HarmlessNames names, boolean page) {

    /// Cleans the names of the chunk that the reader has just begun.
    void clean(JfrReader chunk) {
        chunk.symbols.forEach((key, symbol) -> chunk.symbols.put(key, symbol(symbol)));
        chunk.threads.forEach((key, name) -> chunk.threads.put(key, text(name)));
        chunk.strings.forEach((key, text) -> chunk.strings.put(key, text(text)));
    }

    /// A class, a method or a descriptor, which Flight Recorder keeps in one table.
    byte[] symbol(byte[] utf8) {
        String symbol = new String(utf8, StandardCharsets.UTF_8);
        if (symbol.equals("<init>") || symbol.equals("<clinit>") || symbol.startsWith("(")) {
            return utf8;
        }
        boolean arrayOfObjects = symbol.startsWith("[") && symbol.endsWith(";");
        String name = arrayOfObjects ? symbol.substring(0, symbol.length() - 1) : symbol;
        String clean = text(hidden(name));
        return (arrayOfObjects ? clean + ";" : clean).getBytes(StandardCharsets.UTF_8);
    }

    private String hidden(String symbol) {
        String dotted = symbol.replace('/', '.');
        String hidden = names.mask().hide(dotted);
        return hidden.equals(dotted) ? symbol : hidden.replace('.', '/');
    }

    private String text(String name) {
        String clean = names.text(name);
        return page ? clean.replace('<', '‹').replace('>', '›') : clean;
    }
}
