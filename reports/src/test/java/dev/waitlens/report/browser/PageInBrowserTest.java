package dev.waitlens.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.Card;
import dev.waitlens.report.LoopReports;
import dev.waitlens.report.Report;
import dev.waitlens.report.Reports;
import dev.waitlens.report.render.Html;
import dev.waitlens.report.render.ReportFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The page as a browser shows it: hostile names, no script, foreign policies, both themes, and what the script adds.
@Tag("browser")
@Timeout(120)
@ExtendWith(FreshTab.class)
final class PageInBrowserTest {

    private static final String JENKINS = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

    @TempDir
    private Path files;

    private Tab tab;

    @BeforeEach
    void take(Tab fresh) {
        tab = fresh;
    }

    @Test
    void hostileNamesRunNothingLoadNothingAndAddNoElement() throws IOException {
        tab.open(single(Reports.hostile("plain")));
        String elements = elements();
        useEverything();
        String elementsAfterUse = elements();
        for (String payload : Payloads.ALL) {
            URI page = single(Reports.hostile(payload));
            tab.open(page);
            assertThat(elements()).as(payload).isEqualTo(elements);
            useEverything();
            assertThat(elements()).as(payload).isEqualTo(elementsAfterUse);
            assertThat(tab.dialogs()).as(payload).isEmpty();
            assertThat(tab.requests()).as(payload).containsExactly(page.toString());
            assertThat(tab.complaints()).as(payload).isEmpty();
        }
    }

    @Test
    void theTrapsOfTheTestAboveDoSpring() throws IOException {
        Path page = files.resolve("trap.html");
        Files.writeString(page, "<!doctype html><title>x</title><script>alert(1)</script><img src=x onerror=alert(2)>");
        tab.open(page.toUri());
        assertThat(tab.dialogs()).isNotEmpty();
        assertThat(tab.requests()).hasSize(2);
        Files.writeString(page,
                "<!doctype html><meta http-equiv=Content-Security-Policy content=\"default-src 'none'\"><script>alert(1)</script>");
        tab.open(page.toUri());
        assertThat(tab.complaints()).isNotEmpty();
    }

    @Test
    void namesThatTurnTheReadingDirectionAreShownAsTheirCodes() throws IOException {
        tab.open(single(Reports.hostile("a\u202Egnp.exe")));
        assertThat(tab.run("document.body.innerText").asString()).contains("a\\u202Egnp.exe").doesNotContain("\u202E");
    }

    @Test
    void everyRecommendationIsReadableWithoutScriptUnderJenkinsPolicy() throws IOException {
        ReportFiles.writeAll(files, new Html(Html.Layout.DIR).render(Reports.demo()));
        try (var server = Loopback.serve(files, JENKINS)) {
            tab.scripts(false);
            tab.open(server.address("report.html"));
            // As a reader without script opens them.
            tab.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
            String seen = tab.run("document.body.innerText.replace(/\\s+/g, ' ')").asString();
            for (Card card : Reports.demo().cards()) {
                assertThat(seen).contains(card.headline(), card.model().label(), card.limit(), card.rule());
                card.evidence().forEach(line -> assertThat(seen).contains(line));
                card.gain().ifPresent(_ -> assertThat(seen).contains("this part alone, about"));
            }
            Reports.demo().notices().forEach(notice -> assertThat(seen).contains(notice.text()));
            assertThat(tab.run("getComputedStyle(document.querySelector('.worth')).display").asString())
                    .isEqualTo("grid");
            assertThat(tab.run("document.querySelector('.icicle text').getBBox().width > 0").asBoolean()).isTrue();
            assertThat(tab.complaints())
                    .noneMatch(complaint -> complaint.contains("style") && complaint.contains("Refused"));
        }
    }

    @Test
    void thePageInThreeFilesWorksFromAServerAndFromADirectory() throws IOException {
        Path page = ReportFiles.writeAll(files, new Html(Html.Layout.DIR).render(Reports.demo()));
        try (var plain = Loopback.serve(files, "")) {
            for (URI address : List.of(page.toUri(),
                    plain.address("report.html"))) {
                tab.open(address);
                assertThat(tab.run("document.getElementById('theme') !== null").asBoolean()).as(address.toString())
                        .isTrue();
                assertThat(tab.run("getComputedStyle(document.querySelector('.worth')).display").asString())
                        .isEqualTo("grid");
            }
        }
    }

    @Test
    void aClickOnAHeadingSortsAndSaysSo() throws IOException {
        tab.open(single(Reports.demo()));
        click(".methods thead th:nth-child(5) button");
        assertThat(tab.run("document.querySelector('.methods thead th:nth-child(5)').ariaSort").asString())
                .isEqualTo("descending");
        assertThat(firstMethod()).contains("LegacyFilter.apply");
        click(".methods thead th:nth-child(5) button");
        assertThat(tab.run("document.querySelector('.methods thead th:nth-child(5)').ariaSort").asString())
                .isEqualTo("ascending");
        assertThat(firstMethod()).contains("Report.print");
        click(".methods thead th:nth-child(1) button");
        assertThat(firstMethod()).contains("Catalogue.insert");
    }

