package dev.waitlens.export;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/// The events of a trace, one after the other.
///
/// **Unit**: nanoseconds since the trace began; written in microseconds, as the format has it.
/// **Source**: "Trace Event Format" of Chromium's catapult project.
final class TraceWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final JsonGenerator out = JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()
            .createGenerator(ObjectWriteContext.empty(), bytes);

    /// Where something is drawn.
    record Track(int process, long thread) {}

    TraceWriter() {
        out.writeStartObject();
        out.writeStringProperty("displayTimeUnit", "ms");
        out.writeName("traceEvents");
        out.writeStartArray();
    }

    /// `process_name` or `thread_name`.
    void name(String what, Track track, String name) {
        begin("M", what, track);
        arguments(Map.of("name", name));
        out.writeEndObject();
    }

    /// Something that took a while. Those of one track must not overlap but be inside each other.
    void slice(Track track, String category, String name, long from, long to, Map<String, String> arguments) {
        begin("X", name, track);
        out.writeStringProperty("cat", category);
        time("ts", from);
        time("dur", to - from);
        arguments(arguments);
        out.writeEndObject();
    }

    /// Something that took a while, among others of its category that may overlap it. Those with one id are drawn on one line, and must
    /// be begun and ended as brackets are.
    void span(boolean begin, Track track, String category, String id, String name, long at) {
        begin(begin ? "b" : "e", name, track);
        out.writeStringProperty("cat", category);
        out.writeStringProperty("id", id);
        time("ts", at);
        out.writeEndObject();
    }

    /// A point of an arrow from slice to slice: `s` where it starts, `t` where it goes on, `f` where it ends.
    void flow(String phase, Track track, String category, long id, long at) {
        begin(phase, "task", track);
        out.writeStringProperty("cat", category);
        out.writeNumberProperty("id", id);
        time("ts", at);
        out.writeStringProperty("bp", "e");
        out.writeEndObject();
    }

    void counter(Track track, String name, long at, Map<String, Double> values) {
        begin("C", name, track);
        time("ts", at);
        out.writeName("args");
        out.writeStartObject();
        values.forEach(out::writeNumberProperty);
        out.writeEndObject();
        out.writeEndObject();
    }

    /// @param about said of the whole trace
    byte[] end(Map<String, String> about) {
        out.writeEndArray();
        out.writeName("otherData");
        out.writeStartObject();
        about.forEach(out::writeStringProperty);
        out.writeEndObject();
        out.writeEndObject();
        out.close();
        return bytes.toByteArray();
    }

    private void begin(String phase, String name, Track track) {
        out.writeStartObject();
        out.writeStringProperty("ph", phase);
        out.writeStringProperty("name", name);
        out.writeNumberProperty("pid", track.process());
        out.writeNumberProperty("tid", track.thread());
    }

    private void time(String what, long nanos) {
        out.writeNumberProperty(what, nanos / 1e3);
    }

    private void arguments(Map<String, String> arguments) {
        if (!arguments.isEmpty()) {
            out.writeName("args");
            out.writeStartObject();
            arguments.forEach(out::writeStringProperty);
            out.writeEndObject();
        }
    }
}
