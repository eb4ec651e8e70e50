package dev.waitlens.cli.export;

import dev.waitlens.problem.DataError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An export by async-profiler's converter: of what our own account does not hold.
final class Converted {
    private Converted() {}

    static byte[] of(ExportOrder order) throws IOException {
        if (order.recordings().size() == 1) {
            return of(order, order.recordings().getFirst());
        }
        // Chunks one behind the other are a recording; the converter takes one file.
        Path whole = Files.createTempFile("waitlens-", ".jfr");
        try {
            try (OutputStream out = Files.newOutputStream(whole)) {
                for (Path chunk : order.recordings()) {
                    Files.copy(chunk, out);
                }
            }
            return of(order, whole);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static byte[] of(ExportOrder order, Path recording) throws IOException {
        String event = eventThatWasRecorded(order, recording);
        return new Conversion(order.format(), event, order.threads(), order.mask()).of(recording);
    }

    /// The converter makes an empty picture of what was not recorded; so a try in the plainest form comes first.
    private static String eventThatWasRecorded(ExportOrder order, Path recording) throws IOException {
        var candidates = order.of().equals("cpu") ? List.of("--cpu-time", "--cpu") : List.of("--" + order.of());
        for (var event : candidates) {
            if (new Conversion(ExportFormat.COLLAPSED, event, false, order.mask()).of(recording).length > 0) {
                return event;
            }
        }
        throw new DataError("nothing to export: no " + order.of() + " events in " + order.recordings().getFirst(), "",
                "--of with another of cpu, wall, lock, alloc, trace");
    }
}