    @Test
    void theFilterFindsMethodsOfLibrariesToo() throws IOException {
        tab.open(single(Reports.demo()));
        type("#filter", "jdbc");
        assertThat(
                tab.run("[...document.querySelectorAll('.methods tbody tr')].filter(r => r.checkVisibility()).length")
                        .asInt())
                .isEqualTo(1);
        assertThat(tab.run("document.getElementById('others').open").asBoolean()).isTrue();
        type("#filter", "");
        tab.run("(s => { s.value = 'lock-bound'; s.dispatchEvent(new Event('change')); })(document.getElementById('verdict-filter'))");
        assertThat(tab.run("document.querySelector('#filters [role=status]').textContent").asString())
                .isEqualTo("1 of 10 methods");
    }

    @Test
    void flameGraphsZoomSearchAndObeyTheArrows() throws IOException {
        tab.open(single(Reports.demo()));
        tab.run("document.querySelector('#flame-2 .icicle > svg').focus()");
        assertThat(focused()).startsWith("dev.waitlens.examples.pictures.Main.main");
        tab.press("ArrowDown");
        assertThat(focused()).contains("Downloads.downloadSingleImage");
        tab.press("ArrowRight");
        assertThat(focused()).contains("Catalogue.insert");
        tab.press("Enter");
        assertThat(tab.run("document.activeElement.getAttribute('width')").asString()).isEqualTo("100%");
        assertThat(tab.run("document.querySelectorAll('#flame-2 .icicle > svg:not([display])').length").asInt())
                .isEqualTo(3);
        tab.press("Escape");
        assertThat(tab.run("document.querySelectorAll('#flame-2 .icicle > svg[display]').length").asInt()).isZero();
        type("#flame-2 input", "jdbc");
        assertThat(tab.run("document.querySelector('#flame-2 .status').textContent").asString()).startsWith("1 of ");
    }

    @Test
    void aFlameGraphSaysWhatShareMatchesAndCanBeReadTheOtherWayRound() throws IOException {
        tab.open(single(Reports.demo()));
        type("#flame-2 input", "Main.main");
        assertThat(tab.run("document.querySelector('#flame-2 .status').textContent").asString())
                .startsWith("1 of ").endsWith("68.1 % of the time");
        tab.run("document.querySelector('#flame-2 .reversed').open = true");
        tab.run("new Promise(done => setTimeout(done))");
        assertThat(
                tab.run("document.querySelector('#flame-2 .reversed pre').textContent").asString().lines().findFirst())
                .get().asString().doesNotContain("Main.main");
    }

    @Test
    void theTimelineSpeaksOfTheStretchAndTheThreadsThatWereChosen() throws IOException {
        tab.open(single(Reports.demo()));
        String said = "document.querySelector('#moment [role=status]').textContent";
        assertThat(tab.run(said).asString()).contains("0.00 s to 37.0 s, 3 of 3 lanes: ", "; beside that idle ")
                .doesNotContainPattern("lanes:.*idle [0-9.]+ s \\(");
        type("#moment [name=threads]", "main");
        type("#moment [name=from]", "21");
        type("#moment [name=to]", "25");
        assertThat(tab.run(said).asString()).contains("1 of 3 lanes: Java CPU").doesNotContain("network");
        assertThat(tab.run("document.querySelectorAll('#lanes .chosen').length").asInt()).isEqualTo(3);
        click("#moment button");
        assertThat(tab.run("document.querySelectorAll('#lanes .chosen').length").asInt()).isZero();
    }

    @Test
    void methodsAndFlameGraphsSpeakOfTheStretchThatWasChosen() throws IOException {
        tab.open(single(Reports.demo()));
        type("#moment [name=to]", "10");
        assertThat(tab.run("[...document.querySelectorAll('#moment li')].map(l => l.textContent).join()").asString())
                .contains("Downloads.downloadSingleImage").doesNotContain("Edges.find");
        String downloads = "[...document.querySelectorAll('#flame-2 .icicle > svg')].find(b => b.textContent.includes('downloadSingleImage')).getAttribute('width')";
        assertThat(tab.run(downloads).asString()).isEqualTo("100%");
        click("#moment button");
        assertThat(tab.run("document.querySelectorAll('#moment li').length").asInt()).isZero();
        assertThat(tab.run("parseFloat(" + downloads + ")").asDouble()).isLessThan(60);
    }

