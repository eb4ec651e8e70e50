package dev.waitlens.cli.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.TreeSet;
import java.util.regex.Pattern;
import one.convert.FlameGraph;

/// A page of the converter's, under a content policy which allows the scripts that it was made with and nothing else.
final class ExportPage {
    private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern BEGIN = Pattern.compile("<script", Pattern.CASE_INSENSITIVE);
    private static final String HEAD = "<meta charset='utf-8'>";

    private ExportPage() {}

    /// @param template the converter's name of it, `/flame.html`
    ///
    /// **Throws** [IllegalStateException] when the page has another number of scripts than what it was made from.
    static byte[] guarded(ByteArrayOutputStream made, String template) throws IOException {
        String page = made.toString(StandardCharsets.UTF_8);
        if (!page.contains(HEAD) || count(page) != count(template(template))) {
            throw new IllegalStateException("the page is not what " + template + " makes: it may run what a name says");
        }
        var hashes = new TreeSet<String>();
        SCRIPT.matcher(page).results().forEach(script -> hashes.add("'sha256-" + hash(script.group(1)) + "'"));
        String policy = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'; style-src 'unsafe-inline'; "
                + "script-src " + String.join(" ", hashes) + "; base-uri 'none'; form-action 'none'\">";
        return page.replace(HEAD, HEAD + "\n" + policy).getBytes(StandardCharsets.UTF_8);
    }

    private static long count(String page) {
        return BEGIN.matcher(page).results().count();
    }

    private static String template(String name) throws IOException {
        try (InputStream in = FlameGraph.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the converter has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String hash(String script) {
        try {
            // A browser sees \r\n and \r as \n.
            String seen = script.replace("\r\n", "\n").replace('\r', '\n');
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(seen.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
