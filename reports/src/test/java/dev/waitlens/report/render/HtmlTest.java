package dev.waitlens.report.render;

import java.util.Locale;
import dev.waitlens.report.Model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.Report;
import dev.waitlens.report.Reports;
import dev.waitlens.report.RunJvm;
import dev.waitlens.report.RunJvm.Kinship;
import dev.waitlens.report.page.Templates;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

final class HtmlTest implements RendererContract {

    private static final List<Report> ALL = List.of(Reports.demo(), Reports.hostile(), Reports.empty(),
            Reports.unseen(), Reports.large());

    @Override
    public Renderer renderer() {
        return new Html(Html.Layout.SINGLE);
    }

    @Override
    public String read(String rendered) {
        return Jsoup.parse(rendered).text().replace('\u00A0', ' ');
    }

    @Test
    void everyModelHasAGlyph() {
        String page = new Html(Html.Layout.SINGLE).render(Reports.demo()).getFirst().text();

        for (Model model : Model.values()) {
            assertThat(page)
                    .contains("<symbol id=\"model-" + model.name().toLowerCase(Locale.ROOT).replace('_', '-') + "\"");
        }
    }

    @Test
    void thePageHasLandmarksOneHeadingAndAName() {
        for (Report report : ALL) {
            Document page = page(report);
            assertThat(page.select("html[lang]")).hasSize(1);
            assertThat(page.select("h1")).hasSize(1);
            assertThat(page.select("main")).hasSize(1);
            assertThat(page.select("header.top nav[aria-label]")).hasSize(1);
            assertThat(page.select("footer")).isNotEmpty();
            assertThat(page.title()).startsWith("Waitlens: ");
            page.select("section").forEach(section -> assertThat(labelled(page, section)).as(section.id()).isTrue());
        }
    }

    @Test
    void idsAreUniqueAndEveryReferenceHasATarget() {
        for (Report report : ALL) {
            Document page = page(report);
            var ids = new HashSet<String>();
            page.select("[id]").forEach(element -> assertThat(ids.add(element.id())).as(element.id()).isTrue());
            page.select("a[href]").forEach(link -> assertThat(link.attr("href")).startsWith("#"));
            page.select("a[href], use[href]").forEach(link -> assertThat(ids).contains(link.attr("href").substring(1)));
            page.select("[aria-labelledby]")
                    .forEach(element -> assertThat(ids).contains(element.attr("aria-labelledby")));
            page.select("[fill^=url]")
                    .forEach(element -> assertThat(ids).contains(element.attr("fill").replaceAll("url\\(#|\\)", "")));
        }
    }

    @Test
    void otherJvmsOfTheRunAreLanesThatLeadToTheirPages() {
        Document page = page(Reports.demo().beside(List.of(
                new RunJvm("Build", 12, Kinship.PARENT, -2, 99, true, "report-1.html"),
                new RunJvm("<b>Kid</b>", 17, Kinship.CHILD, 2.5, 5, false, ""))));

        assertThat(page.select("#jvms tbody tr").eachText()).containsExactly(
                "Build process 12, started this one, from 2.00 s before this page begins on, still running",
                "<b>Kid</b> process 17, started by this one, from 2.50 s to 5.00 s");
        assertThat(page.select("#jvms a").eachAttr("href")).containsExactly("report-1.html");
        assertThat(page.select("#jvms path").eachAttr("d")).containsExactly("M0 0H1000V10H0z", "M67 0H135V10H67z");
        assertThat(page(Reports.demo()).select("#jvms")).isEmpty();
    }

    @Test
    void tablesHaveCaptionsAndScopes() {
        for (Element table : page(Reports.demo()).select("table")) {
            assertThat(table.select("caption")).hasSize(1);
            table.select("th").forEach(head -> assertThat(head.attr("scope")).isIn("col", "row"));
        }
    }

    @Test
    void everyPictureHasWords() {
        for (Element picture : page(Reports.demo()).select("svg:not(svg svg)")) {
            boolean decoration = picture.attr("aria-hidden").equals("true");
            assertThat(decoration || !picture.attr("aria-label").isBlank()).as(picture.outerHtml()).isTrue();
        }
        assertThat(page(Reports.demo()).select(".action .more details table tbody tr")).isNotEmpty();
        assertThat(page(Reports.demo()).select(".flame details .tree").first().wholeText()).contains("52 %",
                "LegacyFilter.apply");
        assertThat(page(Reports.demo()).select("#timeline details .letters").first().text()).startsWith("NNNN");
    }

