package dev.waitlens.report.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.report.Reports;
import org.junit.jupiter.api.Test;

final class TerminalTest implements RendererContract {

    @Override
    public Renderer renderer() {
        return new Terminal(80, true);
    }

    @Override
    public String read(String rendered) {
        return rendered.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        for (int width : new int[] {1, 40, 57, 80, 100, 400}) {
            String text = new Terminal(width, false).render(Reports.demo()).getFirst().text();
            assertThat(text.lines())
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(Math.clamp(width, 40, 100)));
        }
        String wide = new Terminal(40, false).render(Reports.hostile("日本語のとても長い名前".repeat(9))).getFirst().text();
        assertThat(wide.lines()).allSatisfy(line -> assertThat(columns(line)).isLessThanOrEqualTo(40));
    }

    @Test
    void withoutColourThereIsNoEscape() {
        assertThat(new Terminal(80, false).render(Reports.demo()).getFirst().text()).doesNotContain("\u001b");
    }

    @Test
    void withAndWithoutColourTheWordsAreTheSame() {
        assertThat(read(rendered(Reports.demo())))
                .isEqualTo(new Terminal(80, false).render(Reports.demo()).getFirst().text());
    }

    @Test
    void namesCannotDriveTheTerminal() {
        String evil = "\u001b]8;;http://evil\u0007link\u001b]8;;\u0007\r\n\u001b[2J\u009b31m\u0008\u202E";
        String text = new Terminal(80, false).render(Reports.hostile(evil)).getFirst().text();
        assertThat(text.codePoints().filter(point -> point != '\n' && Character.isISOControl(point)).count()).isZero();
        assertThat(text).doesNotContain("\u202E").contains("\\u001B");
    }

    @Test
    void theSummaryIsAScreenful() {
        assertThat(rendered(Reports.demo()).lines().count()).isLessThan(40);
        assertThat(rendered(Reports.large()).lines().count()).isLessThan(50);
    }

    private static int columns(String line) {
        return line.codePoints().map(point -> point > 0x2E80 ? 2 : 1).sum();
    }
}
