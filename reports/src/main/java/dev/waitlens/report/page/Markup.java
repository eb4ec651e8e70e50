package dev.waitlens.report.page;

import dev.waitlens.report.legible.Legible;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;
import java.io.UncheckedIOException;
import java.io.IOException;

/// Text from a recording as HTML: escaped by FreeMarker's own escaper, with boxes around what had to be spelled out.
final class Markup {

    private static final HTMLOutputFormat HTML = HTMLOutputFormat.INSTANCE;

    private Markup() {}

    /// A class, a method, a thread: cut to what can be read, the rest on hover.
    static TemplateHTMLOutputModel name(String name) {
        Legible shown = Legible.of(name, Legible.NAME);
        if (shown.cutNote().isEmpty()) {
            return html(shown);
        }
        String title = escaped(Legible.of(name, Legible.TITLE).plain());
        return join(trusted("<span class=\"cut\" title=\"" + title + "\">"), html(shown), trusted("</span>"));
    }

    /// A sentence or a paragraph.
    static TemplateHTMLOutputModel prose(String text) {
        return html(Legible.of(text, Legible.PROSE));
    }

    /// Lines of code.
    static TemplateHTMLOutputModel code(String text) {
        return html(Legible.lines(text, Legible.PROSE));
    }

    /// Mark-up of our own: never a text from a recording.
    static TemplateHTMLOutputModel trusted(String markup) {
        try {
            return HTML.fromMarkup(markup);
        } catch (TemplateModelException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static TemplateHTMLOutputModel html(Legible text) {
        var markup = new StringBuilder();
        boolean isolated = text.turnsRight();
        markup.append(isolated ? "<bdi>" : "");
        for (Legible.Piece piece : text.pieces()) {
            if (piece.spelled()) {
                markup.append("<span class=\"spelled\">").append(escaped(piece.text())).append("</span>");
            } else {
                markup.append(escaped(piece.text()));
            }
        }
        return trusted(markup.append(isolated ? "</bdi>" : "").append(escaped(text.cutNote())).toString());
    }

    private static TemplateHTMLOutputModel join(TemplateHTMLOutputModel... parts) {
        TemplateHTMLOutputModel all = trusted("");
        for (TemplateHTMLOutputModel part : parts) {
            try {
                all = HTML.concat(all, part);
            } catch (TemplateModelException e) {
                throw new IllegalStateException(e);
            }
        }
        return all;
    }

    private static String escaped(String plain) {
        return HTML.escapePlainText(plain);
    }
}
