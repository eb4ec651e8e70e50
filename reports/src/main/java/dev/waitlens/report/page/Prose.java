package dev.waitlens.report.page;

import dev.waitlens.report.legible.Legible;
import freemarker.core.TemplateHTMLOutputModel;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/// A rule's page, which is Markdown, as HTML: no mark-up of its own gets through, and a link is its words, because its page is not here.
final class Prose {
    private static final int LONGEST = 20_000;
    /// A rule, whose own heading is the summary that opens it, is below a heading of the second level.
    private static final int BELOW = 1;
    private static final int HIGHEST = 3;
    private static final int LOWEST = 6;
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    private Prose() {}

    static TemplateHTMLOutputModel of(String markdown) {
        Node document = PARSER.parse(Legible.lines(markdown, LONGEST).plain());
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(Math.clamp(heading.getLevel() + BELOW, HIGHEST, LOWEST));
                visitChildren(heading);
            }

            @Override
            public void visit(Link link) {
                visitChildren(link);
                unwrap(link);
            }

            @Override
            public void visit(Image image) {
                visitChildren(image);
                unwrap(image);
            }
        });
        return Markup.trusted(RENDERER.render(document));
    }

    private static void unwrap(Node node) {
        while (node.getFirstChild() != null) {
            node.insertBefore(node.getFirstChild());
        }
        node.unlink();
    }
}
