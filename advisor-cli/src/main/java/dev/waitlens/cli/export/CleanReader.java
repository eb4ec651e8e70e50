package dev.waitlens.cli.export;

import java.io.IOException;
import java.nio.file.Path;
import one.jfr.JfrReader;

/// The converter's own reader, which gives out the names of each chunk cleaned.
final class CleanReader extends JfrReader {
    private final ExportNames names;

    CleanReader(Path recording, ExportNames names) throws IOException {
        super(recording.toString());
        this.names = names;
    }

    /// Asked by the converter before it looks at anything of a chunk.
    @Override
    public boolean hasMoreChunks() throws IOException {
        boolean more = super.hasMoreChunks();
        if (more) {
            names.clean(this);
        }
        return more;
    }
}
