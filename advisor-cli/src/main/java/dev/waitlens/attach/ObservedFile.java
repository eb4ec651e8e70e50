package dev.waitlens.attach;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What we saw of a JVM while it recorded itself, beside its recording: the events that our agent would write into it (`docs/attach.md`).
///
/// **Unit**: nanoseconds since the epoch for moments. **Thread**: one.
final class ObservedFile implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BufferedWriter out;
    /// Moments are those of the clock on the wall when we began; from then on of the clock that nobody sets.
    private final long epochNanos;
    private final long began = System.nanoTime();

    private ObservedFile(BufferedWriter out) {
        this.out = out;
        var now = java.time.Instant.now();
        this.epochNanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    static ObservedFile create(Path file) throws IOException {
        return new ObservedFile(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
    }

    /// An event of now, to be filled and given to [#write].
    static ObjectNode event(String name) {
        return JSON.createObjectNode().put("type", name);
    }

    void write(ObjectNode event) throws IOException {
        write(event, System.nanoTime());
    }

    /// @param nanos when it was, on this JVM's own clock
    void write(ObjectNode event, long nanos) throws IOException {
        out.write(JSON.writeValueAsString(event.put("at", epochNanos + nanos - began)));
        out.write('\n');
    }

    /// A reading of all threads' clocks.
    ///
    /// @param clocks for each thread the system's number, processor time, time ready but not running, in nanoseconds
    void write(List<long[]> clocks) throws IOException {
        if (clocks.isEmpty()) {
            return;
        }
        var event = event("dev.waitlens.ThreadClock");
        var all = event.putArray("clocks");
        for (long[] clock : clocks) {
            all.addArray().add(clock[0]).add(clock[1]).add(clock[2]);
        }
        write(event);
    }

    void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
