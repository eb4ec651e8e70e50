package dev.waitlens.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.LoopReports;
import dev.waitlens.report.Report;
import dev.waitlens.report.render.Html;
import dev.waitlens.report.render.ReportFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The replay as a browser plays it.
@Tag("browser")
@Timeout(120)
@ExtendWith(FreshTab.class)
final class ReplayInBrowserTest {

    @TempDir
    private Path files;

    private Tab tab;

    @BeforeEach
    void take(Tab fresh) {
        tab = fresh;
    }

    @Test
    void arrowKeysGoForwardsAndBackwards() throws IOException {
        tab.open(page(LoopReports.blocked()));
        tab.run("document.querySelector('.player').focus()");
        press("ArrowRight", 6);
        assertThat(lane("Running")).isEqualTo("fetch-1");
        assertThat(lane("Ready queue")).isEqualTo("fetch-2");
        assertThat(lane("Suspended")).isEqualTo("maintask fetch-1");
        press("ArrowRight", 1);
        assertThat(text(".console")).isEqualTo("Do something with 1");
        assertThat(text(".code li.now")).contains("println");
        press("ArrowLeft", 2);
        assertThat(lane("Running")).isEqualTo("nobody");
        assertThat(lane("Ready queue")).isEqualTo("fetch-1fetch-2");
        assertThat(text(".console")).isEmpty();
        press("End", 1);
        assertThat(lane("Running")).isEqualTo("main");
        press("Home", 1);
        assertThat(lane("Ready queue")).isEqualTo("empty");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void theCodeOpensWhereTheRunBegins() throws IOException {
        tab.open(page(LoopReports.farDown()));
        String inSight = """
                (() => {
                    const code = document.querySelector('.player .code');
                    const line = [...code.children].find(each => each.textContent.includes('println'));
                    const [box, around] = [line.getBoundingClientRect(), code.getBoundingClientRect()];
                    return box.top >= around.top && box.bottom <= around.bottom;
                })()""";
        assertThat(tab.run(inSight).asBoolean()).isTrue();
        assertThat(tab.run("document.querySelectorAll('.player .code li.now').length").asInt()).isZero();
        tab.run("document.querySelector('.player').focus()");
        press("End", 1);
        press("Home", 1);
        assertThat(tab.run(inSight).asBoolean()).isTrue();
    }

    @Test
    void theNextIncidentIsOneKeyAway() throws IOException {
        tab.open(page(LoopReports.blocked()));
        tab.run("document.querySelector('.player').focus()");
        press("n", 1);
        assertThat(text(".says")).contains("fetch-1 does not let go");
        assertThat(tab.run("document.querySelector('.player').classList.contains('stuck')").asBoolean()).isTrue();
        press("n", 1);
        assertThat(lane("Running")).isEqualTo("fetch-2");
        press("n", 1);
        assertThat(text(".says")).contains("no further incident");
    }

    @Test
    void aClickIntoTheTimeGoesToItsStep() throws IOException {
        tab.open(page(LoopReports.blocked()));
        assertThat(tab.run("document.querySelectorAll('.player .score tbody tr').length").asInt()).isEqualTo(3);
        tab.run("""
                (() => {
                    const line = document.querySelector('.player .score svg');
                    const box = line.getBoundingClientRect();
                    line.dispatchEvent(new MouseEvent('click', { bubbles: true, clientX: box.left + box.width / 2 }));
                })()""");
        assertThat(text(".says")).contains("fetch-2 does not let go");
        assertThat(tab.run("document.querySelector('.player .cursor').getAttribute('x')").asString()).isEqualTo("366");
        press("Home", 1);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void withoutScriptTheSameStepsAreATable() throws IOException {
        tab.scripts(false);
        tab.open(page(LoopReports.blocked()));
        assertThat(tab.run("document.querySelectorAll('.steps tbody.run tr').length").asInt()).isEqualTo(14);
        assertThat(tab.run("document.querySelector('.steps').textContent.replaceAll('\\u00a0', ' ')").asString())
                .contains("fetch-1 does not let go: it holds the loop for 1 s.", "Lesson5.fetchData:4");
        assertThat(tab.run("document.querySelectorAll('.player').length").asInt()).isZero();
        assertThat(tab.run("document.querySelectorAll('.score path.running').length").asInt()).isEqualTo(3);
    }

    @Test
    void backwardsComesToTheSamePictureAsForwards() throws IOException {
        tab.open(page(LoopReports.large(2_000)));
        tab.run("document.querySelector('.player').focus()");
        assertThat(
                tab.run("""
                        (() => {
                            const box = document.querySelector('.player');
                            const go = key => box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                            const seen = [];
                            for (let i = 0; i < 900; i++) { seen.push(box.querySelector('.stage').textContent); go('ArrowRight'); }
                            for (let i = 899; i >= 0; i--) {
                                go('ArrowLeft');
                                if (box.querySelector('.stage').textContent !== seen[i]) { return i; }
                            }
                            return -1;
                        })()""")
                        .asInt())
                .isEqualTo(-1);
    }

    @Test
    void tenThousandStepsAreOpenedAndSteppedAndTheTimePrinted() throws IOException {
        tab.open(page(LoopReports.large(10_000)));
        String timings = tab
                .run("""
                        (() => {
                            const box = document.querySelector('.player');
                            const opened = performance.getEntriesByType("navigation")[0].loadEventEnd;
                            const go = key => box.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
                            go('End');
                            const times = [];
                            for (let i = 0; i < 400; i++) {
                                const began = performance.now();
                                go(i % 3 === 2 ? 'ArrowRight' : 'ArrowLeft');
                                box.offsetHeight;
                                times.push(performance.now() - began);
                            }
                            times.sort((a, b) => a - b);
                            return `page with 10,000 steps ready ${Math.round(opened)} ms after navigation; a step takes ${times[200].toFixed(1)} ms`
                                + ` in the median, ${times[396].toFixed(1)} ms at p99`;
                        })()""")
                .asString();
        System.out.println(timings);
        assertThat(tab.complaints()).isEmpty();
    }

    private URI page(Report report) throws IOException {
        return ReportFiles.writeAll(files, new Html(Html.Layout.SINGLE).render(report)).toUri();
    }

    private void press(String key, int times) {
        for (int i = 0; i < times; i++) {
            tab.press(key);
        }
    }

    private String lane(String title) {
        return tab.run("[...document.querySelectorAll('.stage h4')].find(h => h.textContent.startsWith('" + title
                + "')).nextElementSibling.textContent").asString();
    }

    private String text(String selector) {
        return tab.run("document.querySelector('.player " + selector + "').textContent").asString();
    }
}
