package dev.waitlens.cli.export;

/// What a recording can be turned into.
public enum ExportFormat {
    COLLAPSED("collapsed", ".collapsed"), PPROF("pprof", ".pprof"), FLAMEGRAPH("html", ".html"),
    HEATMAP("heatmap", ".heatmap.html");

    private final String converterName;
    private final String ending;

    ExportFormat(String converterName, String ending) {
        this.converterName = converterName;
        this.ending = ending;
    }

    String converterName() {
        return converterName;
    }

    /// Of a file in this format.
    public String ending() {
        return ending;
    }

    boolean isPage() {
        return this == FLAMEGRAPH || this == HEATMAP;
    }
}
