package dev.waitlens.cli.export;

import dev.waitlens.export.HarmlessNames;
import dev.waitlens.report.legible.Mask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        try (var reader = new CleanReader(recording, new ExportNames(new HarmlessNames(mask), format.isPage()))) {
            return switch (format) {
                case COLLAPSED -> {
                    flames(reader, "collapsed").dump(out);
                    yield out.toByteArray();
                }
                case FLAMEGRAPH -> {
                    flames(reader, "html").dump(out);
                    yield ExportPage.guarded(out, "/flame.html");
                }
                case PPROF -> {
                    var profile = new JfrToPprof(reader, arguments("pprof"));
                    profile.convert();
                    profile.dump(out);
                    yield out.toByteArray();
                }
                case HEATMAP -> {
                    var map = new JfrToHeatmap(reader, arguments("heatmap"));
                    map.convert();
                    map.dump(out);
                    yield ExportPage.guarded(out, "/heatmap.html");
                }
                case OTLP, TRACE, SPEEDSCOPE -> throw new IllegalStateException("not the converter's: " + format);
            };
        }
    }

    private JfrToFlame flames(CleanReader reader, String output) throws IOException {
        var flames = new JfrToFlame(reader, arguments(output));
        flames.convert();
        return flames;
    }

    private Arguments arguments(String output) {
        var words = new ArrayList<>(List.of(event, "--output", output));
        if (threads) {
            words.add("--threads");
        }
        return new Arguments(words.toArray(String[]::new));
    }
}
