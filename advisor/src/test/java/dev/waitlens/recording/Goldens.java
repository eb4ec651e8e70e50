package dev.waitlens.recording;

import dev.waitlens.recording.source.Recordings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;

/// Recordings that do not change: `Busy` for 1.6 seconds on JDK 17 and on JDK 25, all events but those that name files
/// or the machine.
public final class Goldens {
    private Goldens() {}

    public static byte[] jdk17() {
        return read("golden-17.jfr.gz");
    }

    public static byte[] jdk25() {
        return read("golden-25.jfr.gz");
    }

    private static byte[] read(String name) {
        try (InputStream in = Goldens.class.getResourceAsStream(name)) {
            return new GZIPInputStream(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
