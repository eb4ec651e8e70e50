package dev.waitlens.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.Report;
import dev.waitlens.report.Reports;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class MarkdownTest implements RendererContract {

    @Override
    public Renderer renderer() {
        return new Markdown();
    }

    @Override
    public String read(String rendered) {
        return rendered.replaceAll("`([@#])`", "$1").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                .replace("\\", "");
    }

    @Test
    void headingsBeginAtTheThirdLevel() {
        assertThat(rendered(Reports.demo())).startsWith("### Mostly waiting").doesNotContainPattern("(?m)^#{1,2} ");
    }

    @Test
    void itStaysUnderItsCapAndSaysWhatItLeftOut() {
        for (Report report : new Report[] {Reports.large(), Reports.hostile("<&>".repeat(100_000)),
                Reports.hostile("日".repeat(100_000))}) {
            String text = rendered(report);
            assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(Markdown.CAP);
        }
        assertThat(rendered(Reports.hostile("日&".repeat(100_000))))
                .endsWith("the page and the JSON form have it.*\n\n".stripTrailing() + "\n");
        assertThat(rendered(Reports.large())).startsWith("### " + Reports.large().headline());
    }

    @Test
    void namesNotifyNobodyLinkNowhereAndBreakNoTable() {
        String text = rendered(Reports
                .hostile("@octocat #1 http://evil.example www.evil.example <b>x</b> | a | **b** [l](http://e) `c`"));
        String prose = text.replaceAll("(?s)(`{3,})java.*?\\1", "");
        assertThat(prose.replaceAll("(`+)[^`].*?(?<!`)\\1(?!`)", "")).doesNotContain("@octocat", "http://", "www.evil",
                "<b>x", "[l](");
        for (String row : text.lines().filter(line -> line.startsWith("| ")).toList()) {
            assertThat(row.replace("\\|", "").chars().filter(character -> character == '|').count()).isBetween(4L, 7L);
        }
    }

    @Test
    void codeCannotLeaveItsFence() {
        String text = rendered(Reports.hostile("```\n<script>\n````"));
        assertThat(text).contains("`````java\n```\n<script>\n````\n");
    }

    @Test
    void detailsAreBalanced() {
        String text = rendered(Reports.demo());
        assertThat(text.split("<details>", -1)).hasSameSizeAs(text.split("</details>", -1)).hasSizeGreaterThan(6);
    }
}
