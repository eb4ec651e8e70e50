package dev.waitlens.aio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Holds the promises of asyncio, S1 to S179, to the tests that carry their numbers and to `docs/asyncio-differences.md`.
class RowsTest {
    private static final int ROWS = 179;
    private static final Pattern TITLE = Pattern.compile("(?:@DisplayName\\(|name = )\"([^\"]*)\"");
    private static final Pattern ROW = Pattern.compile("\\bS(\\d+)(?:(?:-| to )S(\\d+))?");
    private static final String LIST = "## Rows without a test";

    @Test
    void everyRowHasATestOrAReason() throws IOException {
        var tested = tested("");
        var excused = excused();
        var all = new TreeSet<>(tested);
        all.addAll(excused);
        assertThat(all).as("rows with a test, or listed under '%s'", LIST)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, ROWS).boxed().toList());
        excused.retainAll(tested);
        assertThat(excused).as("rows listed under '%s' that have one", LIST).isEmpty();
    }

    @Test
    void atLeastAHundredAndFiftyRowsAreTestedOnEveryBackend() throws IOException {
        assertThat(tested("extends OnEveryBackend")).hasSizeGreaterThanOrEqualTo(150);
    }

    /// The rows in the titles of the tests whose source contains a mark.
    private static Set<Integer> tested(String mark) throws IOException {
        var rows = new TreeSet<Integer>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            for (var file : files.filter(file -> file.toString().endsWith("Test.java")).toList()) {
                var source = Files.readString(file);
                if (source.contains(mark)) {
                    TITLE.matcher(source).results().forEach(title -> addRows(title.group(1), rows));
                }
            }
        }
        return rows;
    }

    private static Set<Integer> excused() throws IOException {
        var rows = new TreeSet<Integer>();
        var page = Files.readString(Path.of("../docs/asyncio-differences.md"));
        var list = page.substring(page.indexOf(LIST) + LIST.length());
        list.lines().takeWhile(line -> !line.startsWith("#")).filter(line -> line.startsWith("| S"))
                .forEach(line -> addRows(line.split("\\|")[1], rows));
        return rows;
    }

    private static void addRows(String text, Set<Integer> rows) {
        ROW.matcher(text).results().forEach(row -> {
            int first = Integer.parseInt(row.group(1));
            int last = row.group(2) == null ? first : Integer.parseInt(row.group(2));
            IntStream.rangeClosed(first, last).forEach(rows::add);
        });
    }
}
