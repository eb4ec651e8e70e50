package dev.waitlens.cli.export;

import dev.waitlens.problem.DataError;
import dev.waitlens.problem.ExitCode;
import dev.waitlens.report.render.ReportFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// The child JVM in which a recording is turned into what other tools read: its memory is capped and its time is limited by the parent.
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
        byte[] result = order.isConverters() ? Converted.of(order) : Accounted.of(order);
        boolean zipped = order.format() == ExportFormat.PPROF && order.file().toString().endsWith(".gz");
        ReportFiles.write(order.file(), zipped ? zipped(result) : result);
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private static void complain(String sentence, Throwable cause, boolean debug) {
        System.err.println("[waitlens] error: " + sentence);
        if (debug) {
            cause.printStackTrace();
        }
    }
}
