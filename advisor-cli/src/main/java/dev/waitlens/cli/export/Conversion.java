package dev.waitlens.cli.export;

import dev.waitlens.report.legible.Mask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import one.convert.Arguments;
import one.convert.JfrToFlame;
import one.convert.JfrToHeatmap;
import one.convert.JfrToPprof;

/// One pass of the converter over one recording.
///
/// @param event   `--cpu`, `--lock`: the converter's word for what is counted
/// @param threads one tree for each thread
record Conversion(ExportFormat format, String event, boolean threads, Mask mask) {

    byte[] of(Path recording) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var reader = new CleanReader(recording, new ExportNames(mask, format.isPage()))) {
            switch (format) {
                case COLLAPSED, FLAMEGRAPH -> {
                    var flames = new JfrToFlame(reader, arguments());
                    flames.convert();
                    flames.dump(out);
                }
                case PPROF -> {
                    var profile = new JfrToPprof(reader, arguments());
                    profile.convert();
                    profile.dump(out);
                }
                case HEATMAP -> {
                    var map = new JfrToHeatmap(reader, arguments());
                    map.convert();
                    map.dump(out);
                }
            }
        }
        return switch (format) {
            case COLLAPSED, PPROF -> out.toByteArray();
            case FLAMEGRAPH -> guarded(out, "/flame.html");
            case HEATMAP -> guarded(out, "/heatmap.html");
        };
    }

    private static byte[] guarded(ByteArrayOutputStream page, String template) throws IOException {
        return ExportPage.guarded(page.toString(StandardCharsets.UTF_8), template).getBytes(StandardCharsets.UTF_8);
    }

    private Arguments arguments() {
        var words = new ArrayList<>(List.of(event, "--output", format.converterName()));
        if (threads) {
            words.add("--threads");
        }
        return new Arguments(words.toArray(String[]::new));
    }

    static byte[] zipped(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }
}
