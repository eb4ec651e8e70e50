package dev.waitlens.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.advisor.Pipeline;
import dev.waitlens.lint.Linter;
import dev.waitlens.lint.RulePages;
import dev.waitlens.lint.Selection;
import dev.waitlens.lint.render.LintJson;
import dev.waitlens.lint.render.LintText;
import dev.waitlens.lint.render.Sarif;
import dev.waitlens.lint.render.SourceLines;
import dev.waitlens.report.Report;
import dev.waitlens.report.render.Html;
import dev.waitlens.report.render.Json;
import dev.waitlens.report.render.Markdown;
import dev.waitlens.report.render.Renderer;
import dev.waitlens.report.render.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Hostile names in nine places: class, method, source file, thread, lock, thread group, program, another recording of the JVM, and
/// class files for the linter; in every format but the exports, which have a test of their own.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NamesTest {
    /// What a terminal, an editor or a line-based reader would obey.
    private static final Pattern OBEYED = Pattern
            .compile("[\\p{Cntrl}\\p{Cf}\\x{80}-\\x{9f}\\x{2028}\\x{2029}&&[^\\n]]");
    private static final Pattern SCRIPT = Pattern.compile("(?i)<script");
    private static final Map<String, Renderer> TEXTS = Map.of("Markdown", new Markdown(), "terminal",
            new Terminal(80, false), "JSON", new Json());

    @TempDir
    Path directory;

    @Test
    void namesOfARecordingAreObeyedByNobody() throws IOException {
        var bad = new ArrayList<String>();
        long scripts = count(page(Pipeline.analyse(List.of(HostileRecording.of(directory.resolve("plain.jfr"),
                List.of("Plain"))))));
        Report report = Pipeline.analyse(List.of(HostileRecording.of(directory.resolve("hostile.jfr"),
                HostileNames.ALL)));
        TEXTS.forEach((format, renderer) -> obeyed(format, renderer.render(report).getFirst().text(), bad));
        String page = page(report);
        obeyed("page", page, bad);
        if (count(page) != scripts) {
            bad.add("the page has " + count(page) + " scripts");
        }
        JsonMapper.shared().readTree(new Json().render(report).getFirst().text());
        AttackTable.add("names in 8 places of a recording x page, JSON, Markdown, terminal",
                HostileNames.ALL.size() * 32, bad);
        assertThat(bad).isEmpty();
        assertThat(report.threads()).as("or the test sees nothing").hasSizeGreaterThan(10);
    }

    @Test
    void namesOfClassFilesAreObeyedByNobody() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        for (int number = 0; number < HostileNames.ALL.size(); number++) {
            Files.write(classes.resolve("C" + number + ".class"),
                    HostileRecording.spinning(HostileNames.ALL.get(number)));
        }
        Files.write(classes.resolve("a\u001b[31m\u202Eb.class"), new byte[] {1, 2, 3});
        var result = Linter.lint(List.of(classes), List.of(), new Selection(java.util.Set.of(), List.of(),
                java.util.Set.of()), Optional.of(Map.of()), java.time.Duration.ofMinutes(5));
        var sources = new SourceLines(List.of());
        var bad = new ArrayList<String>();
        obeyed("text", new LintText(false, sources).render(result, 1), bad);
        obeyed("JSON", new LintJson(sources).render(result), bad);
        obeyed("SARIF", new Sarif("1", "", sources).render(result, RulePages::of), bad);
        AttackTable.add("names of class files x text, JSON, SARIF", HostileNames.ALL.size() * 3, bad);
        assertThat(bad).isEmpty();
        assertThat(result.unread()).isNotEmpty();
    }

    private static String page(Report report) {
        return new Html(Html.Layout.SINGLE).render(report).getFirst().text();
    }

    private static long count(String page) {
        return SCRIPT.matcher(page).results().count();
    }

    private static void obeyed(String format, String text, List<String> bad) {
        OBEYED.matcher(text).results().limit(3)
                .forEach(match -> bad.add("the " + format + " holds U+%04X".formatted(match.group().codePointAt(0))
                        + " behind " + text.substring(Math.max(0, match.start() - 60), match.start())));
    }
}
