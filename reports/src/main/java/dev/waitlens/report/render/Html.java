package dev.waitlens.report.render;

import dev.waitlens.report.Report;
import dev.waitlens.report.page.Page;
import dev.waitlens.report.page.Templates;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/// The page. Everything it says is text, tables and SVG; style and script only make that pleasant.
///
/// @param layout one file to mail and to keep, or three for servers that forbid what stands inside a page
public record Html(Layout layout) implements Renderer {

    /// How many files the page is made of.
    public enum Layout {
        /// One self-contained file, under a content policy which allows its own style and script and nothing else.
        SINGLE,
        /// `report.html`, `report.css`, `report.js`: readable under Jenkins' default content policy.
        DIR
    }

    private static final String POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; %s; %s; "
            + "base-uri 'none'; form-action 'none'\">";

    @Override
    public List<Rendered> render(Report report) {
        Page page = Page.of(report);
        String style = Templates.style(page.loops().present());
        String script = Templates.script(page.loops().present());
        return switch (layout) {
            case SINGLE -> List.of(new Rendered("report.html",
                    single("report.ftlh", page, page.loops().present())));
            case DIR -> List.of(new Rendered("report.html", Templates.page(page,
                    POLICY.formatted("style-src 'self'", "script-src 'self'")
                            + "\n<link rel=\"stylesheet\" href=\"report.css\">",
                    "<script src=\"report.js\"></script>")), new Rendered("report.css", style),
                    new Rendered("report.js", script));
        };
    }

    /// A page in one file, with the style, the script and the content policy of a report.
    ///
    /// @param template beside [Templates]
    public static String single(String template, Object page, boolean loops) {
        String style = Templates.style(loops);
        String script = Templates.script(loops);
        return Templates.page(template, page,
                POLICY.formatted("style-src '" + hash(style) + "'", "script-src '" + hash(script) + "'") + "\n<style>"
                        + style + "</style>",
                "<script>" + script + "</script>");
    }

    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
