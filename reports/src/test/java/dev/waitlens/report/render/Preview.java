package dev.waitlens.report.render;

import dev.waitlens.report.LoopReports;
import dev.waitlens.report.Report;
import dev.waitlens.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Writes every form of every test report into a directory, to be looked at.
public final class Preview {

    private Preview() {}

    public static void main(String... args) throws IOException {
        Path target = Path.of(args.length > 0 ? args[0] : "target/preview");
        Map<String,
                Report> reports = Map.of("demo", Reports.demo(), "hostile", Reports.hostile(), "empty", Reports.empty(),
                        "unseen", Reports.unseen(), "large", Reports.large(), "loops", LoopReports.blocked(), "steps",
                        LoopReports.large(10_000));
        var renderers = List.of(new Html(Html.Layout.SINGLE), new Json(), new Markdown(), new Terminal(100, false));
        for (var report : reports.entrySet()) {
            for (Renderer renderer : renderers) {
                ReportFiles.writeAll(target.resolve(report.getKey()), renderer.render(report.getValue()));
            }
            ReportFiles.writeAll(target.resolve(report.getKey() + "-dir"),
                    new Html(Html.Layout.DIR).render(report.getValue()));
        }
    }
}
