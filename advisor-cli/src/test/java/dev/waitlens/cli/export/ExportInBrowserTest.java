package dev.waitlens.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waitlens.attack.HostileNames;
import dev.waitlens.attack.HostileRecording;
import dev.waitlens.report.browser.FreshTab;
import dev.waitlens.report.browser.Tab;
import dev.waitlens.report.legible.Mask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// The pages that we hand out for async-profiler, as a browser shows them.
@Tag("browser")
@Timeout(300)
@ExtendWith(FreshTab.class)
class ExportInBrowserTest {
    private static final List<ExportFormat> PAGES = List.of(ExportFormat.FLAMEGRAPH, ExportFormat.HEATMAP);

    /// Names in one page; 1 is the whole of it, and takes a minute.
    private static final int TOGETHER = Integer.getInteger("attack.names.together", 8);

    @TempDir
    Path directory;

    @Test
    void hostileNamesRunNothingAndLoadNothing(Tab tab) throws IOException {
        for (int from = 0; from < HostileNames.ALL.size(); from += TOGETHER) {
            var names = HostileNames.ALL.subList(from, Math.min(from + TOGETHER, HostileNames.ALL.size()));
            Path recording = HostileRecording.of(directory.resolve("hostile.jfr"), names);
            for (ExportFormat format : PAGES) {
                URI page = export(recording, format);
                tab.open(page);
                String what = format + ": " + names;
                assertThat(tab.complaints()).as(what).isEmpty();
                tab.run(USE);
                assertThat(tab.dialogs()).as(what).isEmpty();
                assertThat(tab.requests()).as(what).containsExactly(page.toString());
                // Its own script complains when a mouse moves over nothing.
                assertThat(tab.complaints()).as(what).noneMatch(complaint -> complaint.contains("SecurityPolicy"));
            }
        }
    }

    @Test
    void pagesAreDrawnUnderTheirContentPolicy(Tab tab) throws IOException {
        Path recording = HostileRecording.of(directory.resolve("plain.jfr"), List.of("Plain"));
        for (ExportFormat format : PAGES) {
            tab.open(export(recording, format));
            assertThat(tab.run("document.querySelector('meta[http-equiv=Content-Security-Policy]').content").asString())
                    .startsWith("default-src 'none'");
            assertThat(tab.run(DRAWN).asBoolean()).as(format.name()).isTrue();
        }
    }

    private URI export(Path recording, ExportFormat format) throws IOException {
        Path file = directory.resolve("page.html");
        ExportMain.export(new ExportOrder(List.of(recording), format, format == ExportFormat.HEATMAP ? "cpu" : "wall",
                true, Mask.NONE, file, false));
        return file.toUri();
    }

    private static final String USE = """
            [...document.querySelectorAll('canvas')].filter(each => each.checkVisibility() && each.width > 0).forEach(each => {
                const box = each.getBoundingClientRect();
                for (let i = 1; i < 10; i++) {
                    const at = { bubbles: true, clientX: box.x + box.width / 2, clientY: box.y + box.height * i / 10 };
                    for (const kind of ['mousemove', 'mouseover', 'mousedown', 'mouseup']) { each.dispatchEvent(new MouseEvent(kind, at)); }
                }
            });
            """;
    private static final String DRAWN = """
            [...document.querySelectorAll('canvas')].some(each => each.width > 0 && each.height > 0
                && each.getContext('2d').getImageData(0, 0, each.width, each.height).data.some(value => value != 0 && value != 255))
            """;
}
