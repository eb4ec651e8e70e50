package dev.waitlens.report.page;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapper;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The page's templates, style and script, as they lie beside this class.
public final class Templates {

    private static final Configuration TEMPLATES = configuration();

    private Templates() {}

    /// The page with its style and script inside it, or beside it.
    ///
    /// @param head the elements that bring in policy, style and script: mark-up of our own
    /// @param foot what follows the content
    public static String page(Page page, String head, String foot) {
        return page("report.ftlh", page, head, foot);
    }

    /// As [#page(Page, String, String)], of another template beside this class.
    ///
    /// @param page what the template calls by this name: strings, which it escapes, and records of them
    public static String page(String template, Object page, String head, String foot) {
        var out = new StringWriter(1 << 18);
        try {
            TEMPLATES.getTemplate(template)
                    .process(Map.of("page", page, "head", Markup.trusted(head), "foot", Markup.trusted(foot)), out);
        } catch (TemplateException | IOException e) {
            throw new IllegalStateException("the report's template does not fit its data", e);
        }
        return out.toString();
    }

    /// @param loops whether the page has event loops, which have a style of their own
    public static String style(boolean loops) {
        return file("report.css") + (loops ? file("loop.css") : "");
    }

    /// As [#style].
    public static String script(boolean loops) {
        return file("report.js") + file("whatif.js") + (loops ? file("replay.js") : "");
    }

    /// The text of a style or a script beside this class.
    public static String file(String name) {
        try (InputStream in = Objects.requireNonNull(Templates.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Configuration configuration() {
        var version = Configuration.VERSION_2_3_34;
        var templates = new Configuration(version);
        templates.setClassForTemplateLoading(Templates.class, "");
        templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
        templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
        templates.setObjectWrapper(new DefaultObjectWrapper(version));
        templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        templates.setLogTemplateExceptions(false);
        templates.setLocale(Locale.ROOT);
        templates.setNumberFormat("computer");
        templates.setLocalizedLookup(false);
        return templates;
    }
}
