package dev.waitlens.report.page;

import dev.waitlens.report.legible.Legible;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.TemplateHTMLOutputModel;
import freemarker.template.TemplateModelException;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Text from a recording as HTML: escaped by FreeMarker's own escaper, with boxes around what had to be spelled out.
final class Markup {

    private static final Pattern BEFORE_UNIT = Pattern.compile("(?<=\\d) (?=%|(?:s|ms|MB|min|h)\\b)");

    private Markup() {}

    /// A class, a method, a thread: cut to what can be read, the rest on hover.
    static TemplateHTMLOutputModel name(String name) {
        return trusted(name(name, UnaryOperator.identity()));
    }

    /// A name in a narrow place: lines may break after its dots.
    static TemplateHTMLOutputModel breakable(String name) {
        return trusted(name(name, text -> text.replace(".", ".<wbr>")));
    }

    /// A sentence or a paragraph. A figure stays on one line with its unit.
    static TemplateHTMLOutputModel prose(String text) {
        return trusted(
                markup(Legible.of(text, Legible.PROSE), escaped -> BEFORE_UNIT.matcher(escaped).replaceAll("\u00A0")));
    }

    /// Lines of code.
    static TemplateHTMLOutputModel code(String text) {
        return trusted(markup(Legible.lines(text, Legible.PROSE), UnaryOperator.identity()));
    }

    /// Mark-up of our own: never a text from a recording.
    static TemplateHTMLOutputModel trusted(String markup) {
        try {
            return HTMLOutputFormat.INSTANCE.fromMarkup(markup);
        } catch (TemplateModelException e) {
            throw new IllegalStateException("FreeMarker cannot wrap a string", e);
        }
    }

    private static String name(String name, UnaryOperator<String> touch) {
        Legible shown = Legible.of(name, Legible.NAME);
        String markup = markup(shown, touch);
        if (shown.cutNote().isEmpty()) {
            return markup;
        }
        String title = escaped(Legible.of(name, Legible.TITLE).plain());
        return "<span class=\"cut\" title=\"" + title + "\">" + markup + "</span>";
    }

    /// @param touch what to do with visible text after it was escaped; may add mark-up of ours
    private static String markup(Legible text, UnaryOperator<String> touch) {
        var markup = new StringBuilder();
        for (Legible.Piece piece : text.pieces()) {
            String escaped = escaped(piece.text());
            markup.append(piece.spelled() ? "<span class=\"spelled\">" + escaped + "</span>" : touch.apply(escaped));
        }
        markup.append(escaped(text.cutNote()));
        return text.turnsRight() ? "<bdi>" + markup + "</bdi>" : markup.toString();
    }

    private static String escaped(String plain) {
        return HTMLOutputFormat.INSTANCE.escapePlainText(plain);
    }
}
