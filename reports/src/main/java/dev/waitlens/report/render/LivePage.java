package dev.waitlens.report.render;

import dev.waitlens.report.page.Templates;

/// The frame around a report's page that is made anew while somebody looks; the page in it stays as it is.
///
/// @param number of the state that is shown; 0 where there is none yet
/// @param first  file name of the page in it; empty where there is none yet
/// @param words  what it is, and of when; hostile text possible
/// @param ended  whether nothing more will come
public record LivePage(int number, String first, String words, boolean ended) {
    private static final String STYLE = Templates.file("watch.css");
    private static final String SCRIPT = Templates.file("watch.js");

    /// Its own style and script, pages from where it came itself, and nothing else.
    public String policy() {
        return "default-src 'none'; style-src '" + Html.hash(STYLE) + "'; script-src '" + Html.hash(SCRIPT)
                + "'; connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
    }

    public String html() {
        return Templates.page("watch.ftlh", this, "<style>" + STYLE + "</style>", "<script>" + SCRIPT + "</script>");
    }
}
