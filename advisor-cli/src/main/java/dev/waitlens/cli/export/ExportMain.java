package dev.waitlens.cli.export;

import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.render.ReportFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The child JVM in which the converter runs: its memory is capped and its time is limited by the parent.
public final class ExportMain {
    /// The heap was too small.
    static final int OUT_OF_MEMORY = 4;

    private ExportMain() {}

    public static void main(String[] words) {
        System.exit(run(ExportOrder.ofWords(List.of(words))));
    }

    static int run(ExportOrder order) {
        try {
            export(order);
            return ExitCode.OK;
        } catch (DataError | IOException e) {
            complain(String.valueOf(e.getMessage()), e, order.debug());
        } catch (OutOfMemoryError _) {
            // The parent says it, with what to do about it.
            return OUT_OF_MEMORY;
        } catch (RuntimeException | Error e) {
            complain("cannot convert " + order.recordings().getFirst() + ": the converter gave up (" + e
                    + "); try: waitlens analyze " + order.recordings().getFirst(), e, order.debug());
        }
        return ExitCode.FAILED;
    }

    static void export(ExportOrder order) throws IOException {
        if (order.recordings().size() == 1) {
            export(order, order.recordings().getFirst());
            return;
        }
        // Chunks one behind the other are a recording; the converter takes one file.
        Path whole = Files.createTempFile("waitlens-", ".jfr");
        try {
            try (OutputStream out = Files.newOutputStream(whole)) {
                for (Path chunk : order.recordings()) {
                    Files.copy(chunk, out);
                }
            }
            export(order, whole);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void export(ExportOrder order, Path recording) throws IOException {
        String event = eventThatWasRecorded(order, recording);
        byte[] result = new Conversion(order.format(), event, order.threads(), order.mask()).of(recording);
        boolean zipped = order.format() == ExportFormat.PPROF && order.file().toString().endsWith(".gz");
        ReportFiles.write(order.file(), zipped ? Conversion.zipped(result) : result);
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

    private static void complain(String sentence, Throwable cause, boolean debug) {
        System.err.println("[waitlens] error: " + sentence);
        if (debug) {
            cause.printStackTrace();
        }
    }
}
