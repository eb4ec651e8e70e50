package dev.waitlens.cli.export;

import dev.waitlens.export.ChromeTrace;
import dev.waitlens.export.Collapsed;
import dev.waitlens.export.HarmlessNames;
import dev.waitlens.export.Measure;
import dev.waitlens.export.OtlpProfiles;
import dev.waitlens.export.Pprof;
import dev.waitlens.export.Profile;
import dev.waitlens.export.Speedscope;
import dev.waitlens.export.TaskEvents;
import dev.waitlens.problem.DataError;
import dev.waitlens.recording.source.Recordings;
import dev.waitlens.timeline.Accountant;
import dev.waitlens.timeline.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import one.convert.Arguments;
import one.convert.FlameGraph;

/// An export of our own account, waits and all.
final class Accounted {
    private Accounted() {}

    static byte[] of(ExportOrder order) throws IOException {
        var recording = new TaskEvents(Recordings.open(order.recordings()));
        Timeline timeline = Accountant.account(recording);
        var names = new HarmlessNames(order.mask());
        if (order.format() == ExportFormat.TRACE) {
            return ChromeTrace.of(timeline, recording, names);
        }
        var profile = new Profile(timeline, Measure.valueOf(order.of().toUpperCase(Locale.ROOT)), names);
        if (profile.isEmpty()) {
            throw new DataError("nothing to export: no " + order.of() + " time in " + order.recordings().getFirst(), "",
                    "--of with another of wall, cpu, waiting, lock, alloc, trace");
        }
        return switch (order.format()) {
            case COLLAPSED -> Collapsed.of(profile, order.threads());
            case PPROF -> Pprof.of(profile);
            case OTLP -> OtlpProfiles.of(profile);
            case SPEEDSCOPE -> Speedscope.of(profile, order.threads());
            case FLAMEGRAPH -> flameGraph(Collapsed.of(profile, order.threads()), order.of());
            case HEATMAP, TRACE -> throw new IllegalStateException("no profile: " + order.format());
        };
    }

    /// Drawn by async-profiler's page. Angle brackets would end its script.
    private static byte[] flameGraph(byte[] collapsed, String of) throws IOException {
        var flames = new FlameGraph(new Arguments("--title", "Waitlens: " + of + ", us"));
        flames.parseCollapsed(new StringReader(
                new String(collapsed, StandardCharsets.UTF_8).replace('<', '‹').replace('>', '›')));
        var out = new ByteArrayOutputStream();
        flames.dump(out);
        return ExportPage.guarded(out, "/flame.html");
    }
}