    @Test
    void aLinkToLinesOpensThem() throws IOException {
        tab.open(single(Reports.demo()));
        click(".methods a[href=\"#lines-1\"]");
        tab.run("new Promise(done => setTimeout(done, 50))");
        assertThat(tab.run("document.querySelector('#lines-1').checkVisibility()").asBoolean()).isTrue();
    }

    @Test
    void theThemeFollowsTheSystemUntilItIsChosen() throws IOException {
        String ground = "getComputedStyle(document.body).backgroundColor";
        tab.media("screen", "dark");
        tab.open(single(Reports.demo()));
        String dark = tab.run(ground).asString();
        click("#theme");
        String light = tab.run(ground).asString();
        assertThat(light).isNotEqualTo(dark).isEqualTo("rgb(255, 255, 255)");
        tab.media("screen", "light");
        assertThat(tab.run(ground).asString()).isEqualTo(light);
        click("#theme");
        assertThat(tab.run(ground).asString()).isEqualTo(dark);
        click("#theme");
        assertThat(tab.run(ground).asString()).isEqualTo(light);
    }

    @Test
    void everyTextHasEnoughContrastInBothThemes() throws IOException {
        for (Report report : List.of(Reports.demo(), Reports.unseen(), Reports.large())) {
            URI page = single(report);
            for (String scheme : List.of("light", "dark")) {
                tab.media("screen", scheme);
                tab.open(page);
                tab.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
                var found = tab.run(Browser.resource("contrast.js"));
                assertThat(found.get("checked").asInt()).isGreaterThan(100);
                assertThat(found.get("low").toString()).as("%s, %s", report.headline(), scheme).isEqualTo("[]");
            }
        }
    }