    @Test
    void thePolicyAllowsThePagesOwnStyleAndScriptAndNothingElse() throws Exception {
        Document page = page(Reports.demo());
        String policy = page.select("meta[http-equiv=Content-Security-Policy]").attr("content");
        assertThat(policy).startsWith("default-src 'none'; ").contains("base-uri 'none'", "form-action 'none'")
                .doesNotContain("unsafe");
        assertThat(policy).contains("style-src '" + hash(page.select("style").first().data()) + "'");
        assertThat(policy).contains("script-src '" + hash(page.select("script").first().data()) + "'");
        assertThat(page.select("style, script")).hasSize(2);
        assertThat(page.select("[style], [onclick], [src], link, iframe, img")).isEmpty();
    }

    @Test
    void thePageInThreeFilesHasNoStyleOrScriptInside() {
        List<Rendered> files = new Html(Html.Layout.DIR).render(Reports.demo());
        assertThat(files).extracting(Rendered::name).containsExactly("report.html", "report.css", "report.js");
        Document page = Jsoup.parse(files.getFirst().text());
        assertThat(page.select("style, [style], script:not([src])")).isEmpty();
        assertThat(page.select("script[src]").attr("src")).isEqualTo("report.js");
        assertThat(page.select("main").outerHtml()).isEqualTo(page(Reports.demo()).select("main").outerHtml());
    }

    @Test
    void theScriptNeverTurnsTextIntoMarkup() {
        assertThat(Templates.script(true)).doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML",
                "document.write",
                "eval(", "Function(",
                "fetch(", "XMLHttpRequest", "import(");
        assertThat(Templates.style(true)).doesNotContain("@import", "url(", "http");
    }

    @Test
    void whatWasNotMeasuredIsSaidOnHoverAndInText() {
        Document page = page(Reports.unseen());
        assertThat(page.select(".unseen")).isNotEmpty().allSatisfy(unseen -> {
            assertThat(unseen.text()).startsWith("not measured");
            assertThat(unseen.attr("title")).isNotBlank();
            assertThat(page.select("#reading li").text() + page.select(".why").text()).contains(unseen.attr("title"));
        });
        assertThat(page.select("#facts dd").text()).contains("not measured (jdk.GCPhasePause: the event was off)");
    }

    @Test
    void hostileNamesAreTextAndNothingElse() {
        Document page = page(Reports.hostile());
        assertThat(page.select("script")).hasSize(1);
        assertThat(page.select("img, [onerror]")).isEmpty();
        assertThat(page.select("h1").text()).contains("</script><script>alert(1)</script>", "\\u202E", "\\u0000",
                "\\uD800");
        assertThat(page.select("h1 .spelled")).hasSize(3);
    }

    @Test
    void everyPageIsStrictlyUtf8WithoutAnInvisibleCharacter() throws CharacterCodingException {
        for (Report report : ALL) {
            String text = rendered(report);
            assertThat(StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)).remaining()).isPositive();
            assertThat(text.codePoints().filter(point -> point != '\n' && (Character.getType(point) == Character.CONTROL
                    || Character.getType(point) == Character.FORMAT)).count()).isZero();
        }
    }

    @Test
    void namesWithoutEndAreCutInTextAndOnHover() {
        String page = rendered(Reports.hostile("n".repeat(5_000_000)));
        assertThat(page.length()).isLessThan(450_000);
        Element method = Jsoup.parse(page).select(".methods tbody th code .cut").first();
        assertThat(method.text()).hasSizeBetween(257, 310).contains("5,000,000 characters");
        assertThat(method.attr("title")).hasSizeBetween(1_024, 1_100);
    }

    @Test
    void aLargeReportStaysUnderHalfAMegabyteAndSaysWhatItLeftOut() {
        byte[] bytes = rendered(Reports.large()).getBytes(StandardCharsets.UTF_8);
        System.out.println("large report: " + bytes.length + " bytes");
        assertThat(bytes.length).isLessThan(500_000);
        assertThat(seen(Reports.large())).contains("of 200 methods of your code are on this page",
                "of 60 lanes of the timeline");
    }

    @Test
    void libraryMethodsAreFoldedAwayAndStillThere() {
        Document page = page(Reports.demo());
        assertThat(page.select("details#others tbody th").text()).contains("HttpClient.send");
        assertThat(page.select(".methods").first().text()).doesNotContain("HttpClient.send");
    }

    private static boolean labelled(Document page, Element section) {
        return page.getElementById(section.attr("aria-labelledby")) != null;
    }

    private Document page(Report report) {
        return Jsoup.parse(rendered(report));
    }

    private static String hash(String text) throws Exception {
        return "sha256-" + Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
