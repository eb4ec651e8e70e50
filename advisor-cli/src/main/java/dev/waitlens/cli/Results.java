package dev.waitlens.cli;

import dev.waitlens.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts a report where the order wants it.
final class Results {
    private final AnalysisOrder order;

    Results(AnalysisOrder order) {
        this.order = order;
    }

    void write(Report report) throws IOException {
        if (order.page().isPresent()) {
            page(report, order.page().get());
        }
    }

    private void page(Report report, Path page) throws IOException {
        Files.createDirectories(page.getParent());
        Files.writeString(page, "<!doctype html><title>Waitlens</title><p>" + report.headline());
    }
}
