package dev.waitlens.cli.export;

/// What a recording can be turned into.
public enum ExportFormat {
    COLLAPSED(".collapsed"), PPROF(".pprof"), FLAMEGRAPH(".html"), HEATMAP(".heatmap.html"), OTLP(".otlp"), TRACE(
            ".trace.json"),
    SPEEDSCOPE(".speedscope.json");

    private final String ending;

    ExportFormat(String ending) {
        this.ending = ending;
    }

    /// Of a file in this format.
    public String ending() {
        return ending;
    }

    boolean isPage() {
        return this == FLAMEGRAPH || this == HEATMAP;
    }
}
