package dev.waitlens.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class LivePageTest {
    @Test
    void withoutScriptThePageComesBackByItselfUntilThereIsNothingMore() {
        var live = Jsoup.parse(new LivePage(3, "report.html", "Shop", false).html());
        assertThat(live.select("noscript meta[http-equiv=refresh]")).hasSize(1);
        assertThat(live.select("iframe").attr("src")).isEqualTo("report.html");
        var last = Jsoup.parse(new LivePage(3, "report.html", "Shop", true).html());
        assertThat(last.select("meta[http-equiv=refresh]")).isEmpty();
    }

    @Test
    void beforeTheFirstStateItSaysWhatToWaitFor() {
        var page = Jsoup.parse(new LivePage(0, "", "Shop", false).html());
        assertThat(page.select("iframe")).isEmpty();
        assertThat(page.select("main").text()).startsWith("Nothing to see yet");
    }

    @Test
    void namesAreText() {
        var page = Jsoup.parse(new LivePage(1, "report.html", "<script>x()</script>", false).html());
        assertThat(page.select("#words").text()).isEqualTo("<script>x()</script>");
        assertThat(page.select("script")).hasSize(1);
    }

    @Test
    void itsPolicyAllowsItsOwnScriptAndNoOther() {
        var policy = new LivePage(1, "report.html", "Shop", false).policy();
        assertThat(policy).startsWith("default-src 'none'").containsPattern("script-src 'sha256-[^']+';")
                .doesNotContain("unsafe").contains("frame-ancestors 'none'");
    }
}