    /// Everything open, as axe sees it: also what a reader gets to by clicks alone.
    @Test
    void axeFindsNothingWrongWhenEverythingIsOpen() throws IOException {
        var wrong = new ArrayList<String>();
        for (Report report : List.of(Reports.demo(), Reports.unseen(), LoopReports.blocked())) {
            for (Look look : List.of(new Look(1280, "light"), new Look(420, "dark"))) {
                tab.size(look.width(), 900);
                tab.media("screen", look.scheme());
                tab.open(single(report));
                wrongByAxe().forEach(each -> wrong.add(look + " " + each.asString()));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private record Look(int width, String scheme) {}

    private JsonNode wrongByAxe() {
        tab.run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        tab.run(Browser.resource("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js") + ";0");
        var found = tab
                .run("""
                        axe.run(document, { resultTypes: ['violations'] }).then(r => ({ passed: r.passes.length,
                            wrong: r.violations.flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ' ' + n.html.slice(0, 160))) }))
                        """);
        assertThat(found.get("passed").asInt()).as("or it looked at nothing").isGreaterThan(20);
        return found.get("wrong");
    }

    @Test
    void theTabKeyReachesEverySectionAndIsTrappedInNone() throws IOException {
        tab.open(single(LoopReports.blocked()));
        var reached = new ArrayList<String>();
        do {
            tab.press("Tab");
            reached.add(
                    tab.run("""
                            (at => at === document.body ? 'end' : [at.closest('section')?.id ?? 'top', at.localName, at.getAttribute('role') ?? '',
                                at.closest('.player') ? 'replay' : ''].join(' ').trim())(document.activeElement)""")
                            .asString());
        } while (!reached.getLast().equals("end") && reached.size() < 400);
        assertThat(reached).endsWith("end").contains("methods button", "methods summary", "timeline svg slider",
                "flames svg button", "flames input", "reading summary");
        assertThat(reached).as("the replay").anyMatch(each -> each.endsWith("replay"));
        assertThat(reached.stream().filter("timeline svg slider"::equals)).as("one lane at a time").hasSize(1);
    }

    @Test
    void aTableIsSortedAndATimelineReadWithKeysAlone() throws IOException {
        tab.open(single(Reports.demo()));
        tab.run("document.querySelector('.methods thead th:nth-child(5) button').focus()");
        tab.press("Enter");
        assertThat(firstMethod()).contains("LegacyFilter.apply");

        String said = "document.querySelector('#moment [role=status]').textContent";
        tab.run("document.querySelector('#lanes .lane').focus()");
        tab.press("ArrowRight");
        assertThat(tab.run(said).asString()).startsWith("main at ");
        assertThat(tab.run("document.activeElement.getAttribute('aria-valuetext')")).isEqualTo(tab.run(said));
        tab.pressWithShift("PageUp");
        assertThat(tab.run(said).asString()).contains("3 of 3 lanes");
        assertThat(tab.run("document.querySelectorAll('#lanes .chosen').length").asInt()).isEqualTo(3);
        tab.press("ArrowDown");
        assertThat(focused()).isEqualTo("Moments of filter-*");
        tab.press("Escape");
        assertThat(tab.run("document.querySelectorAll('#lanes .chosen').length").asInt()).isZero();
    }

    @Test
    void theDemoIsPrintedOnAtMostEightPages() throws IOException {
        tab.open(single(Reports.demo()));
        String paper = new String(tab.paper(), StandardCharsets.ISO_8859_1);
        assertThat(Pattern.compile("/Type\\s*/Page\\b(?!s)").matcher(paper).results().count()).isBetween(2L, 8L);
    }

    @Test
    void aHeadingIsNotPrintedAlone() throws IOException {
        tab.media("print", "light");
        tab.open(single(Reports.demo()));
        String shown = "getComputedStyle(document.getElementById('rules')).display";
        assertThat(tab.run(shown).asString()).isEqualTo("none");
        tab.run("document.querySelector('#rules').prepend(document.createElement('details')); document.querySelector('#rules details').open = true");
        assertThat(tab.run(shown).asString()).isEqualTo("block");
    }

    @Test
    void manyChangesStandInSeveralRows() throws IOException {
        tab.open(single(Reports.demo()));
        assertThat(tab.run("new Set([...document.querySelectorAll('.worth li')].map(l => l.offsetTop)).size").asInt())
                .isEqualTo(2);
        assertThat(
                tab.run("document.querySelector('.worth').scrollWidth <= document.querySelector('.worth').clientWidth")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void nothingIsWiderThanAPhone() throws IOException {
        tab.size(420, 900);
        for (Report report : List.of(Reports.demo(), Reports.unseen(), Reports.hostile("x".repeat(5_000)))) {
            tab.open(single(report));
            assertThat(tab.run("document.documentElement.scrollWidth").asInt()).isEqualTo(420);
        }
    }

    @Test
    void paperShowsWhatDetailsHide() throws IOException {
        tab.scripts(false);
        tab.media("print", "dark");
        tab.open(single(Reports.demo()));
        assertThat(tab
                .run("getComputedStyle(document.querySelector('main details'), '::details-content').contentVisibility")
                .asString())
                .isEqualTo("visible");
        assertThat(tab.run("getComputedStyle(document.body).backgroundColor").asString())
                .isEqualTo("rgb(255, 255, 255)");
    }

    @Test
    void aLargePageIsDrawnAndItsTimePrinted() throws IOException {
        tab.open(single(Reports.large()));
        String timings = tab
                .run("""
                        new Promise(done => requestAnimationFrame(() => setTimeout(() => done(
                            'first paint ' + Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1)
                            + ' ms, ready ' + Math.round(performance.now()) + ' ms, '
                            + document.querySelectorAll('*').length + ' elements'))))""")
                .asString();
        System.out.println("large report in the browser: " + timings);
        assertThat(tab.complaints()).isEmpty();
        assertThat(tab.requests()).hasSize(1);
    }

    private URI single(Report report) throws IOException {
        return ReportFiles.writeAll(files, new Html(Html.Layout.SINGLE).render(report)).toUri();
    }

    /// The names and number of all elements but those that mark spelled-out, cut, breakable or right-to-left text, and what a rule's
    /// Markdown asks for.
    private String elements() {
        return tab
                .run("""
                        Object.entries([...document.querySelectorAll('*:not(.spelled, .cut, bdi, wbr, #rules details *)')].reduce((counts, each) => {
                            for (const name of [each.localName, ...each.getAttributeNames().map(a => '@' + a)]) {
                                if (!/^@(class|style|value|aria-label|data-theme|hidden|display|disabled)$/.test(name)) { counts[name] = (counts[name] ?? 0) + 1; }
                            }
                            return counts;
                        }, {})).sort().join(' ')""")
                .asString();
    }

    private void useEverything() {
        tab.run("""
                document.querySelectorAll('details').forEach(each => { each.open = true; });
                document.querySelectorAll('button, .icicle > svg').forEach(each => {
                    each.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
                    each.dispatchEvent(new MouseEvent('click', { bubbles: true }));
                });
                document.querySelectorAll('input:not([type=number])').forEach(each => {
                    each.value = 'alert';
                    each.dispatchEvent(new Event('input'));
                });
                document.querySelectorAll('*').forEach(each => each.focus?.());
                document.getElementById('theme').click();
                """);
    }

    private String firstMethod() {
        return tab.run("document.querySelector('.methods tbody tr').cells[0].textContent").asString();
    }

    private String focused() {
        return tab.run("document.activeElement.getAttribute('aria-label')").asString();
    }

    private void click(String selector) {
        tab.run("document.querySelector('" + selector + "').click()");
    }

    private void type(String selector, String text) {
        tab.run("(f => { f.value = '" + text + "'; f.dispatchEvent(new Event('input')); })(document.querySelector('"
                + selector + "'))");
    }
}
